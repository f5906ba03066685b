#include "jobs/sap_budget.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>

#include "core/ensure.hpp"
#include "support/memory_bucket_store.hpp"
#include "support/token_bank_world.hpp"

namespace weir::jobs::sap_budget_test {
namespace {

using namespace std::chrono_literals;

constexpr CallAsk a_packet{"sap/PRD/packets", "de", Urgency::orders};
constexpr CallAsk a_read{"sap/PRD/reads", "de", Urgency::orders};

UsagePlans plans(std::int64_t packets_per_minute) {
  UsagePlans plans;
  plans.set("sap/PRD/packets", packets_plan(packets_per_minute));
  return plans;
}

class SapBudgetTest : public ::testing::Test {
 protected:
  static SapBudgetSettings settings(int calls_max, OpeningHours hours = {}) {
    return {.system = "PRD", .calls_max = calls_max, .hours = std::move(hours)};
  }
  static void expect_wait(const Result<Done>& permitted, const std::string& code, Instant not_before) {
    ASSERT_FALSE(permitted.has_value());
    EXPECT_EQ(permitted.error().next, Next::wait);
    EXPECT_EQ(permitted.error().code, code);
    EXPECT_EQ(permitted.error().not_before, not_before);
    EXPECT_EQ(permitted.error().subject, "PRD");
  }
  TokenBank& bank() { return bank_; }

 private:
  testing::MemoryBucketStore store_;
  TokenBank bank_{store_, "here", plans(60)};
};

TEST_F(SapBudgetTest, LetsSoManyCallsRunSideBySide) {
  SapBudget budget{settings(2), bank()};
  ASSERT_TRUE(budget.permit(a_read, at(0)));
  ASSERT_TRUE(budget.permit(a_read, at(1)));
  expect_wait(budget.permit(a_read, at(2)), "sap.parallel", at(1'002));
  budget.answered(a_read, {.permitted = at(0)}, at(3));
  EXPECT_TRUE(budget.permit(a_read, at(3)));
}

void measure(SapBudget& budget, int times, Duration took, std::int64_t& minute) {
  for (int i = 0; i < times; ++i) budget.measured(took, at(60'000 * ++minute));
}

TEST_F(SapBudgetTest, LetsHalfOfTheCallsRunWhenTheSystemGetsSlow) {
  SapBudget budget{settings(4), bank()};
  std::int64_t minute = 0;
  measure(budget, 40, 100ms, minute);
  measure(budget, 20, 300ms, minute);
  const Instant now = at(60'000 * minute);
  ASSERT_TRUE(budget.permit(a_read, now));
  ASSERT_TRUE(budget.permit(a_read, now + 1ms));
  EXPECT_FALSE(budget.permit(a_read, now + 2ms));
}

TEST_F(SapBudgetTest, LetsUrgentCallsRunAloneWhenTheSystemChokes) {
  constexpr CallAsk a_comparison{"sap/PRD/reads", "de", Urgency::rest};
  SapBudget budget{settings(8), bank()};
  std::int64_t minute = 0;
  measure(budget, 40, 100ms, minute);
  measure(budget, 20, 2s, minute);
  const Instant now = at(60'000 * minute);
  EXPECT_FALSE(budget.is_measurement_due(now));
  expect_wait(budget.permit(a_comparison, now), "sap.slow", now + 1min);
  EXPECT_TRUE(budget.permit(a_read, now)) << "of orders";
  EXPECT_TRUE(budget.permit(a_comparison, now + 1min)) << "one measures, or it would stay like this for ever";
  measure(budget, 60, 100ms, minute);
  EXPECT_TRUE(budget.permit(a_comparison, at(60'000 * minute)));
}

TEST_F(SapBudgetTest, FreesWhatWasNeverAnsweredWhenSapHasGivenUpToo) {
  SapBudget budget{settings(1), bank()};
  ASSERT_TRUE(budget.permit(a_read, at(0)));
  EXPECT_FALSE(budget.permit(a_read, at(599'999)));
  EXPECT_TRUE(budget.permit(a_read, at(600'000)));
}

TEST_F(SapBudgetTest, CountsOneAnswerOnce) {
  SapBudget budget{settings(2), bank()};
  ASSERT_TRUE(budget.permit(a_read, at(0)));
  ASSERT_TRUE(budget.permit(a_read, at(1)));
  budget.answered(a_read, {.permitted = at(0)}, at(2));
  budget.answered(a_read, {.permitted = at(0)}, at(2));
  ASSERT_TRUE(budget.permit(a_read, at(3)));
  EXPECT_FALSE(budget.permit(a_read, at(3)));
}

TEST_F(SapBudgetTest, TellsWhenTheNextPacketMayGo) {
  SapBudget budget{settings(32), bank()};
  // Nobody knows what an earlier life has sent: the first goes when one is surely there, the reserve of the
  // more urgent refilled.
  const auto first = budget.permit(a_packet, at(0));
  ASSERT_FALSE(first.has_value());
  EXPECT_EQ(first.error().code, "sap.packets");
  EXPECT_TRUE(budget.permit(a_packet, *first.error().not_before));
}

TEST_F(SapBudgetTest, DoesNotCountReadsAsPackets) {
  SapBudget budget{settings(32), bank()};
  for (int read = 0; read < 32; ++read) EXPECT_TRUE(budget.permit(a_read, at(0)));
}

TEST_F(SapBudgetTest, IsClosedInQuietHoursAndBlackouts) {
  const Instant midnight = std::chrono::sys_days{std::chrono::year{2026} / 6 / 2};
  SapBudget quiet{settings(2, OpeningHours{QuietHours{Zone::utc(), 1h, 4h}, {}}), bank()};
  expect_wait(quiet.permit(a_read, midnight + 2h), "sap.quiet_hours", midnight + 4h);
  EXPECT_TRUE(quiet.permit(a_read, midnight + 4h));
  SapBudget closed{settings(2, OpeningHours{std::nullopt, {{midnight, midnight + 8h, "close"}}}), bank()};
  expect_wait(closed.permit(a_read, midnight + 2h), "sap.blackout", midnight + 8h);
}

TEST_F(SapBudgetTest, PromisesNoInstantThatIsQuiet) {
  const Instant midnight = std::chrono::sys_days{std::chrono::year{2026} / 6 / 2};
  SapBudget budget{settings(1, OpeningHours{QuietHours{Zone::utc(), 1h, 4h}, {}}), bank()};
  ASSERT_TRUE(budget.permit(a_read, midnight + 1h - 1ms));
  expect_wait(budget.permit(a_read, midnight + 1h - 1ms), "sap.parallel", midnight + 4h);
  SapBudget other{settings(8, OpeningHours{QuietHours{Zone::utc(), 1h, 4h}, {}}), bank()};
  expect_wait(other.permit(a_packet, midnight + 1h - 1ms), "sap.packets", midnight + 4h);
}

TEST_F(SapBudgetTest, OutOfRangeIsABug) {
  EXPECT_THROW((SapBudget{settings(0), bank()}), Bug);
  EXPECT_THROW(packets_plan(1), Bug);
  EXPECT_THROW(packets_plan(10'001), Bug);
}

RC_GTEST_PROP(SapPackets, AreNeverMoreThanAllowedInAnyMinute, ()) {
  const std::int64_t allowed = *rc::gen::inRange<std::int64_t>(2, 300);
  testing::MemoryBucketStore store;
  TokenBank bank{store, "here", plans(allowed)};
  std::deque<Instant> sent;
  Instant now = at(0);
  for (const auto pause :
       *rc::gen::container<std::vector<std::int64_t>>(30, rc::gen::inRange<std::int64_t>(0, 20'000))) {
    now += Duration{pause};
    int refused = 0;  // who was refused asks once more at the same instant; a third time tells nothing new
    for (int packet = 0; packet < 40 && refused < 2; ++packet) {
      if (bank.permit(a_packet, now))
        sent.push_back(now);
      else
        ++refused;
    }
    while (!sent.empty() && sent.front() <= now - 1min) sent.pop_front();
    RC_ASSERT(std::ssize(sent) <= allowed);
  }
}

}  // namespace
}  // namespace weir::jobs::sap_budget_test
