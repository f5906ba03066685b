#include "app/sap.hpp"

#include <gtest/gtest.h>

#include "app/demo_config.hpp"
#include "app/open_store.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/ensure.hpp"
#include "store/settings.hpp"
#include "support/scripted_sender.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::sap_test {
namespace {

using testing::code_of;

const testing::ScriptedSender::Headers xml{{"content-type", "text/xml"}};

std::string answered(const std::string& function, const std::string& content) {
  return "<Envelope><Body><n:" + function + ".Response xmlns:n=\"urn\">" + content + "</n:" + function +
         ".Response></Body></Envelope>";
}
std::string rows_answer(const std::string& field, const std::string& rows) {
  return answered("RFC_READ_TABLE",
                  "<DATA>" + rows + "</DATA><FIELDS><item><FIELDNAME>" + field +
                      "</FIELDNAME><OFFSET>000000</OFFSET><LENGTH>000018</LENGTH></item></FIELDS>");
}
std::string row(const std::string& text) { return "<item><WA>" + text + "</WA></item>"; }

class SapTest : public ::testing::Test {
 protected:
  static void put_behind(std::string& text, const std::string& word, const std::string& more) {
    const std::size_t at = text.find(word);
    ensure(at != std::string::npos, "the demo's configuration lacks what is looked for");
    text.insert(at + word.size(), more);
  }
  // `more` are lines of the connection's SAP.
  config::Config loaded(const std::string& more = "") {
    std::string text = demo_config_text("http://amazon.test", "http://ecc.test");
    put_behind(text, "path = \"", folder_.path().string() + '/');
    put_behind(text, "[connection.demo.sap]\n", more);
    Scrubber scrubber;
    auto config = config::load({text, "weir.toml"}, all_settings(), demo_environment(), scrubber);
    EXPECT_TRUE(config) << config::failure_of(config.error()).text;
    return *std::move(config);
  }
  TableAsked of(std::string table, std::string field) {
    TableAsked asked;
    asked.table = std::move(table);
    asked.fields = {std::move(field)};
    asked.rows = 2;
    return asked;
  }

  testing::TemporaryFolder folder_;
  testing::ScriptedSender http_;
  ManualClock clock_{Instant{Duration{1'700'000'000'000}}};
};

TEST_F(SapTest, ShowsSoManyRowsAndSaysWhenThereAreMore) {
  const auto config = loaded();
  http_.answer(200, rows_answer("MATNR", row("A") + row("B")), xml)
      .answer(200, rows_answer("MATNR", row("A") + row("B") + row("C")), xml);
  const auto two = read_sap_table(config, of("MARA", "MATNR"), http_, clock_);
  ASSERT_TRUE(two) << two.error().text;
  EXPECT_EQ(two->rows.size(), 2u);
  EXPECT_FALSE(two->has_more);
  const auto more = read_sap_table(config, of("MARA", "MATNR"), http_, clock_);
  ASSERT_TRUE(more) << more.error().text;
  EXPECT_EQ(more->rows.size(), 2u);
  EXPECT_TRUE(more->has_more);
}

TEST_F(SapTest, ReadsNoTableThatNamesPeopleWithoutAReason) {
  const auto config = loaded();
  EXPECT_EQ(code_of(read_sap_table(config, of("ADRC", "ADDRNUMBER"), http_, clock_)), "sap.personal_data");
  EXPECT_EQ(code_of(read_sap_table(config, of("KNA1", "NAME1"), http_, clock_)), "sap.personal_data");
  TableAsked nobody = of("ADRC", "ADDRNUMBER");
  nobody.personal_data = "a parcel that came back";
  EXPECT_EQ(code_of(read_sap_table(config, nobody, http_, clock_)), "sap.personal_data") << "without a name";
  EXPECT_TRUE(http_.requests().empty());
}

TEST_F(SapTest, NotesWhoLookedAtPeopleAndWhy) {
  const auto config = loaded();
  TableAsked asked = of("ADRC", "ADDRNUMBER");
  asked.personal_data = "a parcel that came back";
  asked.actor = {"meier"};
  http_.answer(503, "");
  EXPECT_EQ(code_of(read_sap_table(config, asked, http_, clock_)), "sap.busy");
  const auto database = open_store(config);
  ASSERT_TRUE(database) << database.error().text;
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  const auto entries = audit.list(0, 10);
  ASSERT_EQ(entries.size(), 1u) << "noted before it was read, whatever came of it";
  EXPECT_EQ(entries[0].actor + ' ' + entries[0].action + ' ' + entries[0].subject,
            "meier sap_table_read sap_table/demo/ADRC");
  EXPECT_NE(entries[0].detail.find("a parcel that came back"), std::string::npos);
}

TEST_F(SapTest, TriesALogonThatIsRefusedOnce) {
  const auto config = loaded();
  http_.answer(401, "").answer(401, "").answer(401, "");
  const auto pings = ping_sap(config, "", http_, clock_);
  ASSERT_TRUE(pings) << pings.error().text;
  EXPECT_EQ(pings->at(0).failure->code, "sap.logon_refused");
  EXPECT_FALSE(pings->at(0).is_well());
  EXPECT_EQ(http_.requests().size(), 3u) << "two nodes without a user, one call with it";
}

TEST_F(SapTest, AsksForAConnectionThatExists) {
  const auto config = loaded();
  EXPECT_EQ(code_of(ping_sap(config, "none", http_, clock_)), "config.unknown_connection");
  EXPECT_EQ(code_of(read_idocs(config, "none", {"1"}, http_)), "config.unknown_connection");
}

TEST_F(SapTest, LaysTheMerchantsMessagesOverTheShippedOnes) {
  const auto file = folder_.path() / "messages.toml";
  const auto config = loaded("messages = \"" + file.string() + "\"\n");
  EXPECT_TRUE(code_of(messages_of(config.connections()[0])).starts_with("file."));
  folder_.write(
      "messages.toml",
      "[[message]]\nid = \"F5 201\"\ncause = \"mine\"\nfix = \"x\"\nopen = \"x\"\nowner = \"finance\"\n");
  const auto messages = messages_of(config.connections()[0]);
  ASSERT_TRUE(messages) << messages.error().text;
  EXPECT_EQ(messages->find("F5", "201", "")->cause, "mine");
  folder_.write("messages.toml", "[[message]]\n");
  EXPECT_EQ(code_of(messages_of(config.connections()[0])), "sap.messages_malformed");
}

SearchCheck took(Duration narrow, Duration wide) {
  SearchCheck check;
  check.searches = {{3, {"ZAMZ"}, narrow}, {60, {}, wide}};
  return check;
}

TEST(SearchCheckTest, IsSlowWhereYoungOrdersAreAndWhereNothingWasTimed) {
  using enum SearchVerdict;
  EXPECT_EQ(took(Duration{20}, Duration{1'000}).verdict(), quick);
  EXPECT_EQ(took(Duration{20}, Duration{1'001}).verdict(), slow_when_wide);
  EXPECT_EQ(took(Duration{1'001}, Duration{9'000}).verdict(), slow);
  EXPECT_EQ(SearchCheck{}.verdict(), slow);
}

}  // namespace
}  // namespace weir::app::sap_test
