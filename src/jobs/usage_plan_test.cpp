#include "jobs/usage_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/ensure.hpp"

namespace weir::jobs::usage_plan_test {
namespace {

using namespace std::chrono_literals;

constexpr std::array every_class{Urgency::dispatch, Urgency::orders, Urgency::stock, Urgency::rest};

TEST(UsagePlan, OfAnOperationIsAmazonsDefault) {
  const UsagePlan plan = UsagePlans{}.of(bucket_name("app", "seller", "searchOrders"));
  EXPECT_EQ(plan.rate, 5'600);
  EXPECT_EQ(plan.burst, 20);
  EXPECT_EQ(UsagePlans{}.of("amazon/app/seller/patchListingsItem").burst, 5);
}

TEST(UsagePlan, OfAnUnknownOperationIsOneCallAMinute) {
  const UsagePlan plan = UsagePlans{}.of("amazon/app/seller/inventedYesterday");
  EXPECT_EQ(plan.rate, 16'700);
  EXPECT_EQ(plan.burst, 1);
}

TEST(UsagePlan, OfOneBucketGoesBeforeThatOfItsOperation) {
  UsagePlans plans;
  plans.set("getOrder", {1'000'000, 7});
  plans.set("amazon/app/large/getOrder", {9'000'000, 70});
  EXPECT_EQ(plans.of("amazon/app/large/getOrder").burst, 70);
  EXPECT_EQ(plans.of("amazon/app/small/getOrder").burst, 7);
}

TEST(UsagePlan, OfTheSandboxIsTheSameForAllButWhatWasSet) {
  UsagePlans plans = UsagePlans::sandbox();
  plans.set("sap/PRD/packets", {1'000'000, 2});
  EXPECT_EQ(plans.of("amazon/app/seller/searchOrders").rate, 5'000'000);
  EXPECT_EQ(plans.of("sap/PRD/packets").burst, 2);
}

TEST(UsagePlan, OutOfRangeIsABug) {
  UsagePlans plans;
  EXPECT_THROW(plans.set("a", {999, 1}), Bug);
  EXPECT_THROW(plans.set("a", {1'000'000'001, 1}), Bug);
  EXPECT_THROW(plans.set("a", {1'000, 0}), Bug);
  EXPECT_THROW(plans.set("a", {1'000, 1'001}), Bug);
}

TEST(UsagePlan, IsNeverFasterThanAmazon) {
  EXPECT_EQ((UsagePlan{5'000'000, 1}.interval()), 200'000'000);
  EXPECT_EQ((UsagePlan{22'200, 1}.interval()), 45'045'045'046) << "45.045045045… s, rounded up";
}

TEST(UsagePlan, KeepsTokensForTheMoreUrgentClassesThatUseIt) {
  const UsagePlan shared{2'000'000, 20, Urgency::dispatch};
  EXPECT_EQ(shared.kept_from(Urgency::dispatch), 0);
  EXPECT_EQ(shared.kept_from(Urgency::orders), 4);
  EXPECT_EQ(shared.kept_from(Urgency::stock), 6);
  EXPECT_EQ(shared.kept_from(Urgency::rest), 8);
  const UsagePlan of_stock{5'000'000, 5, Urgency::stock};
  EXPECT_EQ(of_stock.kept_from(Urgency::stock), 0) << "nobody more urgent calls it";
  EXPECT_EQ(of_stock.kept_from(Urgency::rest), 1);
}

TEST(UsagePlan, OfConfirmationsKeepsNothingBackAndGivesTokensOneByOne) {
  const UsagePlan plan = UsagePlans{}.of("amazon/app/seller/confirmShipment");
  for (const Urgency urgency : every_class) {
    EXPECT_EQ(plan.room_of(urgency), plan.burst);
    EXPECT_EQ(plan.slice_of(urgency), 1);
  }
}

RC_GTEST_PROP(UsagePlan, LeavesEveryClassRoomAndAsksForNoMoreThanThat, ()) {
  const UsagePlan plan{*rc::gen::inRange<std::int64_t>(1'000, 100'000'000),
                       *rc::gen::inRange<std::int64_t>(1, 1'001), *rc::gen::elementOf(every_class),
                       *rc::gen::arbitrary<bool>()};
  for (const Urgency urgency : every_class) {
    RC_ASSERT(plan.room_of(urgency) > plan.burst / 2 || plan.room_of(urgency) == plan.burst);
    RC_ASSERT(plan.slice_of(urgency) >= 1 && plan.slice_of(urgency) <= plan.room_of(urgency));
    RC_ASSERT(plan.patience_of(urgency) >= 0ms && plan.patience_of(urgency) <= 2s);
    RC_ASSERT(plan.step_of(urgency) >= plan.interval());
  }
}

TEST(Rate, IsReadExactly) {
  EXPECT_EQ(parse_rate("0.0056"), 5'600);
  EXPECT_EQ(parse_rate("5.0"), 5'000'000);
  EXPECT_EQ(parse_rate("2"), 2'000'000);
  EXPECT_EQ(parse_rate(".5"), 500'000);
  EXPECT_EQ(parse_rate("1000"), 1'000'000'000);
}

TEST(Rate, IsCutOffBehindSixDecimalsAndSoNeverFaster) {
  EXPECT_EQ(parse_rate("0.016666666666666666"), 16'666);
  EXPECT_EQ(parse_rate("0.0019999999999999999999999999999999999999"), 1'999);
}

TEST(Rate, ThatIsNoneIsNotGuessed) {
  for (const char* text :
       {"", "0", "0.0", ".", "0.0009", "1000.1", "-1", "1e3", "5/s", "1.2.3", " 5", "99999999999999999999"})
    EXPECT_EQ(parse_rate(text), std::nullopt) << text;
}

TEST(BucketName, OfAGrantlessOperationHasNoSeller) {
  EXPECT_EQ(bucket_name("app", "A1", "getFeed"), "amazon/app/A1/getFeed");
  EXPECT_EQ(bucket_name("app", "", "getDestinations"), "amazon/app/-/getDestinations");
}

}  // namespace
}  // namespace weir::jobs::usage_plan_test
