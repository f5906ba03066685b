#include "cli/suspense_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounting/rules_file.hpp"
#include "cli/settlement_text.hpp"

namespace weir::cli::suspense_text_test {
namespace {

using namespace std::chrono_literals;

const Currency eur = *Currency::of("EUR");
const Instant seen{std::chrono::sys_days{2026y / 10 / 1}};

flows::SuspenseCard drone() {
  const auto rules = accounting::shipped_rules();
  flows::SuspenseCard card{.item = {.id = 3,
                                    .connection = "de",
                                    .marketplace = "Amazon.de",
                                    .currency = eur,
                                    .kind = {"other-transaction", "=cmd()", "Parcel Drone, Landing Fee"}},
                           .open = {-512, eur},
                           .all = {-512, eur},
                           .rows = 2,
                           .settlements = 1,
                           .days = 58,
                           .account = "470001"};
  card.item.first_seen = seen;
  card.parts.push_back({.settlement_id = "25811124052",
                        .reference = "AMZ25811124052/1",
                        .amount = {-512, eur},
                        .rows = 2,
                        .seen_at = seen});
  card.proposals.push_back({rules.named("FEE_FBA_STORAGE"), 41, accounting::Because::near,
                            "nearest known: a / b / Storage Fee; both have: fee"});
  return card;
}

TEST(SuspenseText, ListsWhatItIsHowOldAndWhatItMayBe) {
  const auto text = suspense_list_text({drone()}, accounting::shipped_rules());
  for (const char* word : {"Parcel Drone, Landing Fee", "-5.12", "58", "open", "finance",
                           "FEE_FBA_STORAGE? (41)", "470001", "31-90 days"})
    EXPECT_NE(text.find(word), std::string::npos) << word << '\n' << text;
}

TEST(SuspenseText, SaysThatItIsEmpty) {
  EXPECT_EQ(suspense_list_text({}, accounting::shipped_rules()),
            "Suspense is empty: every row of every settlement has a class.\n");
}

TEST(SuspenseText, ShowsTheReasonOfEachProposal) {
  const auto text = suspense_card_text(drone(), accounting::shipped_rules());
  EXPECT_NE(text.find("AMZ25811124052/1"), std::string::npos);
  EXPECT_NE(text.find("both have: fee"), std::string::npos);
  EXPECT_NE(text.find("nobody but you decides"), std::string::npos);
}

TEST(SuspenseText, IsSafeInASpreadsheet) {
  const auto csv = suspense_csv(suspense_sheet({drone()}, accounting::shipped_rules()));
  EXPECT_NE(csv.find(",'=cmd(),"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"Parcel Drone, Landing Fee\",2,-5.12,1,"), std::string::npos) << csv;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 2);
  EXPECT_TRUE(csv.ends_with("\r\n"));
}

TEST(SuspenseText, IsOneDocumentInJson) {
  const auto json = suspense_list_json({drone()}, accounting::shipped_rules());
  ASSERT_EQ(json.size(), 1u);
  EXPECT_EQ(json[0].at("item"), 3);
  EXPECT_EQ(json[0].at("age"), "31-90 days");
  EXPECT_EQ(json[0].at("proposals")[0].at("class"), "FEE_FBA_STORAGE");
  EXPECT_EQ(json[0].at("parts")[0].at("proven"), nullptr);
}

TEST(SuspenseText, NamesTheNextStepAfterAMapping) {
  flows::Mapped mapped{.item = drone().item, .waits = true, .wrote_rule = false, .account = "0000470001"};
  EXPECT_NE(
      mapped_text(mapped, "rules.toml").find("weir suspense approve 3 " + mapped.item.class_name + " --as"),
      std::string::npos);
  mapped.waits = false;
  mapped.wrote_rule = true;
  EXPECT_NE(mapped_text(mapped, "rules.toml").find("rules.toml"), std::string::npos);
  EXPECT_EQ(mapped_json(mapped).at("rule_written"), true);
}

flows::ListedSettlement settlement() {
  flows::ListedSettlement listed{{.connection = "de",
                                  .settlement_id = "25811124052",
                                  .marketplace = "Amazon.de",
                                  .total = {887197, eur},
                                  .started_at = seen,
                                  .ended_at = seen + 14 * 24h,
                                  .deposit_at = seen + 16 * 24h,
                                  .rows = 1330},
                                 std::nullopt,
                                 {"r1", "r2"},
                                 {-512, eur},
                                 {512, eur}};
  listed.document = store::Document{};
  listed.document->state = store::DocumentState::proven;
  listed.document->target = Money{887197, eur};
  return listed;
}

TEST(SettlementText, ListsTotalStateSuspenseResidualAndDeposit) {
  const auto text = settlement_list_text({settlement()});
  for (const char* word : {"25811124052", "Amazon.de", "2026-10-01 to 2026-10-15", "8871.97", "EUR", "proven",
                           "-5.12", "0.00", "2026-10-17", "r1, r2"})
    EXPECT_NE(text.find(word), std::string::npos) << word << '\n' << text;
  const auto json = settlement_list_json({settlement()});
  EXPECT_EQ(json[0].at("residual"), "0.00");
  EXPECT_EQ(json[0].at("suspense"), "-5.12");
}

TEST(SettlementText, GoesFromGrossToDeposit) {
  flows::SettlementCard card{
      .listed = settlement(), .lines = {}, .carried = {{0, eur}, {0, eur}, {0, eur}}, .documents = {}};
  card.lines.push_back({{"REV_GOODS", "Goods sold", "revenue", "400000"}, 3, {1000000, eur}});
  card.lines.push_back({{"FEE_REFERRAL", "Referral fees", "selling fees", "470000"}, 3, {-112803, eur}});
  card.documents.push_back({"AMZ25811124052/1",
                            "part",
                            2026y / 10 / 15,
                            {1000000, eur},
                            std::nullopt,
                            store::FiDocument{"AMZ25811124052/1", "1000", "0100000007", "2026", "20261015"}});
  card.before =
      flows::CardNeighbour{"25811124001", true, false, "the reserve that is taken over differs by 1.00 EUR"};
  const auto text = settlement_card_text(card);
  for (const char* word : {"From gross to deposit", "10000.00", "-1128.03", "8871.97", "1000 0100000007 2026",
                           "differs by 1.00 EUR", "none that Weir has"})
    EXPECT_NE(text.find(word), std::string::npos) << word << '\n' << text;
  const auto json = settlement_card_json(card);
  EXPECT_EQ(json.at("documents")[0].at("sap").at("document"), "0100000007");
  EXPECT_EQ(json.at("after"), nullptr);
}

TEST(SettlementText, ExplainsAnOrderUnderBothModels) {
  const auto rules = accounting::shipped_rules();
  const auto& goods = rules[rules.named("REV_GOODS")];
  flows::ExplainedSettlement found{settlement(), {}, {10000, eur}};
  found.rows.push_back({{.line = 7,
                         .kind = {"Order", "ItemPrice", "Principal"},
                         .amount = {10000, eur},
                         .posted = "2026-10-02 10:00:00 UTC",
                         .month = 0},
                        goods,
                        "AMZ25811124052/1",
                        std::nullopt,
                        "",
                        accounting::effects_of(goods)});
  const auto text = order_money_text("302-1234567-7654321", {found});
  for (const char* word :
       {"302-1234567-7654321", "Principal", "100.00", "model A", "model B", "billing document"})
    EXPECT_NE(text.find(word), std::string::npos) << word << '\n' << text;
  EXPECT_EQ(
      order_money_json("302-1234567-7654321", {found}).at("settlements")[0].at("order_rows")[0].at("line"),
      7);
}

}  // namespace
}  // namespace weir::cli::suspense_text_test
