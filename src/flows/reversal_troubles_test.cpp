// Taking a settlement back where finance was faster, an answer never came, a second word is said, or a part
// is on its way.
#include "support/reversal_world.hpp"

namespace weir::flows::reversal_troubles_test {
namespace {

using namespace std::chrono_literals;
using store::DocumentState;
using store::PostingState;

class ReversalTroubles : public testing::ReversalFlow {
 protected:
  using Codes = std::vector<std::string>;
  static Codes only_reversed() { return {std::string{"settlement.reversed "} + id}; }

  // Reversed, and posted anew: one of its documents is in SAP, the IDocs of the others are locked there.
  void post_anew_with_one_alone() {
    EXPECT_EQ(refusal(), "");
    world.work();
    ASSERT_EQ(state(), DocumentState::on_hold);
    bool is_first = true;
    world.way.effect = [this, is_first](const sap::Idoc& idoc) mutable {
      if (std::exchange(is_first, false))
        enter(idoc);
      else
        locked.push_back(idoc);
    };
    post_anew();
    world.work(5s);
    ASSERT_EQ(standing(), 1u);
    ASSERT_FALSE(locked.empty());
  }
  void let_them_in() {
    for (const sap::Idoc& idoc : std::exchange(locked, {})) enter(idoc);
    world.way.effect = [this](const sap::Idoc& idoc) { enter(idoc); };
  }
  std::string proof_of_reversal() {
    const auto job = job_about(world.context, prove_reversal_kind, "sap", "settlement/x/reversal",
                               {{"settlement_id", id}}, world.now());
    jobs::Job due;
    due.connection = "de";
    due.args = job.args;
    const auto outcomes = reversal.prove({&due, 1});
    return outcomes.at(0).failure() ? outcomes.at(0).failure()->code : "";
  }
  std::size_t wishes() {
    std::size_t count = 0;
    for (const auto& each : world.audit.about(std::string{"settlement/"} + id, 50))
      count += each.action == "settlement reversal asked for";
    return count;
  }
  store::SuspensePart part() { return world.book.suspense.parts(item()).at(0); }

  std::vector<sap::Idoc> locked;
};

TEST_F(ReversalTroubles, APartThatWasPostedAnewAndIsNotThereYetIsWaitedFor) {
  settle();
  const std::size_t documents = standing();
  post_anew_with_one_alone();
  EXPECT_EQ(refusal(), "settlement.reverse_too_early") << "what was reversed before says nothing of it";
  let_them_in();
  world.work();
  ASSERT_EQ(state(), DocumentState::proven);
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
  post_anew();
  world.work();
  EXPECT_EQ(standing(), documents) << "each stands once";
  EXPECT_EQ(taken_back_twice, 0);
}

TEST_F(ReversalTroubles, NothingIsProvenWhileAPartMayStillCome) {
  settle();
  const std::size_t documents = standing();
  post_anew_with_one_alone();
  fb08();
  EXPECT_EQ(proof_of_reversal(), "settlement.reverse_too_early");
  let_them_in();
  EXPECT_EQ(proof_of_reversal(), "settlement.reverse_not_seen");
  EXPECT_EQ(refusal(), "");
  world.work(10min);
  EXPECT_EQ(standing(), 0u);
  EXPECT_EQ(state(), DocumentState::on_hold);
  post_anew();
  world.work();
  EXPECT_EQ(standing(), documents) << "each stands once";
}

TEST_F(ReversalTroubles, WhatFinanceHasReversedIsNotedAndMayBePostedAnew) {
  settle();
  const std::size_t documents = standing();
  fb08();
  const auto card = plan_reversal(world.context, id, std::nullopt);
  ASSERT_TRUE(card);
  EXPECT_FALSE(card->why_not) << card->why_not->text;
  EXPECT_TRUE(card->plan.is_done());
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_TRUE(world.writer.calls.empty()) << "there is nothing to reverse";
  EXPECT_EQ(state(), DocumentState::on_hold);
  EXPECT_EQ(world.open(), only_reversed());
  EXPECT_EQ(refusal(), "settlement.nothing_to_reverse") << "it is noted";
  post_anew();
  world.work();
  EXPECT_EQ(standing(), documents);
  EXPECT_EQ(state(), DocumentState::proven);
}

TEST_F(ReversalTroubles, OverHttpWhatFinanceHasReversedIsNotedAtOnce) {
  world.connection.bapis = nullptr;
  settle();
  fb08();
  EXPECT_EQ(refusal(), "");
  EXPECT_TRUE(world.open().empty()) << "nobody has to reverse anything by hand";
  world.work(1min);
  EXPECT_EQ(state(), DocumentState::on_hold);
}

TEST_F(ReversalTroubles, AnAnswerThatNeverCameIsFoundWhenAPersonAsksAgain) {
  settle();
  const Failure lost{.next = Next::retry, .code = "sap.lost_answer", .text = "the wire", .subject = "sap"};
  const Failure down{.next = Next::retry, .code = "sap.busy", .text = "busy", .subject = "sap"};
  world.writer.script = {{.has_effect = true, .failure = lost}};
  EXPECT_EQ(refusal(), "");
  world.work(1s);
  ASSERT_EQ(standing(), 0u);
  for (int hours = 0; hours < 200 && world.dead.empty(); ++hours) {
    world.tables.failures.assign(100, down);
    world.work();
  }
  ASSERT_FALSE(world.dead.empty());
  world.tables.failures.clear();
  ASSERT_EQ(state(), DocumentState::proven);
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(state(), DocumentState::on_hold);
  EXPECT_EQ(taken_back_twice, 0);
}

TEST_F(ReversalTroubles, AJobThatWaitedDoesNotReverseWhatWasPostedAnewMeanwhile) {
  settle();
  const std::size_t documents = standing();
  EXPECT_EQ(refusal(), "");
  Failure closed{.next = Next::wait, .code = "sap.closed", .text = "closed", .subject = "sap"};
  closed.not_before = world.now() + 72h;
  world.tables.failures = {closed};
  world.work(1s);
  fb08();
  EXPECT_EQ(refusal(), "");
  world.work();
  ASSERT_EQ(state(), DocumentState::on_hold);
  post_anew();
  world.work();
  ASSERT_EQ(state(), DocumentState::proven);
  world.work(96h);
  EXPECT_EQ(standing(), documents);
  EXPECT_EQ(state(), DocumentState::proven);
  EXPECT_TRUE(world.writer.calls.empty());
}

TEST_F(ReversalTroubles, ASecondWordIsRefusedWhileTheFirstWaits) {
  settle();
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(refusal(Date{2026y / 6 / 1}), "settlement.reverse_pending");
  EXPECT_EQ(wishes(), 1u) << "what is not done stands in no log";
  world.work();
  const auto& asked = world.writer.calls.at(0).parameters.structures.at("REVERSAL");
  EXPECT_EQ(sap::rfc_text(asked, "REASON_REV"), "01") << "the date of the first holds";
}

TEST_F(ReversalTroubles, OverHttpASecondWordFindsTheFirstOnFinancesList) {
  world.connection.bapis = nullptr;
  settle();
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(refusal(Date{2026y / 6 / 1}), "settlement.reverse_pending");
  EXPECT_EQ(wishes(), 1u);
  fb08();
  EXPECT_EQ(refusal(), "") << "it is looked at now, not in an hour";
  world.work(1min);
  EXPECT_EQ(state(), DocumentState::on_hold);
}

TEST_F(ReversalTroubles, MoneyThatIsAboutToLeaveSuspenseIsWaitedFor) {
  arrive(with_drone(id, -500));
  world.database->transact([&](Tx& tx) {
    world.book.suspense.plan(
        tx, item(), part(),
        {"RC1", testing::suspense_gl, testing::storage_gl, "FEE_FBA_STORAGE", Date{2026y / 6 / 1}});
  });
  EXPECT_EQ(refusal(), "settlement.reverse_reclassed");
}

TEST_F(ReversalTroubles, MoneyThatWasMovedBackLetsItGoAndIsMovedAnewAfterwards) {
  arrive(with_drone(id, -500));
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "it is storage"));
  world.work();
  ASSERT_EQ(item().state, store::SuspenseState::reclassed);
  ASSERT_EQ(refusal(), "settlement.reverse_reclassed");
  fb08(part().planned.value().reference);
  EXPECT_EQ(refusal(), "");
  world.work();
  EXPECT_EQ(standing(), 0u);
  EXPECT_EQ(item().state, store::SuspenseState::open) << "a person says what it is";
  EXPECT_FALSE(part().is_settled());
  EXPECT_EQ(balance(testing::suspense_gl), 0);
  post_anew();
  world.work();
  EXPECT_EQ(balance(testing::suspense_gl), 500);
  ASSERT_TRUE(actions().map(item().id, "FEE_FBA_STORAGE", "it is storage"));
  world.work();
  EXPECT_EQ(item().state, store::SuspenseState::reclassed);
  EXPECT_EQ(balance(testing::suspense_gl), 0);
  EXPECT_EQ(refusal(), "settlement.reverse_reclassed") << "the second document stands";
}

TEST_F(ReversalTroubles, ItIsLookedForInTheCompanyCodeInWhichItWasProven) {
  settle();
  world.connection.fi_rules["EUR"].comp_code = "2000";
  world.tables.calls.clear();
  const auto card = plan_reversal(world.context, id, std::nullopt);
  ASSERT_TRUE(card) << card.error().text;
  EXPECT_EQ(card->plan.comp_code, "1000");
  EXPECT_NE(testing::asked_of(world.tables, "BKPF").find("BUKRS = '1000'"), std::string::npos);
}

TEST_F(ReversalTroubles, OtherRulesLeaveOtherMoneyInSuspenseAndThatIsOnTheList) {
  arrive(
      {.id = id, .currency = "EUR", .rows = {testing::goods(10000).in("Amazon.de"), testing::storage(-300)}});
  ASSERT_TRUE(items().empty());
  EXPECT_EQ(refusal(), "");
  world.work();
  auto& rules = world.connection.settlement_rules;
  const accounting::KindTexts fee{"other-transaction", "other-transaction", "Storage Fee"};
  rules.add(accounting::exact_pattern(fee), rules.named("SUSPENSE"), rules.add_layer());
  post_anew();
  world.work();
  EXPECT_EQ(balance(testing::suspense_gl), 300);
  ASSERT_EQ(items().size(), 1u);
  EXPECT_EQ(item().kind.amount_description, "Storage Fee");
  EXPECT_EQ(part().amount.minor(), -300);
}

}  // namespace
}  // namespace weir::flows::reversal_troubles_test
