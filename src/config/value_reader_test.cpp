#include "config/value_reader.hpp"

#include <gtest/gtest.h>

#include "support/config_settings.hpp"

namespace weir::config::value_reader_test {
namespace {

using testing::load_text;
using testing::places_of;
using testing::texts_of;
using testing::with_connection;
using testing::with_password;
namespace settings = testing::settings;

// The code with which `value` is refused, "" where it is taken.
std::string code_of(const SettingSpec& spec, const std::string& value) {
  const std::string line = std::string{spec.key} + " = " + value + "\n";
  const auto result = load_text(spec.section == nullptr ? line : with_connection("") + line, with_password());
  return result ? "" : result.error().front().code;
}

void expect_code(const SettingSpec& spec, const std::string& code,
                 std::initializer_list<std::string> values) {
  for (const std::string& value : values) EXPECT_EQ(code_of(spec, value), code) << spec.key << " = " << value;
}

constexpr auto taken = "";
constexpr auto wrong_type = "config.wrong_type";
constexpr auto out_of_range = "config.out_of_range";

TEST(TextSetting, IsCountedInCharactersAndHoldsNoControls) {
  expect_code(
      settings::label, taken,
      {"\"a\"", "'123456789012'", "\"\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\""});
  expect_code(settings::label, out_of_range,
              {"\"\"", "\"1234567890123\"", "\"a\\nb\"", "\"a\\tb\"", "\"\\u0085\""});
  expect_code(settings::label, wrong_type,
              {"1", "1.5", "true", "2024-01-01", "10:00:00", "2024-01-01T10:00:00Z", "[\"a\"]", "{}"});
}

TEST(TextSetting, IsToldWhatStandsInItsPlace) {
  const std::map<std::string, std::string> told{
      {"1", "a whole number"},   {"1.5", "a number with a fraction"},
      {"true", "true or false"}, {"10:00:00", "a date or time"},
      {"[]", "a list"},          {"{}", "a table"}};
  for (const auto& [value, words] : told)
    EXPECT_EQ(texts_of(load_text("house.label = " + value)),
              "`house.label` must be a text of 1 to 12 characters; this is " + words + "\n");
}

TEST(TextSetting, HasItsForm) {
  expect_code(settings::client, taken, {"\"200\"", "\"001\""});
  expect_code(settings::client, out_of_range, {"\"20\"", "\"20a\"", "\"2000\""});
  expect_code(settings::client, wrong_type, {"200"});
}

TEST(IntegerSetting, LiesWithinItsRangeBothEndsIncluded) {
  expect_code(settings::port, taken, {"1", "65535", "0x1F", "8_080"});
  expect_code(settings::port, out_of_range,
              {"0", "65536", "-1", "9223372036854775807", "-9223372036854775808"});
  expect_code(settings::port, wrong_type, {"\"80\"", "80.0", "true", "[]", "inf"});
}

TEST(BooleanSetting, IsTrueOrFalse) {
  expect_code(settings::open, taken, {"true", "false"});
  expect_code(settings::open, wrong_type, {"1", "\"true\"", "\"yes\"", "[]"});
}

TEST(DurationSetting, IsANumberWithItsUnit) {
  expect_code(settings::pause, taken, {"\"1s\"", "\"1000ms\"", "\"2d\"", "\"48h\"", "\"007m\""});
  expect_code(settings::pause, out_of_range,
              {"\"999ms\"", "\"3d\"", "\"15\"", "\"m\"", "\"\"", "\"-5m\"", "\"1.5h\"", "\"5 m\"", "\"5M\"",
               "\"1h30m\"", "\"99999999999999999999d\""});
  expect_code(settings::pause, wrong_type, {"15", "1.5", "10:00:00"});
}

TEST(ChoiceSetting, IsOneOfItsWords) {
  const auto result = load_text(
      "[connection.shop]\namazon.region = \"EU\"\nsap.address = 'https://s'\nsap.password = 'env:PASSWORD'",
      with_password());
  EXPECT_EQ(places_of(result), "2:17 connection.shop.amazon.region config.out_of_range\n");
  EXPECT_EQ(texts_of(result),
            "`connection.shop.amazon.region` must be one of \"eu\", \"na\"; did you mean \"eu\"?\n");
}

TEST(ChoiceSetting, GivesTheEnumeratorOfItsWord) {
  const auto config = load_text(
      "[connection.shop]\namazon.region = \"na\"\nsap.address = 'https://s'\nsap.password = 'env:PASSWORD'",
      with_password());
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->connections()[0].get(settings::region), testing::Region::na);
}

TEST(UrlSetting, IsAnAddressOfTheWebWithoutALogin) {
  expect_code(settings::proxy, taken, {"\"http://p\"", "\"https://[::1]:44300/sap/bc?sap-client=100\""});
  expect_code(settings::proxy, out_of_range,
              {"\"\"", "\"p.example\"", "\"ftp://p\"", "\"https://\"", "\"http://p/#x\"", "\"http://p:0\"",
               "\"http://p /\"", "\"http://" + std::string(63, 'a') + "/" + std::string(1930, 'a') + "\""});
  expect_code(settings::proxy, "config.secret", {"\"http://me:hunter2@p\"", "\"socks://me@p/x\""});
  expect_code(settings::proxy, wrong_type, {"1", "[\"http://p\"]"});
  EXPECT_EQ(texts_of(load_text("web.proxy.address = \"http://me:hunter2@p\"")).find("hunter2"),
            std::string::npos);
}

TEST(PathSetting, IsAPathOfThisMachine) {
  expect_code(settings::folder, taken, {"\"data\"", "\"/var/lib/weir\"", "\"../a b\""});
  expect_code(settings::folder, out_of_range,
              {"\"\"", "\"a\\u0000b\"", "\"" + std::string(4001, 'a') + "\""});
  expect_code(settings::folder, wrong_type, {"1", "[\"data\"]"});
}

TEST(ListSetting, HasAsManyItemsAsAllowedEachOfItsForm) {
  expect_code(settings::countries, taken, {"[\"DE\"]", "[\"DE\", \"FR\", \"IT\", \"ES\"]"});
  expect_code(settings::countries, out_of_range,
              {"[]", "[\"DE\", \"FR\", \"IT\", \"ES\", \"PL\"]", "[\"de\"]", "[\"DEU\"]"});
  expect_code(settings::countries, wrong_type, {"\"DE\"", "[1]", "[[\"DE\"]]", "{}"});
}

TEST(ListSetting, NamesEachWrongItemAtItsOwnPlace) {
  const auto result = load_text("[house]\ncountries = [\n  \"DE\",\n  \"fr\", 3]\n");
  EXPECT_EQ(places_of(result),
            "4:3 house.countries config.out_of_range\n4:9 house.countries config.wrong_type\n");
  EXPECT_TRUE(result.error()[0].text.ends_with("; item 2 is not")) << result.error()[0].text;
  EXPECT_TRUE(result.error()[1].text.ends_with("; item 3 is a whole number")) << result.error()[1].text;
}

TEST(TableSetting, MapsTextsToTexts) {
  const auto config = load_text(with_connection("") + "sap.materials = { \"SKU 1\" = \"4711\", x = \"2\" }\n",
                                with_password());
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->connections()[0].get(settings::materials),
            (std::map<std::string, std::string>{{"SKU 1", "4711"}, {"x", "2"}}));
}

TEST(TableSetting, NamesEachWrongEntryAtItsOwnPlace) {
  const auto result =
      load_text(with_connection("") +
                    "[connection.shop.sap.materials]\n\"S 1\" = \"1\"\nb.c = \"1\"\n\"d e\" = \"x\"\n",
                with_password());
  EXPECT_EQ(places_of(result),
            "8:1 connection.shop.sap.materials config.wrong_type\n"
            "9:9 connection.shop.sap.materials config.out_of_range\n");
  EXPECT_TRUE(result.error()[0].text.ends_with("; b is a table")) << result.error()[0].text;
  EXPECT_TRUE(result.error()[1].text.ends_with("; \"d e\" is not")) << result.error()[1].text;
}

TEST(TableSetting, ChecksNamesAndValues) {
  expect_code(settings::materials, taken, {"{}", "{ a = \"1\" }"});
  expect_code(
      settings::materials, out_of_range,
      {"{ a = \"x\" }", "{ a = \"\" }", "{ \"\" = \"1\" }", "{ \"a\\n\" = \"1\" }",
       "{ \"a b c d e\" = \"1\" }", "{ a = \"1\", b = \"1\", c = \"1\", d = \"1\", e = \"1\", f = \"1\" }"});
  expect_code(settings::materials, wrong_type, {"[]", "{ a = 1 }", "\"a=1\""});
}

}  // namespace
}  // namespace weir::config::value_reader_test
