#include "jobs/bucket.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/token_bank_world.hpp"

namespace weir::jobs::bucket_test {
namespace {

using namespace std::chrono_literals;

constexpr UsagePlan plan{2'000'000, 10, Urgency::dispatch};  // a token every 500 ms

Bucket full() { return {plan, nanos(at(0))}; }

TEST(Bucket, LetsItsBurstThroughAtOnceAndThenOneAnInterval) {
  Bucket bucket = full();
  EXPECT_EQ(bucket.usable(at(0), Urgency::dispatch), 10);
  bucket.take(10, at(0));
  EXPECT_EQ(bucket.usable(at(499), Urgency::dispatch), 0);
  EXPECT_EQ(bucket.usable(at(500), Urgency::dispatch), 1);
  EXPECT_EQ(bucket.usable(at(1'000), Urgency::dispatch), 2);
}

TEST(Bucket, HoldsNoMoreThanItsBurst) { EXPECT_EQ(full().usable(at(3'600'000), Urgency::dispatch), 10); }

TEST(Bucket, LeavesTokensForTheMoreUrgent) {
  Bucket bucket = full();
  EXPECT_EQ(bucket.usable(at(0), Urgency::stock), 7);
  bucket.take(7, at(0));
  EXPECT_EQ(bucket.usable(at(0), Urgency::stock), 0);
  EXPECT_EQ(bucket.usable(at(0), Urgency::dispatch), 3);
}

TEST(Bucket, GivesEverythingRefilledToWhoeverIsThere) {
  Bucket bucket = full();
  bucket.take(7, at(0));
  for (int second = 1; second <= 60; ++second) {
    ASSERT_EQ(bucket.usable(at(1'000 * second), Urgency::stock), 2);
    bucket.take(2, at(1'000 * second));
  }
}

TEST(Bucket, TellsWhenATokenOpensForAClass) {
  Bucket bucket = full();
  bucket.take(10, at(0));
  EXPECT_EQ(instant_from(bucket.opens(1, Urgency::dispatch, at(0))), at(500));
  EXPECT_EQ(instant_from(bucket.opens(3, Urgency::dispatch, at(0))), at(1'500));
  EXPECT_EQ(instant_from(bucket.opens(1, Urgency::stock, at(0))), at(2'000)) << "three refill the reserve";
}

TEST(Bucket, ThatNobodyKnowsIsEmpty) {
  const Bucket bucket = Bucket::empty(plan, at(0));
  EXPECT_EQ(bucket.usable(at(499), Urgency::dispatch), 0);
  EXPECT_EQ(bucket.usable(at(500), Urgency::dispatch), 1);
}

TEST(Bucket, StaysClosedWhenTheClockIsSetBack) {
  Bucket bucket = full();
  bucket.take(10, at(0));
  EXPECT_EQ(bucket.usable(at(-3'600'000), Urgency::dispatch), 0);
}

TEST(Bucket, IsNeverShortenedByARefusal) {
  Bucket bucket = Bucket::empty(plan, at(0));
  const Nanos before = bucket.next;
  bucket.spent(at(-10'000));
  EXPECT_EQ(bucket.next, before);
  bucket.spent(at(60'000));
  EXPECT_EQ(instant_from(bucket.opens(1, Urgency::dispatch, at(0))), at(60'000));
}

TEST(Bucket, KeepsWhatIsSpentWhenTheRateChanges) {
  Bucket bucket = full();
  bucket.take(10, at(0));
  bucket.change_rate(1'000'000, 10s, at(0));
  EXPECT_EQ(instant_from(bucket.opens(1, Urgency::dispatch, at(0))), at(11'000));
}

TEST(Bucket, CountsWholeMillisecondsUp) {
  EXPECT_EQ(instant_from(nanos(at(7))), at(7));
  EXPECT_EQ(instant_from(nanos(at(7)) + 1), at(8));
}

// The law in its plainest form: one holder, who takes what it is told that it may take.
RC_GTEST_PROP(BucketLaw, NeverPermitsMoreThanBurstAndRate, ()) {
  const UsagePlan any{*rc::gen::inRange<std::int64_t>(1'000, 20'000'000),
                      *rc::gen::inRange<std::int64_t>(1, 40), Urgency::dispatch};
  Bucket bucket{any, nanos(at(0))};
  StrictAmazon amazon{any.rate, any.burst, at(0)};
  Instant now = at(0);
  for (const auto pause :
       *rc::gen::container<std::vector<std::int64_t>>(80, rc::gen::inRange<std::int64_t>(0, 9'000))) {
    now += Duration{pause % 3 == 0 ? 0 : pause};
    const std::int64_t usable = bucket.usable(now, static_cast<Urgency>(pause % 4));
    if (usable > 0) bucket.take(usable, now);
    for (std::int64_t call = 0; call < usable; ++call) RC_ASSERT(amazon.call(now));
  }
}

RC_GTEST_PROP(BucketLaw, OpensExactlyWhenItSaid, ()) {
  const UsagePlan any{*rc::gen::inRange<std::int64_t>(1'000, 20'000'000),
                      *rc::gen::inRange<std::int64_t>(1, 40), Urgency::dispatch};
  Bucket bucket = Bucket::empty(any, at(0));
  const auto urgency = static_cast<Urgency>(*rc::gen::inRange(0, 4));
  const Instant opens = instant_from(bucket.opens(1, urgency, at(0)));
  RC_ASSERT(bucket.usable(opens, urgency) >= 1);
  RC_ASSERT(bucket.usable(opens - 1ms, urgency) == 0);
}

}  // namespace
}  // namespace weir::jobs::bucket_test
