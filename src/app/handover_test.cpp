#include "app/handover.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "app/demo_config.hpp"
#include "app/settings.hpp"
#include "app/trail.hpp"
#include "config/load.hpp"
#include "core/digest.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::handover_test {
namespace {

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + std::chrono::hours{12}};
const Date that_day{std::chrono::year{2026} / 11 / 29};

class OnADemoStore : public ::testing::Test {
 protected:
  OnADemoStore() { write_demo_rules(folder.path()); }
  config::Config loaded(const std::string& more) {
    const std::string store = "store.path = \"" + (folder.path() / "weir.db").string() + "\"\n";
    std::string text = demo_config_text("http://amazon.test", "http://ecc.test");
    if (text.find("[store]") == std::string::npos) text = store + text;
    Scrubber scrubber;
    auto config = config::load({more + text, folder.path() / "weir.toml"}, all_settings(), demo_environment(),
                               scrubber);
    EXPECT_TRUE(config) << (config ? "" : config::failure_of(config.error()).text);
    return *std::move(config);
  }
  // Every secret of the configuration that is long enough to be no word by chance.
  static void expect_no_secret(const config::Config& config, const std::string& text) {
    std::vector<const config::Values*> all{&config.loaded().whole};
    for (const auto& [section, named] : config.loaded().sections)
      for (const auto& each : named) all.push_back(&each.values);
    int looked_for = 0;
    for (const SettingSpec* spec : config.loaded().catalog.all())
      for (const config::Values* values : all) {
        const auto* found = values->find(*spec);
        const auto* secret = found == nullptr ? nullptr : std::get_if<Secret>(&found->value);
        if (secret == nullptr || secret->reveal().size() < 6) continue;
        ++looked_for;
        EXPECT_EQ(text.find(secret->reveal()), std::string::npos) << spec->key;
      }
    EXPECT_GT(looked_for, 2);
  }

  testing::TemporaryFolder folder;
  ManualClock clock{noon};
};

using Handover = OnADemoStore;

TEST_F(Handover, IsOfWhatIsInForceAndTellsNoSecret) {
  const auto config = loaded("monitor.contacts.everybody = \"desk@example.com\"\n");
  const auto pack = handover_pack(config, noon);
  ASSERT_TRUE(pack) << pack.error().text;
  for (const std::string& page : {report::pack_markdown(*pack), report::pack_html(*pack)}) {
    for (const char* there :
         {"Connections", "Schedules", "Owners and contacts", "desk@example.com", "WeirDown", "weir-down.md",
          "Open risks", "no channel", "the doctor", "Sign-off"})
      EXPECT_NE(page.find(there), std::string::npos) << there;
    expect_no_secret(config, page);
  }
}

TEST_F(Handover, TeachesWhereNobodyWouldBeTold) {
  const auto config = loaded("");
  const auto owners = handover_owners(config);
  EXPECT_TRUE(owners.rows.empty());
  EXPECT_NE(owners.when_empty.find("[monitor.contacts]"), std::string::npos);
  const auto pack = handover_pack(config, noon);
  ASSERT_TRUE(pack) << pack.error().text;
  EXPECT_NE(report::pack_markdown(*pack).find("nobody is told"), std::string::npos);
}

using TrailExport = OnADemoStore;

TEST_F(TrailExport, IsNotedInTheTrailWithItsDigestAndTellsNoSecret) {
  const auto config = loaded("");
  const TrailAsked asked{.from = that_day, .to = that_day, .form = monitor::TrailForm::jsonl};
  std::ostringstream first, second;
  const auto empty = export_trail(config, asked, {"anna"}, clock, first);
  ASSERT_TRUE(empty) << empty.error().text;
  EXPECT_EQ(empty->sum.rows(), 0);
  const auto one = export_trail(config, asked, {"ben"}, clock, second);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->sum.rows(), 1);
  const std::string text = second.str();
  const auto row = nlohmann::json::parse(text.substr(0, text.find('\n')));
  EXPECT_EQ(row["actor"], "anna");
  EXPECT_EQ(row["action"], "audit exported");
  EXPECT_NE(row["detail"].get<std::string>().find(empty->sum.sha256), std::string::npos);
  EXPECT_EQ(one->sum.sha256, sha256_hex(text.substr(0, text.find('\n') + 1)));
  expect_no_secret(config, text);
  const auto check = check_trail(config, one->check.head);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->is_whole());
  EXPECT_EQ(check->entries, 2);
}

TEST_F(TrailExport, TakesWholeDaysAndNoOther) {
  const auto config = loaded("");
  std::ostringstream out;
  ASSERT_TRUE(export_trail(config, {.from = that_day, .to = that_day}, {"anna"}, clock, out));
  const Date next{std::chrono::sys_days{that_day} + std::chrono::days{1}};
  const auto later = export_trail(config, {.from = next, .to = next}, {"anna"}, clock, out);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->sum.rows(), 0);
}

}  // namespace
}  // namespace weir::app::handover_test
