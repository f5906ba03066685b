// A settlement is taken back on a person's word, once, whatever answers get lost on the way.
#include "flows/reverse_settlement.hpp"

#include <set>

#include "support/reversal_world.hpp"

namespace weir::flows::reverse_settlement_test {
namespace {

using namespace std::chrono_literals;
using testing::ReversalFlow;
using Step = testing::ScriptedWriter::Step;

TEST_F(ReversalFlow, IsShownFirstAndChangesNothing) {
  settle();
  const auto card = plan_reversal(world.context, id, std::nullopt);
  ASSERT_TRUE(card) << card.error().text;
  EXPECT_FALSE(card->why_not) << card->why_not->text;
  EXPECT_FALSE(card->by_hand);
  EXPECT_GE(card->plan.of(ReversalStanding::open).size(), 2u) << "month parts and the payout";
  world.work();
  EXPECT_EQ(reversals, 0);
  EXPECT_EQ(state(), store::DocumentState::proven);
}

TEST_F(ReversalFlow, TakesBackAllDocumentsOnceAndProvesIt) {
  settle();
  const std::size_t documents = standing();
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
  EXPECT_EQ(static_cast<std::size_t>(reversals), documents);
  for (const auto& call : world.writer.calls) {
    const auto& reversal = call.parameters.structures.at("REVERSAL");
    EXPECT_EQ(sap::rfc_text(reversal, "OBJ_KEY"), sap::rfc_text(reversal, "OBJ_KEY_R"));
    EXPECT_EQ(sap::rfc_text(reversal, "REASON_REV"), "01");
    EXPECT_EQ(sap::rfc_text(reversal, "COMP_CODE"), "1000");
  }
  EXPECT_EQ(state(), store::DocumentState::on_hold);
  EXPECT_EQ(world.documents.find("de", settlements_flow, id)->reason, settlement_reversed_code);
  EXPECT_EQ(world.open(), std::vector<std::string>{std::string{"settlement.reversed "} + id});
  EXPECT_EQ(refusal(), "settlement.nothing_to_reverse");
  std::set<std::string> accounts;
  for (const auto& row : world.tables.tables["BSIS"].rows) accounts.insert(row.at("HKONT"));
  EXPECT_GE(accounts.size(), 4u);
  for (const std::string& account : accounts) EXPECT_EQ(balance(account), 0) << account;
  EXPECT_EQ(world.audit.about(std::string{"settlement/"} + id, 20).front().action, "settlement reversed");
}

TEST_F(ReversalFlow, IsPostedAnewOnAPersonsWordAlone) {
  settle();
  const std::size_t documents = standing();
  refusal();
  world.work();
  world.work(24h * 3);
  EXPECT_EQ(standing(), 0u) << "nobody has asked for it";
  const auto step = post_settlement_now(world.context, id, "the rules are mended");
  ASSERT_TRUE(step) << step.error().text;
  EXPECT_EQ(*step, SettlementStep::post);
  world.work();
  EXPECT_EQ(standing(), documents);
  EXPECT_EQ(state(), store::DocumentState::proven);
  EXPECT_TRUE(world.open().empty()) << world.open().front();
  // And once more.
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
  EXPECT_EQ(state(), store::DocumentState::on_hold);
  EXPECT_EQ(taken_back_twice, 0);
}

TEST_F(ReversalFlow, NamesWhatIsClearedAndDoesNotTouchIt) {
  settle();
  set_cleared("0100000077");
  EXPECT_EQ(refusal(), "settlement.reverse_cleared");
  const auto card = plan_reversal(world.context, id, std::nullopt);
  EXPECT_NE(card->why_not->text.find("by 0100000077; reset the clearing of each in SAP (FBRA)"),
            std::string::npos)
      << card->why_not->text;
  world.work();
  EXPECT_EQ(reversals, 0);
  set_cleared("");
  EXPECT_EQ(refusal(), "");
}

TEST_F(ReversalFlow, IsRefusedInAClosedPeriodAndTakesAnotherDate) {
  settle();
  open_period(false);
  EXPECT_EQ(refusal(), "settlement.reverse_period_closed");
  for (auto& row : world.tables.tables["T001B"].rows) row["TOYE1"] = "2026";  // December alone is open
  EXPECT_EQ(refusal(), "settlement.reverse_period_closed") << "it is never moved by itself";
  EXPECT_EQ(refusal(Date{2026y / 12 / 1}), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
  const auto& reversal = world.writer.calls.at(0).parameters.structures.at("REVERSAL");
  EXPECT_EQ(sap::rfc_text(reversal, "PSTNG_DATE"), "20261201");
  EXPECT_EQ(sap::rfc_text(reversal, "REASON_REV"), "02");
}

TEST_F(ReversalFlow, OfWhatNobodyKnowsIsRefused) { EXPECT_EQ(refusal(), "settlement.unknown"); }

TEST_F(ReversalFlow, WaitsForWhatIsOnItsWay) {
  world.way.effect = [](const sap::Idoc&) {};  // SAP keeps the IDocs, and posts none yet
  arrive({.id = id, .currency = "EUR", .rows = {testing::goods(10000).in("Amazon.de")}});
  EXPECT_EQ(refusal(), "settlement.reverse_too_early");
}

TEST_F(ReversalFlow, LeavesAloneWhatWasMovedOutOfSuspense) {
  arrive(with_drone(id, -500));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "it is storage"));
  world.work();
  EXPECT_EQ(refusal(), "settlement.reverse_reclassed");
}

TEST_F(ReversalFlow, OverHttpIsAPersonsTaskThatWeirSeesTo) {
  world.connection.bapis = nullptr;
  settle();
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(world.open(), std::vector<std::string>{"settlement.reverse_by_hand reversal"});
  world.work(5h);
  EXPECT_EQ(state(), store::DocumentState::proven) << "it stands";
  fb08();
  world.work(2h);
  EXPECT_EQ(state(), store::DocumentState::on_hold);
  EXPECT_EQ(world.open(), std::vector<std::string>{std::string{"settlement.reversed "} + id});
}

TEST_F(ReversalFlow, WhatSapRefusesIsRefusedWithItsWordsAndMayBeAskedForAnew) {
  settle();
  world.writer.script = {
      {.has_effect = false,
       .failure = Failure{.next = Next::refuse, .code = "sap.fault", .text = "F5 201: no", .subject = ""}}};
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(reversals, 0);
  EXPECT_EQ(state(), store::DocumentState::proven);
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
}

Step any_step(Random& random) {
  const auto failed = [](const char* code) {
    return Failure{.next = Next::retry, .code = code, .text = "the wire", .subject = "sap"};
  };
  const Step steps[] = {{.has_effect = true, .failure = failed("sap.lost_answer")},
                        {.has_effect = false, .failure = failed("sap.lost_answer")},
                        {.has_effect = false, .failure = failed("sap.busy")},
                        {}};
  return steps[random.between(0, 3)];
}

// Answers get lost before and after SAP has done it, reads fail, people ask again in between.
TEST(ReversalWithLostAnswers, IsNeverTwice) {
  struct World final : ReversalFlow {
    void TestBody() override {}
    void run(std::uint64_t seed) {
      SeededRandom random{seed};
      settle();
      const std::size_t documents = standing();
      for (std::int64_t steps = random.between(0, 3); steps > 0; --steps)
        world.writer.script.push_back(any_step(random));
      EXPECT_EQ(refusal(), "");
      for (int hours = 0; hours < 30 && state() != store::DocumentState::on_hold; ++hours) {
        if (random.one_in(3))
          world.tables.failures.push_back(
              {.next = Next::retry, .code = "sap.busy", .text = "busy", .subject = "sap"});
        world.work();
        if (random.between(0, 3) == 0) refusal();
      }
      EXPECT_EQ(state(), store::DocumentState::on_hold) << "seed " << seed;
      EXPECT_EQ(standing(), 0u) << "seed " << seed;
      EXPECT_EQ(taken_back_twice, 0) << "seed " << seed;
      EXPECT_EQ(static_cast<std::size_t>(reversals), documents) << "seed " << seed;
    }
  };
  for (std::uint64_t seed = 1; seed <= 100 && !::testing::Test::HasFailure(); ++seed) World{}.run(seed);
}

}  // namespace
}  // namespace weir::flows::reverse_settlement_test
