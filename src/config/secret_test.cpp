#include <gtest/gtest.h>
#include <stdlib.h>

#include "config/pages.hpp"
#include "config/secret_source.hpp"
#include "support/config_settings.hpp"
#include "support/temporary_folder.hpp"

namespace weir::config::secret_test {
namespace {

namespace fs = std::filesystem;
using testing::environment_of;
using testing::load_text;
using testing::places_of;
using testing::TemporaryFolder;
using testing::texts_of;
namespace settings = testing::settings;

constexpr std::string_view word = "open sesame";

// A connection that lacks nothing but what `password` brings.
std::string text_with(std::string_view password) {
  return "[connection.shop]\namazon.region = \"eu\"\nsap.address = \"https://s\"\nsap.password = " +
         std::string{password} + "\n";
}

bool shows_the_word(const std::string& text) { return text.find("sesame") != std::string::npos; }

std::string refusal_of(std::string_view password, const Environment& environment = environment_of({})) {
  const auto result = load_text(text_with(password), environment);
  EXPECT_EQ(places_of(result), "4:16 connection.shop.sap.password config.secret\n") << password;
  EXPECT_FALSE(shows_the_word(texts_of(result))) << password;
  return texts_of(result);
}

fs::path private_file(const TemporaryFolder& folder, std::string_view content) {
  const auto file = folder.write("password", content);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  return file;
}

std::string quoted_file(const fs::path& file) { return "\"file:" + file.string() + "\""; }

TEST(SecretSetting, ComesFromAnEnvironmentVariable) {
  const auto config =
      load_text(text_with("\"env:SAP_PASSWORD\""), environment_of({{"SAP_PASSWORD", "open sesame"}}));
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->connections()[0].get(settings::password), Secret{std::string{word}});
  EXPECT_EQ(config->connections()[0].get(settings::seal), std::nullopt);
}

TEST(SecretSetting, ComesFromAFileWithoutItsLastLineEnd) {
  const TemporaryFolder folder;
  for (const auto* content : {"open sesame", "open sesame\n", "open sesame\r\n"}) {
    const auto config = load_text(text_with(quoted_file(private_file(folder, content))));
    ASSERT_TRUE(config) << texts_of(config);
    EXPECT_EQ(config->connections()[0].get(settings::password).reveal(), word);
    EXPECT_TRUE(config->remarks().empty());
  }
  const auto config = load_text(text_with(quoted_file(private_file(folder, " open\nsesame\n\n"))));
  EXPECT_EQ(config->connections()[0].get(settings::password).reveal(), " open\nsesame\n");
}

TEST(SecretSetting, ComesFromAFileInTheFolderOfTheConfiguration) {
  const TemporaryFolder folder;
  Scrubber scrubber;
  private_file(folder, word);
  const auto file = folder.write("weir.toml", text_with("\"file:password\""));
  const auto config = load_file(file, testing::every_setting(), environment_of({}), scrubber);
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->connections()[0].get(settings::password).reveal(), word);
}

TEST(SecretSetting, RemarksUponAFileThatOthersReach) {
  const TemporaryFolder folder;
  for (const auto others :
       {fs::perms::group_read, fs::perms::group_write, fs::perms::others_read, fs::perms::others_write}) {
    const auto file = private_file(folder, word);
    fs::permissions(file, others, fs::perm_options::add);
    const auto config = load_text(text_with(quoted_file(file)));
    ASSERT_TRUE(config) << texts_of(config);
    ASSERT_EQ(config->remarks().size(), 1u);
    EXPECT_EQ(config->remarks()[0].line, 4u);
    EXPECT_EQ(config->remarks()[0].key, "connection.shop.sap.password");
    EXPECT_EQ(config->remarks()[0].text,
              "\"" + file.string() + "\" can be read or changed by other users; run chmod 600 on it");
  }
}

TEST(SecretSetting, RemarksByLineInTheReport) {
  const TemporaryFolder folder;
  const auto file = private_file(folder, word);
  fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
  const std::string seal_first = "connection.shop.sap.seal = " + quoted_file(file) + "\n";
  const auto config =
      load_text(seal_first + "connection.shop.sap.password = " + quoted_file(file) + "\n" +
                "connection.shop.amazon.region = \"eu\"\nconnection.shop.sap.address = 'https://s'\n");
  const std::string remark =
      "\"" + file.string() + "\" can be read or changed by other users; run chmod 600 on it\n";
  EXPECT_EQ(check_report(config),
            "weir.toml:1: `connection.shop.sap.seal`: " + remark +
                "weir.toml:2: `connection.shop.sap.password`: " + remark +
                "weir.toml: no mistakes; 4 settings given, 8 by default; connection: shop\n");
}

TEST(SecretSetting, NeverStandsInTheFileItself) {
  for (const auto* inline_secret : {"\"open sesame\"", "'sesame'", "\"\"", "\"ENV:sesame\"", "4711",
                                    "[\"sesame\"]", "{ sesame = \"sesame\" }", "true"}) {
    EXPECT_NE(refusal_of(inline_secret).find("must not stand in this file; put it into a file"),
              std::string::npos);
  }
}

TEST(SecretSetting, RefusesAVariableThatIsNotSet) {
  EXPECT_EQ(
      refusal_of("\"env:SAP_PASSWORD\""),
      "`connection.shop.sap.password` needs the environment variable SAP_PASSWORD, which is not set; set it "
      "where weir is started\n");
  for (const auto* name : {"\"env:\"", "\"env:open sesame\"", "\"env:1sesame\"", "\"env:sesame=\""})
    EXPECT_NE(refusal_of(name).find("names no environment variable"), std::string::npos) << name;
}

TEST(SecretSetting, RefusesAFileThatCannotBeRead) {
  const TemporaryFolder folder;
  EXPECT_NE(refusal_of(quoted_file(folder.path() / "none")).find("does not exist"), std::string::npos);
  EXPECT_NE(refusal_of(quoted_file(folder.path())).find("is a directory"), std::string::npos);
  EXPECT_NE(refusal_of("\"file:\"").find("names no file"), std::string::npos);
  EXPECT_NE(refusal_of(quoted_file(private_file(folder, std::string(70'000, 'x')))).find("65536 bytes"),
            std::string::npos);
}

TEST(SecretSetting, RefusesOneTooShortToBeKeptOutOfTexts) {
  const TemporaryFolder folder;
  for (const auto* content : {"", "\n", "abc", "abc\n"})
    EXPECT_NE(refusal_of(quoted_file(private_file(folder, content))).find("must have 4 to 65536 bytes"),
              std::string::npos);
  EXPECT_NE(refusal_of("\"env:P\"", environment_of({{"P", "abc"}})).find("4 to 65536 bytes"),
            std::string::npos);
  EXPECT_TRUE(load_text(text_with("\"env:P\""), environment_of({{"P", "abcd"}})));
}

TEST(SecretSetting, HasTheLengthThatItsDeclarationAsksFor) {
  static constexpr Setting<Secret> key{{.key = "store.key", .help = "A key.", .length = {8, 8}}};
  Scrubber scrubber;
  const auto load_key = [&](const char* content) {
    return load({"store.key = \"env:KEY\"", "weir.toml"}, {&key}, environment_of({{"KEY", content}}),
                scrubber);
  };
  EXPECT_TRUE(load_key("12345678"));
  for (const auto* content : {"1234567", "123456789"})
    EXPECT_EQ(texts_of(load_key(content)),
              "`store.key` must have 8 bytes; the one in environment variable KEY has not\n");
  EXPECT_NE(docs({&key}).find("Must be a secret of 8 bytes that stands elsewhere"), std::string::npos);
}

TEST(SecretSetting, IsKnownToTheScrubberAlsoWhenTheFileIsRefused) {
  Scrubber scrubber;
  const auto result = load({text_with("\"env:P\"") + "sap.seal = \"inline seal\"\n", "weir.toml"},
                           testing::every_setting(), environment_of({{"P", "open sesame"}}), scrubber);
  EXPECT_FALSE(result);
  EXPECT_EQ(scrubber.scrubbed("open sesame, inline seal"), "********, ********");
}

TEST(SecretSetting, IsShownNowhere) {
  const TemporaryFolder folder;
  const auto file = private_file(folder, word);
  fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
  const auto config = load_text(text_with(quoted_file(file)) + "sap.seal = \"env:SEAL\"\n",
                                environment_of({{"SEAL", "sealed sesame"}}));
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_FALSE(shows_the_word(scrubbed(*config)));
  EXPECT_FALSE(shows_the_word(check_report(config)));
}

TEST(ProcessEnvironment, HoldsWhatTheProcessWasGiven) {
  ASSERT_EQ(::setenv("WEIR_TEST_VARIABLE", "given", 1), 0);
  EXPECT_EQ(process_environment()("WEIR_TEST_VARIABLE"), "given");
  ASSERT_EQ(::unsetenv("WEIR_TEST_VARIABLE"), 0);
  EXPECT_EQ(process_environment()("WEIR_TEST_VARIABLE"), std::nullopt);
}

}  // namespace
}  // namespace weir::config::secret_test
