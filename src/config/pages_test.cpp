#include "config/pages.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "config/groups.hpp"
#include "support/config_settings.hpp"

namespace weir::config::pages_test {
namespace {

using testing::environment_of;
using testing::every_setting;
using testing::load_text;
using testing::texts_of;
using testing::with_connection;
using testing::with_password;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Environment with_every_secret() {
  return [](const std::string& name) { return std::optional{"secret of " + name}; };
}

// Without the # that stands directly in front of a key.
std::string uncommented(const std::string& text) {
  std::istringstream lines{text};
  std::string bare;
  for (std::string line; std::getline(lines, line);) {
    const bool is_key = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    bare += line.substr(is_key ? 1 : 0) + "\n";
  }
  return bare;
}

// What is in force, without where it comes from.
std::string values_of(const Config& config) {
  std::istringstream lines{scrubbed(config)};
  std::string values;
  for (std::string line; std::getline(lines, line);) values += line.substr(0, line.find("  # ")) + "\n";
  return values;
}

TEST(Docs, DescribeEverySettingOnce) {
  const SettingsCatalog catalog = every_setting();
  const std::string page = docs(catalog);
  for (const SettingSpec* setting : catalog.all()) {
    const std::string heading =
        "\n### `" + std::string{setting->key} + "`\n" + std::string{setting->help} + "\n";
    const std::size_t at = page.find(heading);
    EXPECT_NE(at, std::string::npos) << heading;
    EXPECT_EQ(page.find(heading, at + 1), std::string::npos) << heading;
  }
}

TEST(Docs, SayWhatASettingTakesAndWhatItIsOtherwise) {
  const std::string page = docs(every_setting());
  EXPECT_TRUE(holds(page, "\n## `[web]`\n")) << page;
  EXPECT_TRUE(holds(page,
                    "\nMust be a whole number from 1 to 65535.  \n"
                    "Default `8080`; since 0.1.0; takes effect after a restart.\n"));
  EXPECT_TRUE(holds(page, "takes effect at once.\n\nShown in the console.\n"));
  EXPECT_TRUE(holds(page,
                    "a duration such as \"500ms\", \"30s\", \"15m\", \"2h\" or \"7d\", from \"1s\" to "
                    "\"2d\".  \nDefault `\"15m\"`;"));
  EXPECT_TRUE(holds(page, "\n## `[connection.NAME]`\n"));
  EXPECT_TRUE(holds(page, "Must be one of \"eu\", \"na\".  \nRequired; "));
  EXPECT_TRUE(holds(page, "\n- `\"eu\"`: Europe\n- `\"na\"`: North America\n"));
  EXPECT_TRUE(holds(page,
                    "\nMay be left out; since 0.1.0; takes effect after a restart.  \n"
                    "Example: `web.proxy.address = \"http://proxy.example:3128\"`\n"));
  EXPECT_TRUE(holds(page, "Example: `sap.materials = { \"SKU 1\" = \"4711\" }`\n"));
  EXPECT_TRUE(holds(page, "Example: `sap.password = \"env:WEIR_SAP_PASSWORD\"`\n"));
}

TEST(Example, LoadsAsItIsToTheDefaults) {
  const auto config = load_text(example(every_setting()), with_every_secret());
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->get(testing::settings::port), 8080);
  ASSERT_EQ(config->connections().size(), 1u);
  EXPECT_EQ(config->connections()[0].name(), "shop_eu");
  EXPECT_EQ(config->connections()[0].get(testing::settings::address), Url{"https://sap.example:44300"});
}

TEST(Example, MeansTheSameWithItsDefaultsUncommented) {
  const std::string text = example(every_setting());
  const auto defaults = load_text(text, with_every_secret());
  const auto written = load_text(uncommented(text), with_every_secret());
  ASSERT_TRUE(defaults && written) << texts_of(written);
  std::string expected = values_of(*defaults);
  const auto replace = [&](std::string_view from, std::string_view to) {
    ASSERT_NE(expected.find(from), std::string::npos) << expected;
    expected.replace(expected.find(from), from.size(), to);
  };
  replace("# address is not set", "address = \"http://proxy.example:3128\"");
  replace("# sap.seal is not set", "sap.seal = \"********\"");
  EXPECT_EQ(values_of(*written), expected);
  EXPECT_FALSE(holds(scrubbed(*written), "# default"));
}

TEST(Scrubbed, ShowsEachValueWithItsOrigin) {
  const auto config = load_text(with_connection("[web]\nport = 80\n"), with_password());
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(scrubbed(*config),
            "[house]\n"
            "label = \"weir\"  # default\n"
            "folder = \"data\"  # default\n"
            "countries = [\"DE\", \"FR\"]  # default\n"
            "\n"
            "[web]\n"
            "port = 80  # weir.toml:2\n"
            "open = false  # default\n"
            "\n"
            "[jobs]\n"
            "pause = \"15m\"  # default\n"
            "\n"
            "[web.proxy]\n"
            "# address is not set\n"
            "\n"
            "[connection.shop]  # weir.toml:4\n"
            "amazon.region = \"eu\"  # weir.toml:5\n"
            "sap.client = \"100\"  # default\n"
            "sap.address = \"https://sap.example\"  # weir.toml:6\n"
            "sap.password = \"********\"  # weir.toml:7, environment variable PASSWORD\n"
            "# sap.seal is not set\n"
            "sap.materials = {}  # default\n");
}

TEST(Scrubbed, LoadsToTheSameValuesWhereNothingIsSecret) {
  const auto config = load_text(
      "[house]\nlabel = \"a\\\"b\\\\\"\n[web]\nproxy.address = \"http://p\"\n[jobs]\npause = \"90s\"\n");
  ASSERT_TRUE(config) << texts_of(config);
  const auto again = load_text(scrubbed(*config));
  ASSERT_TRUE(again) << texts_of(again);
  EXPECT_EQ(values_of(*again), values_of(*config));
}

TEST(CheckReport, CountsWhatIsGivenAndNamesTheConnections) {
  const auto good =
      load_text(with_connection("web.port = 80\n", "b") + with_connection("", "a"), with_password());
  EXPECT_EQ(check_report(good), "weir.toml: no mistakes; 7 settings given, 9 by default; connection: a, b\n");
  EXPECT_EQ(check_report(load_text("")), "weir.toml: no mistakes; 0 settings given, 6 by default\n");
}

TEST(CheckReport, HasALineForEachMistake) {
  EXPECT_EQ(
      check_report(load_text("[web]\nprot = 1\nopen = 1\n")),
      "weir.toml:2:1: config.unknown_key: unknown key `web.prot`; did you mean `web.port`?\n"
      "weir.toml:3:8: config.wrong_type: `web.open` must be true or false, without quotes; this is a whole "
      "number\n"
      "weir.toml: 2 mistakes\n");
  EXPECT_TRUE(check_report(load_text("[")).ends_with("\nweir.toml: 1 mistake\n"));
}

TEST(Groups, GatherSettingsByAllWordsButTheLast) {
  EXPECT_EQ(group_of("a.b.c"), "a.b");
  EXPECT_EQ(leaf_of("a.b.c"), "c");
  EXPECT_EQ(group_of("a"), "");
  EXPECT_EQ(leaf_of("a"), "a");
}

}  // namespace
}  // namespace weir::config::pages_test
