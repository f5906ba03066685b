#include "config/load.hpp"

#include <gtest/gtest.h>

#include "support/config_settings.hpp"
#include "support/temporary_folder.hpp"

namespace weir::config::load_test {
namespace {

using testing::environment_of;
using testing::every_setting;
using testing::load_text;
using testing::places_of;
using testing::Region;
using testing::TemporaryFolder;
using testing::texts_of;
using testing::with_connection;
using testing::with_password;
namespace settings = testing::settings;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string places(std::string_view text) { return places_of(load_text(text, with_password())); }
std::string texts(std::string_view text) { return texts_of(load_text(text, with_password())); }

TEST(Load, NamesFiveMistakesOfOneFileEachAtItsPlace) {
  const auto result = load_text(R"([web]
prot = 80
open = 1

[jobs]
  pause = "3d"

[connection.shop_eu]
amazon.region = "eu"
sap.password = "hunter2"
)");
  EXPECT_EQ(places_of(result),
            "2:1 web.prot config.unknown_key\n"
            "3:8 web.open config.wrong_type\n"
            "6:11 jobs.pause config.out_of_range\n"
            "8:1 connection.shop_eu.sap.address config.missing\n"
            "10:16 connection.shop_eu.sap.password config.secret\n");
  EXPECT_EQ(result.error()[0].text, "unknown key `web.prot`; did you mean `web.port`?");
  EXPECT_EQ(
      result.error()[3].text,
      "`connection.shop_eu.sap.address` is missing; set it, for instance to \"https://sap.example:44300\"");
  EXPECT_FALSE(holds(texts_of(result), "hunter2"));
}

TEST(Load, TakesDefaultsWhereTheFileSaysNothing) {
  const auto config = load_text("");
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->get(settings::label), "weir");
  EXPECT_EQ(config->get(settings::port), 8080);
  EXPECT_FALSE(config->get(settings::open));
  EXPECT_EQ(config->get(settings::pause), std::chrono::minutes{15});
  EXPECT_EQ(config->get(settings::folder), "data");
  EXPECT_EQ(config->get(settings::countries), (std::vector<std::string>{"DE", "FR"}));
  EXPECT_EQ(config->get(settings::proxy), std::nullopt);
  EXPECT_TRUE(config->connections().empty());
  EXPECT_TRUE(config->remarks().empty());
}

TEST(Load, GivesEachConnectionItsOwnValues) {
  const auto config = load_text(
      with_connection("", "b") + "sap.client = \"200\"\n" + with_connection("", "a"), with_password());
  ASSERT_TRUE(config) << texts_of(config);
  const auto connections = config->connections();
  ASSERT_EQ(connections.size(), 2u);
  EXPECT_EQ(connections[0].name(), "a");
  EXPECT_EQ(connections[0].get(settings::client), "100");
  EXPECT_EQ(connections[1].name(), "b");
  EXPECT_EQ(connections[1].get(settings::client), "200");
  EXPECT_EQ(connections[1].get(settings::region), Region::eu);
  EXPECT_EQ(connections[1].get(settings::address), Url{"https://sap.example"});
  EXPECT_EQ(connections[1].get(settings::password).reveal(), "open sesame");
  EXPECT_FALSE(connections[1].get(settings::seal));
}

TEST(Load, ReadsDottedKeysHeadersAndInlineTablesAlike) {
  for (const auto* text : {"web.port = 80\nweb.proxy.address = \"http://p\"\n",
                           "[web]\nport = 80\n[web.proxy]\naddress = \"http://p\"\n",
                           "[web.proxy]\naddress = \"http://p\"\n[web]\nport = 80\n",
                           "web = { port = 80, proxy = { address = \"http://p\" } }\n",
                           "\xEF\xBB\xBFweb.port = 80\r\n"
                           "[web.proxy]\r\naddress = 'http://p'"}) {
    const auto config = load_text(text);
    ASSERT_TRUE(config) << texts_of(config);
    EXPECT_EQ(config->get(settings::port), 80) << text;
    EXPECT_EQ(config->get(settings::proxy), Url{"http://p"}) << text;
  }
}

TEST(Load, CountsWhatWasMeantAsPresent) {
  EXPECT_EQ(places("[connection.shop]\namazon.regoin = \"eu\"\nsap.address = \"https://s\"\nsap.password = "
                   "'env:PASSWORD'\n"),
            "2:8 connection.shop.amazon.regoin config.unknown_key\n");
  EXPECT_EQ(
      places("[connection.shop.amzon]\nregion = \"eu\"\n[connection.shop.sap]\naddress = \"https://s\"\n"
             "password = 'env:PASSWORD'\n"),
      "1:18 connection.shop.amzon config.unknown_key\n");
}

TEST(Load, SaysWhichScopeAMisplacedSettingBelongsTo) {
  const std::string out = texts(with_connection("") + "web.port = 80\n");
  EXPECT_EQ(out,
            "unknown key `connection.shop.web`; it is a setting of the whole program, move it out of "
            "[connection.shop]\n");
  const std::string in = texts(
      "amazon.region = \"eu\"\n[connection.shop]\nsap.address = 'https://s'\nsap.password = 'env:PASSWORD'");
  EXPECT_EQ(in, "unknown key `amazon`; it is a setting of one connection, move it below [connection.NAME]\n");
}

TEST(Load, NamesAnUnknownKeyAndPointsToTheListWhereNothingIsNear) {
  EXPECT_EQ(texts("[web]\nquantum = 1\n"),
            "unknown key `web.quantum`; docs/config.md lists those there are\n");
  EXPECT_EQ(texts("[conection.a]\n"), "unknown key `conection`; did you mean `connection`?\n");
  EXPECT_EQ(texts("[web]\nPORT = 1\n"), "unknown key `web.PORT`; did you mean `web.port`?\n");
  EXPECT_EQ(texts("[Web]\nport = 1\n"), "unknown key `Web`; did you mean `web`?\n");
  EXPECT_EQ(texts("\"web.port\" = 1\n"), "unknown key `\"web.port\"`; did you mean `web.port`?\n");
  EXPECT_EQ(places("\n [ web ]\n \"pört\" = 1\n"), "3:2 web.\"p\xC3\xB6rt\" config.unknown_key\n");
}

TEST(Load, ShowsAKeyOfControlCharactersAsText) {
  EXPECT_EQ(texts("\"a\\u001B[2J\\u0085\" = 1\n"),
            "unknown key `\"a\\u001B[2J\xEF\xBF\xBD\"`; docs/config.md lists those there are\n");
}

TEST(Load, CountsColumnsInCharacters) {
  EXPECT_EQ(places("house = { label = \"\xC3\xA4\xE6\x97\xA5\", countrys = [] }\n"),
            "1:25 house.countrys config.unknown_key\n");
}

TEST(Load, RefusesAValueWhereAGroupOfSettingsStands) {
  EXPECT_EQ(places("web = 5\n"), "1:7 web config.wrong_type\n");
  EXPECT_EQ(texts("web = 5\n"), "`web` is a group of settings; write [web], and the settings below it\n");
  EXPECT_EQ(places("[[web]]\nport = 1\n"), "1:1 web config.wrong_type\n");
}

TEST(Load, RefusesConnectionsWithoutTheirShape) {
  EXPECT_EQ(places("connection = 5\n"), "1:14 connection config.wrong_type\n");
  EXPECT_EQ(places("[[connection]]\nsap.client = \"100\"\n"), "1:1 connection config.wrong_type\n");
  EXPECT_EQ(
      texts("[connection]\nname = \"x\"\n"),
      "`connection.name` is no table; write [connection.NAME] with a name of your own, and its settings "
      "below it\n");
  for (const auto* name : {"Shop", "\"\"", "\"a b\"", "\"a.b\"", "a2345678901234567890123456789012345678901"})
    EXPECT_TRUE(holds(places(with_connection("", name)), " config.out_of_range\n")) << name;
  EXPECT_EQ(places(with_connection("", "a234567890123456789012345678901234567_-0")), "");
}

TEST(Load, SaysWhereTomlEndsAndRepeatsNothingThatStandsThere) {
  EXPECT_EQ(places("[web]\nport = 1\nport = 2\n"), "3:8  config.unreadable\n");
  EXPECT_TRUE(holds(texts("[web]\nport = 1\nport = 2\n"), "cannot redefine existing integer 'port'"));
  EXPECT_EQ(places("[web]\nport = 1\n[web]\n"), "3:1  config.unreadable\n");
  for (const auto* text :
       {"p = hunter2", "p = 'hunter2", "p = \"hunter2\\q\"", "p = truhunter2", "p hunter2", "hunter2",
        "p = [hunter2", "p = 2020-hunter2", "p = 0xhunter2", "p = {hunter2", "p = \"\"\"hunter2",
        "p = 99999999999999999999", "p = 0x99999999999999999", "p = fals3", "p = nan3", "p = \xFF", "["}) {
    const auto result = load_text(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().size(), 1u);
    EXPECT_EQ(result.error()[0].code, "config.unreadable");
    for (const auto* part : {"hunter", "9999", "fals3", "nan3"})
      EXPECT_FALSE(holds(result.error()[0].text, part)) << result.error()[0].text;
  }
}

TEST(Load, RefusesAFileThatIsFarTooLarge) {
  EXPECT_EQ(places(std::string((16u << 20) + 1, '\n')), "0:0  config.unreadable\n");
  EXPECT_EQ(places(std::string(1u << 20, '\n')), "");
}

TEST(LoadFile, ReadsPathsFromItsFolder) {
  const TemporaryFolder folder;
  Scrubber scrubber;
  const auto file = folder.write("weir.toml", "[house]\nfolder = \"../archive\"\n");
  const auto config = load_file(file, every_setting(), environment_of({}), scrubber);
  ASSERT_TRUE(config) << texts_of(config);
  EXPECT_EQ(config->get(settings::folder), folder.path().parent_path() / "archive");
}

TEST(LoadFile, SaysThatThereIsNoFile) {
  const TemporaryFolder folder;
  Scrubber scrubber;
  const auto result = load_file(folder.path() / "none.toml", every_setting(), environment_of({}), scrubber);
  EXPECT_EQ(places_of(result), "0:0  config.unreadable\n");
  EXPECT_TRUE(holds(texts_of(result), "does not exist; check the path")) << texts_of(result);
}

TEST(Config, AskedForASettingOfNoCatalogIsABug) {
  static constexpr Setting<bool> stray{{.key = "stray.flag", .help = "A flag.", .default_value = true}};
  EXPECT_THROW(load_text("")->get(stray), Bug);
}

TEST(Load, RefusesToRunWithADefaultThatItsSettingDoesNotTake) {
  static constexpr Setting<std::int64_t> wrong{
      {.key = "wrong.number", .help = "A number.", .default_value = 0, .range = {1, 2}}};
  Scrubber scrubber;
  EXPECT_THROW(static_cast<void>(load({"", "weir.toml"}, {&wrong}, environment_of({}), scrubber)), Bug);
}

TEST(ConfigErrors, BecomeOneFailureThatStopsTheProgram) {
  const auto result = load_text("a = 1\n[web]\nport = \"x\"\n");
  const Failure failure = failure_of(result.error());
  EXPECT_EQ(failure.next, Next::stop);
  EXPECT_EQ(failure.code, "config.unknown_key");
  EXPECT_EQ(failure.subject, "weir.toml");
  EXPECT_TRUE(failure.text.starts_with("weir.toml:1:1: config.unknown_key: ")) << failure.text;
  EXPECT_TRUE(holds(failure.text, "\nweir.toml:3:8: config.wrong_type: ")) << failure.text;
}

}  // namespace
}  // namespace weir::config::load_test
