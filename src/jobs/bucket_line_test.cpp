#include "jobs/bucket_line.hpp"

#include <gtest/gtest.h>

#include "core/ensure.hpp"
#include "support/token_bank_world.hpp"

namespace weir::jobs::bucket_line_test {
namespace {

using namespace std::chrono_literals;

constexpr UsagePlan plan{1'000'000, 10, Urgency::dispatch};  // a token a second

BucketRecord stored(Nanos next) { return {.name = "a", .version = 1, .rate = plan.rate, .next = next}; }
BucketLine full(Instant now = at(0)) { return {stored(nanos(now)), "a", plan, now}; }
BucketLine drained() {
  BucketLine line = full();
  line.take(10, at(0));
  return line;
}
BucketLine seen_at(const BucketLine& line, Instant now) { return {line.record(), "a", plan, now}; }

TEST(BucketLine, OfABucketThatNoStoreKnowsIsEmpty) {
  const BucketLine line{std::nullopt, "a", plan, at(0)};
  EXPECT_EQ(line.record().version, 0);
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(999)), 0);
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(1'000)), 1);
}

TEST(BucketLine, LeavesEnoughForThoseWhoCameBefore) {
  BucketLine line = drained();
  line.stand("first", Urgency::stock, 2, at(0));
  line.stand("second", Urgency::stock, 1, at(1));
  const BucketLine later = seen_at(line, at(5'000));  // three for the reserve, two for the first
  EXPECT_EQ(later.available("first", Urgency::stock, at(5'000)), 2);
  EXPECT_EQ(later.available("second", Urgency::stock, at(5'000)), 0);
  EXPECT_EQ(later.available("third", Urgency::stock, at(5'000)), 0);
  EXPECT_EQ(later.available("second", Urgency::stock, at(6'000)), 1);
}

TEST(BucketLine, PutsTheMoreUrgentBeforeThoseWhoCameEarlier) {
  BucketLine line = drained();
  line.stand("early", Urgency::rest, 1, at(0));
  line.stand("urgent", Urgency::dispatch, 3, at(1));
  EXPECT_EQ(line.record().line.front().holder, "urgent");
  EXPECT_EQ(line.available("urgent", Urgency::dispatch, at(3'000)), 3);
  EXPECT_EQ(instant_from(line.opens("early", Urgency::rest, at(1))), at(8'000)) << "4 reserved, 3 urgent";
}

TEST(BucketLine, KeepsThePlaceOfWhoStandsInItAlready) {
  BucketLine line = drained();
  line.stand("first", Urgency::stock, 1, at(0));
  line.stand("second", Urgency::stock, 1, at(0));
  line.stand("first", Urgency::stock, 2, at(1));
  ASSERT_EQ(line.record().line.size(), 2u);
  EXPECT_EQ(line.record().line.front().holder, "first");
  EXPECT_EQ(line.record().line.front().tokens, 2);
}

TEST(BucketLine, ForgetsWhoDoesNotComeWhenDue) {
  BucketLine line = drained();
  line.stand("dead", Urgency::dispatch, 1, at(0));
  EXPECT_TRUE(seen_at(line, at(3'000)).has_others("me")) << "late by two seconds, as the runner may be";
  EXPECT_FALSE(seen_at(line, at(3'001)).has_others("me"));
}

TEST(BucketLine, OfAFullBucketLetsAnybodyHaveWhatWouldBeLost) {
  BucketLine line = drained();
  line.stand("late", Urgency::dispatch, 10, at(0));
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(9'000)), 0);
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(10'000)), 1);
}

TEST(BucketLine, TakesBackWhatNobodyTookBehind) {
  BucketLine line = full();
  const Nanos mine = line.take(2, at(0));
  const Nanos last = mine + plan.interval();
  EXPECT_FALSE(line.give_back(mine)) << "another ticket is out behind it";
  EXPECT_TRUE(line.give_back(last));
  EXPECT_TRUE(line.give_back(mine));
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(0)), 10);
}

TEST(BucketLine, VoidsWhatIsOutWhenAmazonRefuses) {
  BucketLine line = full();
  const std::int64_t epoch = line.record().epoch;
  line.refused({}, at(0));
  EXPECT_EQ(line.record().epoch, epoch + 1);
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(999)), 0);
  EXPECT_EQ(line.available("me", Urgency::dispatch, at(1'000)), 1);
}

TEST(BucketLine, ClosesLongerWithEachRefusalInARow) {
  BucketLine line = full();
  Instant now = at(0);
  for (const auto closed : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s, 300s, 300s}) {
    line.refused({}, now);
    EXPECT_EQ(instant_from(line.opens("me", Urgency::dispatch, now)), now + closed);
    now += closed;
  }
  line.not_refused();
  line.refused({}, now);
  EXPECT_EQ(instant_from(line.opens("me", Urgency::dispatch, now)), now + 1s);
}

TEST(BucketLine, WaitsAsLongAsAmazonSaysUpToAnHour) {
  BucketLine line = full();
  line.refused(90s, at(0));
  EXPECT_EQ(instant_from(line.opens("me", Urgency::dispatch, at(0))), at(90'000));
  line = full();
  line.refused(24h, at(0));
  EXPECT_EQ(instant_from(line.opens("me", Urgency::dispatch, at(0))), at(3'600'000));
}

TEST(BucketLine, TakesOnTheRateThatAmazonNames) {
  BucketLine line = full();
  line.learn_rate(4'000'000, at(0));
  EXPECT_EQ(line.record().rate, 4'000'000);
  EXPECT_EQ(line.record().epoch, 1);
  line.learn_rate(4'000'000, at(5));
  EXPECT_EQ(line.record().epoch, 1) << "nothing new";
  EXPECT_EQ(seen_at(line, at(60'000)).plan().rate, 4'000'000) << "the store knows better than the default";
}

TEST(BucketLine, TakesARowThatAWrongClockWroteForEmpty) {
  const BucketLine years_ahead{stored(nanos(at(0) + 24h * 365)), "a", plan, at(0)};
  EXPECT_EQ(years_ahead.record().epoch, 1);
  EXPECT_EQ(years_ahead.available("me", Urgency::dispatch, at(999)), 0);
  EXPECT_EQ(years_ahead.available("me", Urgency::dispatch, at(1'000)), 1);
  const BucketLine an_hour_ahead{stored(nanos(at(0) + 1h)), "a", plan, at(0)};
  EXPECT_EQ(an_hour_ahead.record().epoch, 0) << "clocks differ";
}

TEST(Forecast, SaysWhenABacklogClears) {
  const BucketLine line = drained();
  EXPECT_EQ(clears_at(line, Urgency::dispatch, 1, at(0)), at(1'000));
  EXPECT_EQ(clears_at(line, Urgency::dispatch, 3'600, at(0)), at(3'600'000));
  EXPECT_EQ(clears_at(line, Urgency::stock, 1, at(0)), at(4'000));
  EXPECT_EQ(clears_at(full(), Urgency::stock, 7, at(0)), at(0));
}

TEST(Forecast, CountsWhoIsMoreUrgentAndNotThoseOfItsOwnClass) {
  BucketLine line = drained();
  line.stand("other", Urgency::dispatch, 5, at(0));
  line.stand("other", Urgency::stock, 2, at(0));
  EXPECT_EQ(clears_at(line, Urgency::stock, 10, at(0)), at(18'000)) << "3 reserved, 5 urgent, 10 of its own";
}

TEST(Forecast, OfNothingIsABug) {
  EXPECT_THROW(clears_at(full(), Urgency::rest, 0, at(0)), Bug);
  EXPECT_THROW(clears_at(full(), Urgency::rest, 1'000'001, at(0)), Bug);
}

}  // namespace
}  // namespace weir::jobs::bucket_line_test
