#include "stock/drift.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::stock::drift_test {
namespace {

using namespace std::chrono_literals;

const Instant start{std::chrono::hours{1000}};

// SAP says 7 since the start; 7 was sent a minute later, while Amazon showed 4.
QuantityAccounts sent_seven() {
  return {.listing = {"A1", "eu", "SHOE-42"},
          .should = 7,
          .should_since = start,
          .sent = SentQuantity{.pieces = 7, .at = start + 1min, .shown_before = 4},
          .seen = std::nullopt};
}

Drift after(Duration time, const QuantityAccounts& accounts) { return judge(accounts, {}, start + time); }

QuantityAccounts seen(std::int64_t pieces, Duration when, std::int64_t ordered = 0) {
  QuantityAccounts accounts = sent_seven();
  accounts.seen = Seen{pieces, start + when};
  accounts.ordered_since_sent = ordered;
  return accounts;
}

TEST(Drift, IsInStepWhereAmazonShowsWhatWasSent) {
  const Drift drift = after(1h, seen(7, 30min));
  EXPECT_EQ(drift.standing, Standing::in_step);
  EXPECT_EQ(drift.age, 0ms);
}

TEST(Drift, WhatAmazonsBuyersTookMeanwhileIsNone) {
  EXPECT_EQ(after(1h, seen(5, 30min, 2)).standing, Standing::in_step);
  EXPECT_EQ(after(1h, seen(4, 30min, 2)).standing, Standing::no_effect);
}

TEST(Drift, IsOnItsWayForSoLongAsAmazonTakes) {
  EXPECT_EQ(after(16min, sent_seven()).standing, Standing::on_its_way);
  EXPECT_EQ(after(10min, seen(4, 5min)).standing, Standing::on_its_way);
}

TEST(Drift, ALookDuringTheSettlingTimeProvesNothingLater) {
  const Drift drift = after(40min, seen(4, 5min));
  EXPECT_EQ(drift.standing, Standing::stale);
  EXPECT_EQ(drift.remedy, Remedy::look);
}

TEST(Drift, AcceptedAndNotAppliedIsSentAgainOnceAndThenAPersonLooks) {
  QuantityAccounts accounts = seen(4, 30min);
  EXPECT_EQ(after(31min, accounts).standing, Standing::no_effect);
  EXPECT_EQ(after(31min, accounts).remedy, Remedy::send_again);
  accounts.sent->times = 2;
  EXPECT_EQ(after(31min, accounts).remedy, Remedy::correct);
  EXPECT_EQ(after(31min, accounts).under, 3);
}

TEST(Drift, SomebodyElsesValueIsTold) {
  QuantityAccounts accounts = seen(50, 30min);
  const Drift drift = after(31min, accounts);
  EXPECT_EQ(drift.standing, Standing::overwritten);
  EXPECT_EQ(drift.over, 43);
  EXPECT_EQ(drift.age, 30min);
  EXPECT_EQ(drift.text,
            "overwritten: should be 7 since 1970-02-11T16:00:00Z, 7 was sent at 1970-02-11T16:01:00Z, Amazon "
            "showed "
            "50 at 1970-02-11T16:30:00Z; it is sent once more");
  accounts.sent->times = 2;
  EXPECT_EQ(after(31min, accounts).remedy, Remedy::find_the_other);
}

TEST(Drift, ARefusalStaysUntilSomethingNewerIsDue) {
  QuantityAccounts accounts = sent_seven();
  accounts.sent->refusal = "90220";
  EXPECT_EQ(after(1h, accounts).standing, Standing::refused);
  accounts.should = 8;
  EXPECT_EQ(after(1h, accounts).standing, Standing::not_sent);
}

TEST(Drift, WhatNobodyLookedAtForLongIsUnknown) {
  EXPECT_EQ(after(20min, sent_seven()).standing, Standing::stale);
  EXPECT_EQ(after(28h, seen(7, 1h)).standing, Standing::stale);
}

TEST(Drift, AListingThatWasNeverSentIsInStepWhereItShowsTheSame) {
  QuantityAccounts accounts = seen(7, 0min);
  accounts.sent.reset();
  EXPECT_EQ(after(1h, accounts).standing, Standing::in_step);
  accounts.seen->pieces = 9;
  EXPECT_EQ(after(1h, accounts).standing, Standing::not_sent);
  EXPECT_EQ(after(1h, accounts).over, 2);
}

TEST(Drift, TheTallyCountsEachListingOnce) {
  const std::vector<Drift> drifts{after(1h, seen(7, 30min)), after(31min, seen(50, 30min)),
                                  after(10min, seen(4, 5min)), after(20min, sent_seven())};
  const DriftTally all = tally(drifts);
  EXPECT_EQ(all.listings, 4);
  EXPECT_EQ(all.in_step + all.on_its_way + all.drifted + all.unknown, 4);
  EXPECT_EQ(all.drifted, 1);
  EXPECT_EQ(all.listings_over, 1);
  EXPECT_EQ(all.pieces_over, 43);
  EXPECT_EQ(all.oldest, 30min);
}

RC_GTEST_PROP(DriftLaws, InStepIsNeverSaidOfMoreThanThereShouldBe, ()) {
  QuantityAccounts accounts = sent_seven();
  accounts.should = *rc::gen::inRange<std::int64_t>(0, 9);
  if (*rc::gen::arbitrary<bool>()) accounts.sent.reset();
  if (accounts.sent) accounts.sent->pieces = *rc::gen::inRange<std::int64_t>(0, 9);
  accounts.ordered_since_sent = *rc::gen::inRange<std::int64_t>(0, 9);
  accounts.seen =
      Seen{*rc::gen::inRange<std::int64_t>(0, 20), start + std::chrono::minutes{*rc::gen::inRange(0, 90)}};
  const Drift drift = after(std::chrono::minutes{*rc::gen::inRange(90, 3000)}, accounts);
  if (accounts.seen->pieces > accounts.should) RC_ASSERT(drift.standing != Standing::in_step);
  RC_ASSERT((drift.standing == Standing::in_step) ==
            (drift.age == Duration::zero() && drift.over == 0 && drift.under == 0));
}

}  // namespace
}  // namespace weir::stock::drift_test
