// Payouts that come back, and what changes after it was told.
#include "support/bank_world.hpp"

namespace weir::flows::bank_test {
namespace {

TEST_F(BankFlow, WhoSaysWhichPayoutCameBackLeavesTheOtherAlone) {
  receive(of_85());
  auto twin = of_85();
  twin.id = "70000000010";
  receive(twin);
  receive(with_return(85'00));
  match();
  EXPECT_EQ(open(), "bank.return_unclear settlement/70000000012/returned");
  EXPECT_NE(reason_of("bank.return_unclear")
                .find("weir bank match none 70000000010, or weir bank match none 70000000011"),
            std::string::npos)
      << reason_of("bank.return_unclear");
  ASSERT_TRUE(BankActions{world.context}.match({"none", id, "Seller Central says so"}));
  match();
  EXPECT_EQ(open(), "");
  EXPECT_EQ(matched(), "by_hand 70000000011") << "the other one is on its way";
}

TEST_F(BankFlow, TwoThatCameBackTogetherAreNobodysTaskAnyMore) {
  receive(of_85());
  receive({.id = "70000000010", .rows = {testing::goods(50'00)}});
  match();
  for (const char* failed : {"70000000010", "70000000011"})
    world.database->transact(
        [&](Tx& tx) { world.bank.settlements.set_payout(tx, "de", failed, {.status = "FAILED"}); });
  match();
  receive(with_return(135'00));
  match();
  EXPECT_EQ(matched(), "failed 70000000011; failed 70000000010");
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, AReturnOfAnOlderPayoutIsAnsweredForItself) {
  receive(of_85());
  receive(with_return(84'00));
  match();
  EXPECT_EQ(open(), "bank.return_unclear settlement/70000000012/returned");
  EXPECT_NE(reason_of("bank.return_unclear").find("weir bank match none 70000000012/returned"),
            std::string::npos)
      << reason_of("bank.return_unclear");
  BankActions actions{world.context};
  EXPECT_EQ(actions.match({"none", std::string{id} + "/returned", "x"}).error().code,
            "bank.unknown_settlement");
  ASSERT_TRUE(actions.match({"none", "70000000012/returned", "of a settlement before Weir"}));
  match();
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, AConversionThatFailsLaterIsOpenedOnce) {
  receive(of_85());
  std::string euro = mt940("0,00", "78,10", ":61:260520C78,10NTRFX//70000000011\n:86:AMAZON\n");
  for (std::size_t at = euro.find("USD"); at != std::string::npos; at = euro.find("USD"))
    euro.replace(at, 3, "EUR");
  import(euro);
  match();
  ASSERT_EQ(matched(), "conversion 70000000011 1-1");
  world.database->transact(
      [&](Tx& tx) { world.bank.settlements.set_payout(tx, "de", id, {.status = "FAILED"}); });
  for (int run = 0; run < 3; ++run) {
    match();
    EXPECT_EQ(matched(), "") << "Amazon says that it failed, and the bank has it";
    EXPECT_EQ(world.audit.about("settlement/70000000011/bank", 9).size(), 2u) << "matched, and opened";
  }
}

TEST_F(BankFlow, WhatIsOneHalfOfAReturnWaitsForTheOther) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  receive(with_return(85'00));
  match();
  EXPECT_EQ(matched(), "") << "the bank has it, and the statement with the other half comes later";
  EXPECT_EQ(open(), "bank.ambiguous settlement/70000000011/bank");
  import(mt940("85,00", "0,00", ":61:260527D85,00NTRFX\n:86:AMAZON\n", "260527", "260525"));
  match();
  EXPECT_EQ(matched(), "returned 70000000011 1-1 2-1");
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, WhatFailedWithoutLinesHasBothWhenTheyCome) {
  receive(of_85());
  receive(with_return(85'00));
  match();
  match();
  ASSERT_EQ(matched(), "failed 70000000011");
  EXPECT_EQ(world.audit.about("settlement/70000000011/bank", 9).size(), 1u) << "it is not written each day";
  import(mt940("0,00", "0,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n:61:260522D85,00NTRFX\n:86:AMAZON\n"));
  match();
  EXPECT_EQ(matched(), "returned 70000000011 1-1 1-2");
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, WhatTheBankTakesBackIsNoArrivalAndFinanceIsTold) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  match();
  ASSERT_EQ(matched(), "exact 70000000011 1-1");
  import(mt940("85,00", "0,00", ":61:260526RC85,00NRTIX\n:86:AMAZON\n", "260526", "260525"));
  match();
  EXPECT_EQ(matched(), "returned 70000000011 1-1 2-1");
  match();
  EXPECT_EQ(open(), "bank.payout_failed settlement/70000000011/transfer");
  receive(with_return(85'00));
  match();
  EXPECT_EQ(open(), "") << "a later settlement has it again";
}

TEST_F(BankFlow, WhatIsToldSaysWhatHoldsToday) {
  receive(of_85());
  set_day("2026-05-29");
  match();
  EXPECT_NE(reason_of("bank.payout_missing").find("no statement in USD"), std::string::npos);
  const auto first = world.exceptions.list_open().at(0);
  set_day("2026-06-01");
  match();
  EXPECT_EQ(world.exceptions.list_open().at(0).id, first.id) << "nothing is new";
  import(mt940("0,00", "0,00", "", "260518"));
  match();
  EXPECT_NE(reason_of("bank.payout_missing").find("the newest statement ends on 2026-05-18"),
            std::string::npos)
      << reason_of("bank.payout_missing");
  EXPECT_EQ(world.exceptions.list_open().at(0).deadline, first.deadline);
}

TEST_F(BankFlow, PayoutsOfACurrencyAreFollowedSinceItsOwnFirstStatement) {
  receive(of_85());
  std::string euro = mt940("0,00", "0,00", "", "260131", "260101");
  for (std::size_t at = euro.find("USD"); at != std::string::npos; at = euro.find("USD"))
    euro.replace(at, 3, "EUR");
  import(euro);
  import(mt940("0,00", "0,00", "", "260604", "260603"));
  set_day("2026-06-05");
  match();
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, LinesFromBeforeTheFirstSettlementAreNobodysTask) {
  import(mt940("0,00", "12,00", ":61:260305C12,00NTRFX\n:86:AMAZON\n", "260331", "260301"));
  receive(of_85());
  match();
  EXPECT_EQ(open(), "");
}

TEST_F(BankFlow, AnImportIsMatchedThoughAMatchIsRunning) {
  const auto jobs = [&] { return store::jobs_about(*world.database, "de", "bank", 10).size(); };
  import(mt940("0,00", "0,00", ""));
  EXPECT_EQ(jobs(), 1u);
  import(mt940("0,00", "0,00", "", "260526", "260525"));
  EXPECT_EQ(jobs(), 2u) << "the first may be running, and does not see this one";
  import(mt940("0,00", "0,00", "", "260527", "260526"));
  EXPECT_EQ(jobs(), 2u);
}

TEST_F(BankFlow, ALineThatIsNamedTwiceIsNamed) {
  receive(of_85());
  import(mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMAZON\n"));
  MatchBank{world.context}.match_now();
  BankActions actions{world.context};
  ASSERT_TRUE(actions.release(1, "to say it anew"));
  ASSERT_TRUE(actions.match({"1-1, 1-1", id, "it is this one"}));
  EXPECT_EQ(matched(), "by_hand 70000000011 1-1");
}

TEST_F(BankFlow, WhatAnImportChangesOrRefusesIsInTheAuditLog) {
  const std::string content = mt940("0,00", "85,00", ":61:260520C85,00NTRFX\n:86:AMZN\n");
  EXPECT_EQ(import(content).statements.at(0).of_amazon, 0u);
  world.connection.bank.payers = {"AMZN"};
  EXPECT_EQ(import(content).statements.at(0).let_in, 1u);
  EXPECT_EQ(import(content).statements.at(0).let_in, 0u);
  EXPECT_EQ(
      import(mt940("0,00", "85,00", ":61:260520C84,00NTRFX\n:61:260520C1,00NTRFX\n")).statements.at(0).became,
      store::BankImport::contradicts);
  EXPECT_EQ(
      import(mt940("0,00", "9,00", ":61:260520C9,00NTRFX\n", "260531", "260519")).statements.at(0).became,
      store::BankImport::overlaps);
  std::string actions;
  for (const auto& entry : world.audit.about("bank/statement/3000/2026-05-25", 9))
    actions += entry.action + ' ';
  EXPECT_EQ(actions, "refused let in texts imported ");
  EXPECT_EQ(world.audit.about("bank/statement/3000/2026-05-31", 9).at(0).action, "refused");
}

TEST_F(BankFlow, AmazonIsFoundWhereItsNameStandsBehindAnAccountNumber) {
  import(mt940("0,00", "85,00",
               ":61:260520C85,00NTRFX\n:86:LU280019400644750000AMAZON KontoDE89370400440532013000\n"));
  const auto lines = world.bank.statements.open_lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].said.find("…0000AMAZON Konto…3000"), 0u) << lines[0].said;
}

}  // namespace
}  // namespace weir::flows::bank_test
