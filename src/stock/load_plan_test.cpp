#include "stock/load_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::stock::load_plan_test {
namespace {

using namespace std::chrono_literals;

const LoadLine& line(const LoadPlan& plan, const std::string& what) {
  for (const LoadLine& each : plan.lines)
    if (each.what == what) return each;
  throw Bug("no such line");
}

TEST(LoadPlan, CountsCallsRowsAndWorkProcessTimeOfAnHour) {
  LoadFacts facts;
  facts.materials = {500, 0, 20'000};
  facts.cost = {.call = 20ms, .row = 50us};
  const LoadPlan plan = plan_load(facts, {.documents = 0ms, .snapshot = 0ms});
  // 500 materials are 3 packets, of 3 tables each: 9 calls a minute. 2,000 rows take 100 ms.
  EXPECT_EQ(line(plan, "fast").calls, 540);
  EXPECT_EQ(line(plan, "fast").rows, 120'000);
  EXPECT_EQ(line(plan, "fast").round, 280ms);
  EXPECT_EQ(line(plan, "fast").busy, 16'800ms);
  EXPECT_EQ(line(plan, "fast").stale_at_most, 60'280ms);
  EXPECT_EQ(line(plan, "slow").calls, 300);
  EXPECT_EQ(plan.lines.size(), 2u);
  EXPECT_EQ(plan.total.calls, 840);
  EXPECT_EQ(plan.total.busy, 26'800ms);
  EXPECT_EQ(plan.work_process_percent, 1);
  EXPECT_TRUE(plan.keeps_up);
}

TEST(LoadPlan, ALookAtDocumentsPaysForItsOverlap) {
  LoadFacts facts;
  facts.movements_an_hour = 12'000;
  facts.changed_an_hour = 1'200;
  const LoadPlan plan = plan_load(facts, {.documents = 5min, .snapshot = 0ms});
  // 35 minutes are 7,000 lines, twice (heads and lines); 100 changed materials are read by key.
  EXPECT_EQ(line(plan, "documents").rows, (14'000 + 400) * 12);
  EXPECT_EQ(line(plan, "documents").calls, (1 + 2 + 3) * 12);
}

TEST(LoadPlan, SaysWhereARoundTakesLongerThanItsInterval) {
  LoadFacts facts;
  facts.materials = {1'000'000, 0, 0};
  const LoadPlan plan = plan_load(facts, {});
  EXPECT_FALSE(line(plan, "fast").keeps_up);
  EXPECT_FALSE(plan.keeps_up);
}

RC_GTEST_PROP(LoadPlanLaws, LookingMoreSeldomCostsNoMoreAndIsOlder, ()) {
  LoadFacts facts;
  for (auto& each : facts.materials) each = *rc::gen::inRange<std::int64_t>(1, 100'000);
  ReadSchedule often, seldom;
  const auto seconds = *rc::gen::inRange(10, 3'600);
  often.tiers[0] = std::chrono::seconds{seconds};
  seldom.tiers[0] = std::chrono::seconds{seconds + *rc::gen::inRange(0, 3'600)};
  const LoadLine a = plan_load(facts, often).lines[0], b = plan_load(facts, seldom).lines[0];
  RC_ASSERT(b.calls <= a.calls);
  RC_ASSERT(b.rows <= a.rows);
  RC_ASSERT(b.busy <= a.busy);
  RC_ASSERT(b.stale_at_most >= a.stale_at_most);
}

}  // namespace
}  // namespace weir::stock::load_plan_test
