#include <nlohmann/json.hpp>

#include "flows/ask_payouts.hpp"
#include "flows/prove_clearing.hpp"
#include "support/bank_world.hpp"

namespace weir::flows::bank_test {
namespace {

TEST_F(BankFlow, APayoutMeetsItsLineAndBothAreDone) {
  receive(of_85());
  const auto file = import(mt940("100,00", "175,00",
                                 ":61:260520C85,00NTRFX//R1\n:86:AMAZON PAYMENTS\n"
                                 ":61:260520D10,00NTRFX\n:86:Miller, rent\n"));
  ASSERT_FALSE(file.failure) << file.failure->text;
  ASSERT_EQ(file.statements.size(), 1u);
  EXPECT_EQ(file.statements[0].of_amazon, 1u);
  match();
  EXPECT_EQ(matched(), "exact 70000000011 1-1");
  EXPECT_EQ(open(), "");
  const auto lines = world.bank.statements.lines(true, 10);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].said, "") << "what others write is nobody's business here";
  const auto audit = world.audit.about("settlement/70000000011/bank", 5);
  ASSERT_EQ(audit.size(), 1u);
  EXPECT_EQ(audit[0].action, "matched");
  match();
  EXPECT_EQ(world.audit.about("settlement/70000000011/bank", 5).size(), 1u)
      << "a second run finds nothing to do";
}

TEST_F(BankFlow, TheSameFileTwiceIsOneImport) {
  const std::string content = mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n");
  EXPECT_EQ(import(content).statements.at(0).became, store::BankImport::fresh);
  EXPECT_EQ(import(content).statements.at(0).became, store::BankImport::known);
  EXPECT_EQ(world.bank.statements.list(10).size(), 1u);
  EXPECT_EQ(world.audit.about("bank/statement/3000/2026-05-25", 5).size(), 1u);
}

TEST_F(BankFlow, WhatCannotBeImportedSaysWhyAndLeavesNothing) {
  EXPECT_EQ(import("no statement").failure->code, "bank.unknown_format");
  EXPECT_EQ(import(mt940("0,00", "1,00", "")).failure->code, "bank.unbalanced");
  EXPECT_EQ(import_bank_file(world.context, folder.path() / "none").failure->code, "file.missing");
  EXPECT_TRUE(world.bank.statements.list(10).empty());
  world.connection.bank.source = BankSource::off;
  EXPECT_EQ(import(mt940("0,00", "0,00", "")).failure->code, "bank.off");
}

TEST_F(BankFlow, AnImportHasTheJobMatch) {
  import(mt940("0,00", "0,00", ""));
  const auto jobs = store::jobs_about(*world.database, "de", "bank", 10);
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].kind, "match_bank");
}

TEST_F(BankFlow, WhatDoesNotArriveIsToldAfterSevenBusinessDays) {
  receive(of_85());
  set_day("2026-05-29");  // 19 May, and seven business days: 28 May
  match();
  EXPECT_EQ(open(), "bank.payout_missing settlement/70000000011/bank");
  EXPECT_NE(reason_of("bank.payout_missing").find("85.00 USD, planned for 2026-05-19, is on no statement"),
            std::string::npos);
  EXPECT_NE(reason_of("bank.payout_missing").find("proven in SAP"), std::string::npos);
  EXPECT_NE(reason_of("bank.payout_missing").find("no statement in USD was imported"), std::string::npos);
  import(mt940("0,00", "85,00", ":61:260529C85,00NTRFX\n:86:AMAZON\n", "260529"));
  match();
  EXPECT_EQ(open(), "") << "it came late, and is there";
}

TEST_F(BankFlow, BeforeThatNobodyIsTold) {
  receive(of_85());
  set_day("2026-05-28");
  match();
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, ADifferenceIsToldWithItsAmount) {
  receive(of_85());
  import(mt940("0,00", "84,10", ":61:260520C84,10NTRFX//70000000011\n:86:AMAZON\n"));
  match();
  EXPECT_EQ(open(), "bank.amount_differs settlement/70000000011/bank");
  EXPECT_NE(reason_of("bank.amount_differs").find("differs by -0.90 USD"), std::string::npos)
      << reason_of("bank.amount_differs");
  EXPECT_EQ(matched(), "");
}

TEST_F(BankFlow, TwoThatFitAreNamedAndAPersonDecides) {
  receive(of_85());
  import(mt940("0,00", "170,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n:61:260521C85,00NTRFX\n:86:AMAZON\n"));
  match();
  EXPECT_EQ(open(), "bank.ambiguous settlement/70000000011/bank");
  EXPECT_NE(reason_of("bank.ambiguous").find("1-1, 1-2"), std::string::npos);
  BankActions actions{world.context};
  const auto said = actions.match({"1-2", id, "the bank says so"});
  ASSERT_TRUE(said) << said.error().text;
  EXPECT_EQ(actions.match({"1-1", id, "again"}).error().code, "bank.matched_already");
  ASSERT_TRUE(actions.match({"1-1", "none", "a refund of a purchase"}));
  match();
  EXPECT_EQ(open(), "");
  EXPECT_EQ(matched(), "aside 1-1; by_hand 70000000011 1-2");
  ASSERT_TRUE(actions.release(*said, "it was the other one"));
  EXPECT_EQ(actions.release(*said, "once more").error().code, "bank.unknown_match");
  EXPECT_EQ(matched(), "aside 1-1");
}

TEST_F(BankFlow, WordsOfAPersonAreChecked) {
  receive(of_85());
  match();
  BankActions actions{world.context};
  EXPECT_EQ(actions.match({"seven", id, "x"}).error().code, "bank.bad_words");
  EXPECT_EQ(actions.match({"7-1", id, "x"}).error().code, "bank.unknown_line");
  EXPECT_EQ(actions.match({"none", "70000000099", "x"}).error().code, "bank.unknown_settlement");
  EXPECT_EQ(actions.match({"none", std::string{id} + "/charge", "x"}).error().code,
            "bank.unknown_settlement");
  EXPECT_EQ(actions.match({"none", "none", "x"}).error().code, "bank.bad_words");
  EXPECT_TRUE(actions.match({"none", id, "paid to a card"}));
}

TEST_F(BankFlow, ALineThatNoSettlementExplainsIsTold) {
  import(mt940("0,00", "12,00", ":61:260520C12,00NTRFX\n:86:AMAZON\n"));
  match();
  EXPECT_EQ(open(), "") << "its report may come";
  set_day("2026-06-02");
  match();
  EXPECT_EQ(open(), "bank.line_unexplained bank/1-1");
}

TEST_F(BankFlow, AFailedPayoutIsToldByAmazonFirstAndClosedByItsRow) {
  receive(of_85());
  match();
  const auto told = nlohmann::json{
      {"payouts",
       {{{"id", "P1"},
         {"partnerMetadata",
          {{"partnerId", "A"}, {"accountType", "Standard Orders"}, {"marketplaceId", "A1PA6795UKMFR9"}}},
         {"currentStatus", "FAILED"},
         {"statusHistory",
          {{{"status", "FAILED"},
            {"lastUpdatedDate", "2026-05-19T12:00:00Z"},
            {"failureReason", "BANK_ACCOUNT_CLOSED"}}}},
         {"amount", {{"currencyCode", "USD"}, {"currencyAmount", 85.0}}},
         {"accountTail", "3000"},
         {"traceId", "TRACE0815"},
         {"relatedIdentifiers",
          {{{"relatedIdentifierName", "SETTLEMENT_ID"}, {"relatedIdentifierValue", id}}}}}}}};
  world.amazon.wire().answer(200, told.dump());
  jobs::Job job;
  job.connection = "de";
  ASSERT_EQ(end_of(AskPayouts{world.context}.run({&job, 1})), "done");
  EXPECT_EQ(world.bank.settlements.find("de", id)->payout.failure, "BANK_ACCOUNT_CLOSED");
  match();
  EXPECT_EQ(matched(), "failed 70000000011");
  EXPECT_EQ(open(), "bank.payout_failed settlement/70000000011/transfer");
  receive({.id = "70000000012",
           .start = "2026-05-17 14:00:00",
           .end = "2026-05-31 14:00:00",
           .deposit = "2026-06-02 14:00:00",
           .rows = {testing::account_row("Transfer of funds unsuccessful", 85'00),
                    testing::goods(10'00).on("2026-05-20 10:00:00")}});
  set_day("2026-06-03");
  import(mt940("0,00", "95,00", ":61:260603C95,00NTRFX//70000000012\n:86:AMAZON\n", "260603"));
  match();
  EXPECT_EQ(open(), "") << "it came back, and was paid with the next";
  EXPECT_EQ(matched(), "exact 70000000012 1-1; failed 70000000011");
}

TEST_F(BankFlow, WhatFailedAndIsPaidAgainIsOpenedAgain) {
  receive(of_85());
  match();
  const auto told = [&](const char* status) {
    world.database->transact(
        [&](Tx& tx) { world.bank.settlements.set_payout(tx, "de", id, {.status = status}); });
    match();
  };
  told("FAILED");
  EXPECT_EQ(matched(), "failed 70000000011");
  told("PAID");
  EXPECT_EQ(matched(), "");
  import(mt940("0,00", "85,00", ":61:260525C85,00NTRFX\n:86:AMAZON\n"));
  match();
  EXPECT_EQ(matched(), "exact 70000000011 1-1");
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, WhoBeginsToFollowPayoutsDoesNotLookIntoThePast) {
  receive(of_85());
  set_day("2026-08-20");
  match();
  EXPECT_EQ(open(), "") << "months ago, and no statement was imported yet";
  import(mt940("0,00", "0,00", "", "260601"));
  match();
  EXPECT_EQ(open(), "bank.payout_missing settlement/70000000011/bank") << "statements cover that day";
}

TEST_F(BankFlow, AMatchThatARowContradictsIsOpenedAgain) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  ASSERT_EQ(matched(), "exact 70000000011 1-1");
  import(mt940("85,00", "0,00", ":61:260527D85,00NTRFX\n:86:AMAZON returned\n", "260527", "260525"));
  receive({.id = "70000000012",
           .start = "2026-05-17 14:00:00",
           .end = "2026-05-31 14:00:00",
           .deposit = "2026-06-02 14:00:00",
           .rows = {testing::account_row("Transfer of funds unsuccessful", 85'00),
                    testing::reserve_closing(-85'00)}});
  match();
  EXPECT_EQ(matched(), "returned 70000000011 1-1 2-1");
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, ABrokenChainOfReservesAndAMissingStatementAreTold) {
  receive({.rows = {testing::goods(100'00), testing::reserve_closing(-30'00)}});
  receive({.id = "70000000012",
           .start = "2026-05-17 14:00:00",
           .end = "2026-05-31 14:00:00",
           .deposit = "2026-06-02 14:00:00",
           .rows = {testing::account_row("Previous Reserve Amount Balance", 29'00),
                    testing::reserve_closing(-29'00)}});
  import(mt940("0,00", "1,00", ":61:260518C1,00NTRFX\n", "260518"));
  import(mt940("2,00", "3,00", ":61:260522C1,00NTRFX\n", "260522"));
  match();
  EXPECT_EQ(open(),
            "bank.statement_gap bank/account-3000/2026-05-22; settlement.reserve_broken "
            "settlement/70000000012/chain");
}

constexpr const char* transit_columns =
    "BELNR:10 GJAHR:4 BUZEI:3 HKONT:10 SHKZG:1 WRBTR:15 WAERS:5 MWSKZ:2 ZUONR:18 AUGBL:10 AUGDT:8 KUNNR:10";

TEST_F(BankFlow, WhatTheBankHasIsClearedInSapOrFinanceIsTold) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  auto& tables = world.tables.tables;
  tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
  tables["BKPF"] = testing::world_table("BELNR:10 GJAHR:4 STBLG:10");
  tables["BSAS"] = testing::world_table(transit_columns);
  tables["BSIS"] = testing::world_table(
      transit_columns, {"0100000001|2026|001|0000400000|S|85.00|USD||70000000011||00000000|"});
  ProveClearing prove{world.context};
  jobs::Job job;
  job.connection = "de";
  EXPECT_EQ(end_of(prove.run({&job, 1})), "done");
  EXPECT_EQ(open(), "") << "SAP's own processing has some days";
  set_day("2026-06-05");
  EXPECT_EQ(end_of(prove.run({&job, 1})), "done");
  EXPECT_EQ(open(), "bank.not_cleared settlement/70000000011/clearing");
  tables["BSIS"].rows.clear();
  tables["BSAS"] = testing::world_table(
      transit_columns, {"0100000001|2026|001|0000400000|S|85.00|USD||70000000011|0100000009|20260521|"});
  EXPECT_EQ(end_of(prove.run({&job, 1})), "done");
  EXPECT_EQ(open(), "");
  EXPECT_EQ(world.bank.settlements.find("de", id)->cleared_by, "0100000009");
}

// Both stand there, or are cleared by each other: neither is the bank's.
TEST_F(BankFlow, AReversedDocumentIsNotCleared) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  auto& tables = world.tables.tables;
  tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
  tables["BKPF"] = testing::world_table("BELNR:10 GJAHR:4 STBLG:10",
                                        {"0100000001|2026|0100000005", "0100000005|2026|0100000001"});
  const std::vector<std::string_view> pair{
      "0100000001|2026|001|0000400000|S|85.00|USD||70000000011|0100000005|20260521|",
      "0100000005|2026|002|0000400000|H|85.00|USD||70000000011|0100000005|20260521|"};
  tables["BSIS"] = testing::world_table(transit_columns);
  tables["BSAS"] = testing::world_table(transit_columns, pair);
  set_day("2026-06-05");
  jobs::Job job;
  job.connection = "de";
  EXPECT_EQ(end_of(ProveClearing{world.context}.run({&job, 1})), "done");
  EXPECT_EQ(world.bank.settlements.find("de", id)->cleared_by, "");
  EXPECT_EQ(open(), "bank.not_cleared settlement/70000000011/clearing");
}

TEST_F(BankFlow, WithoutTheRightToPayoutsAmazonsQueueGoesOn) {
  for (int attempt = 0; attempt < 2; ++attempt)
    world.amazon.wire().answer(403, R"({"errors":[{"code":"Unauthorized","message":"no role"}]})");
  jobs::Job job;
  job.connection = "de";
  const auto outcomes = AskPayouts{world.context}.run({&job, 1});
  ASSERT_TRUE(outcomes[0].failure());
  EXPECT_EQ(outcomes[0].failure()->code, "amazon.no_right");
  EXPECT_NE(outcomes[0].failure()->next, Next::stop);
}

TEST_F(BankFlow, AnAccountWithoutOpenItemsIsEvenByAssignment) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  auto& tables = world.tables.tables;
  tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
  tables["BKPF"] = testing::world_table("BELNR:10 GJAHR:4 STBLG:10");
  tables["BSAS"] = testing::world_table(transit_columns);
  tables["BSIS"] = testing::world_table(
      transit_columns, {"0100000001|2026|001|0000400000|S|85.00|USD||70000000011||00000000|",
                        "0100000005|2026|002|0000400000|H|85.00|USD||70000000011||00000000|"});
  jobs::Job job;
  job.connection = "de";
  EXPECT_EQ(end_of(ProveClearing{world.context}.run({&job, 1})), "done");
  EXPECT_EQ(world.bank.settlements.find("de", id)->cleared_by, "0.00");
}

TEST(PayoutsTold, SeveralOfOneSettlementAreOneWithTheWordOfTheLatest) {
  amazon::transfers::Payout failed, again;
  failed.id = "P1";
  failed.creation_date = Instant{1h};
  failed.current_status = amazon::Word<amazon::transfers::PayoutStatus>::of("FAILED");
  failed.trace_id = "T1";
  amazon::transfers::RelatedIdentifier of;
  of.related_identifier_name = amazon::Word<amazon::transfers::RelatedIdentifierName>::of("SETTLEMENT_ID");
  of.related_identifier_value = "70000000011";
  failed.related_identifiers = {of};
  again = failed;
  again.id = "P2";
  again.creation_date = Instant{2h};
  again.current_status = amazon::Word<amazon::transfers::PayoutStatus>::of("PAID");
  again.trace_id = "T2";
  const auto told = payouts_told({again, failed});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told.at("70000000011").status, "PAID");
  EXPECT_EQ(told.at("70000000011").trace_id, "T1 T2");
}

}  // namespace
}  // namespace weir::flows::bank_test
