#include "cli/sap_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::sap_text_test {
namespace {

using namespace std::chrono_literals;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

app::SapPing well() {
  app::SapPing ping;
  ping.connection = "de";
  ping.url = "https://ecc.test";
  ping.client = "100";
  ping.user = "WEIR";
  ping.nodes = {{"/sap/bc/srt/idoc", sap::NodeState::active, "HTTP 401"}};
  ping.system = sap::SystemInfo{"ECX", "731", "ecx", "ORACLE", true};
  ping.latency = 42ms;
  ping.clock_offset = 1s;
  return ping;
}

TEST(PingText, SaysThatAllIsWell) {
  const std::string text = ping_text({well()}, false);
  for (const char* part : {"https://ecc.test", "/sap/bc/srt/idoc  active", "user WEIR, client 100",
                           "ECX, release 731, Unicode, ORACLE", "42 ms", "as ours", "  well\n"})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
  EXPECT_FALSE(holds(text, "\x1b["));
  EXPECT_TRUE(holds(ping_text({well()}, true), "\x1b[32mwell"));
}

TEST(PingText, NamesTheReasonAndTheNextStep) {
  app::SapPing ping = well();
  ping.nodes[0] = {"/sap/bc/srt/idoc", sap::NodeState::inactive, "HTTP 403"};
  ping.system.reset();
  ping.failure = Failure{Next::stop, "sap.logon_refused", "the password is refused; check SU01", ""};
  const std::string text = ping_text({ping}, false);
  for (const char* part :
       {"not active (HTTP 403); activate it in SICF", "check SU01 [sap.logon_refused]", "not well"})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
}

TEST(PingText, TellsWhichProductAnswers) {
  app::SapPing ping = well();
  EXPECT_FALSE(holds(ping_text({ping}, false), "product"));
  ping.product = sap::ProductFound{sap::Product::ecc, "617", 18};
  EXPECT_TRUE(holds(ping_text({ping}, false), "SAP ECC, SAP_APPL 617, material numbers of 18"));
  ping.product = sap::ProductFound{sap::Product::s4hana, "103", 40};
  EXPECT_TRUE(holds(ping_text({ping}, false), "docs/s4.md"));
}

TEST(PingText, TellsAWrongZoneFromAWrongClock) {
  app::SapPing ping = well();
  ping.clock_offset = -1h + 3s;
  EXPECT_TRUE(holds(ping_text({ping}, false), "59 min behind ours; is sap.time_zone that of the system?"));
  ping.clock_offset = 40s;
  EXPECT_TRUE(holds(ping_text({ping}, false), "40 s ahead of ours\n"));
}

app::IdocsShown shown_idoc() {
  sap::IdocRecord idoc;
  idoc.docnum = "0000000000004711";
  idoc.status = "51";
  idoc.is_inbound = true;
  idoc.mestyp = "ACC_DOCUMENT";
  idoc.idoctp = "ACC_DOCUMENT03";
  idoc.sender = "WEIR";
  idoc.created = Instant{1h};
  idoc.records = {{1, Instant{1h}, "50", "", "000", "", "added", {}},
                  {2, Instant{1h}, "51", "MC", "601", "E", "Object is locked", {}},
                  {3, Instant{2h}, "51", "F5", "201", "E", "Period 009/2026 is not open", {}}};
  return {"de", {idoc}, {"0000000000000001"}, sap::shipped_messages()};
}

TEST(IdocsText, HasEveryRecordItsMeaningAndWhatToDo) {
  const std::string text = idocs_text(shown_idoc(), Instant{5h}, false);
  for (const char* part : {"IDoc 4711  51 SAP could not post the document: needs a person",
                           "inbound from WEIR", "4 h ago (1970-01-01 01:00 UTC)", "F5 201",
                           "Period 009/2026 is not open", "The posting period is closed.",
                           "Open OB52 (finance).", "It clears by itself.", "BD87", "IDoc 1  not in de's SAP"})
    EXPECT_TRUE(holds(text, part)) << part << " in\n" << text;
}

TEST(IdocsJson, IsOneDocument) {
  const auto json = nlohmann::json::parse(idocs_json(shown_idoc()));
  const auto& record = json.at("idocs").at(0).at("records").at(2);
  EXPECT_EQ(record.at("advice").at("transaction"), "OB52");
  EXPECT_EQ(json.at("idocs").at(0).at("outcome"), "needs_human");
  EXPECT_EQ(json.at("unknown").at(0), "0000000000000001");
  EXPECT_EQ(json.at("idocs").at(0).at("changed_at"), nullptr);
}

TEST(TableText, IsAlignedAndSaysWhatIsLeftOut) {
  app::TableAsked asked;
  asked.table = "MARD";
  asked.fields = {"MATNR", "LABST"};
  const auto fields = std::make_shared<const std::vector<std::string>>(asked.fields);
  app::TableShown shown{"de", {{fields, {"4711", "1.000"}}, {fields, {"A\x1b[31m", "12.000"}}}, true};
  const std::string text = table_text(shown, asked);
  EXPECT_TRUE(holds(text, "MATNR")) << text;
  EXPECT_FALSE(holds(text, "\x1b")) << "no control characters of SAP reach the terminal";
  EXPECT_TRUE(holds(text, "2 rows of MARD at de; there are more")) << text;
  const auto json = nlohmann::json::parse(table_json(shown, asked));
  EXPECT_EQ(json.at("rows").at(0).at(1), "1.000");
  EXPECT_EQ(json.at("has_more"), true);
}

TEST(SapText, SaysWhatToDoAboutASlowSearch) {
  app::SearchCheck check;
  check.connection = "de";
  check.searches = {{3, {"ZAMN", "ZAMZ"}, Duration{20}}, {60, {}, Duration{4'000}}};
  const std::string text = search_text({check}, false);
  for (const char* words : {"3 days", "ZAMN, ZAMZ", "20 ms", "60 days", "all", "4 s", "MANDT, BSTNK", "SE11"})
    EXPECT_NE(text.find(words), std::string::npos) << words << '\n' << text;
  check.searches.back().took = Duration{90};
  EXPECT_NE(search_text({check}, false).find("nothing is to be done"), std::string::npos);
  EXPECT_NE(search_json({check}).find("\"verdict\": \"quick\""), std::string::npos) << search_json({check});
}

}  // namespace
}  // namespace weir::cli::sap_text_test
