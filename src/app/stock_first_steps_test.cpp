#include "app/stock_first_steps.hpp"

#include <gtest/gtest.h>

namespace weir::app::stock_first_steps_test {
namespace {

using namespace std::chrono_literals;

const Instant now = std::chrono::sys_days{2026y / 11 / 28} + 12h;

FirstFacts fresh() { return {.create_opens = now, .document_opens = now}; }

std::string joined(const std::vector<FirstStep>& steps) {
  std::string text;
  for (const FirstStep& each : steps) text += each.what + ' ' + each.is + '\n';
  return text;
}

bool says(const FirstFacts& facts, std::string_view part) {
  return joined(first_steps(facts, now)).find(part) != std::string::npos;
}

TEST(FirstSteps, WithoutAJobTheProgramHasToRun) {
  EXPECT_TRUE(says(fresh(), "weir run asks for it when it starts"));
  EXPECT_FALSE(first_steps(fresh(), now).front().by);
}

TEST(FirstSteps, TheFirstCallWaitsForItsQuota) {
  FirstFacts facts = fresh();
  facts.list = OfferListJob{.run_at = now};
  facts.create_opens = now + 4min;
  facts.document_opens = now + 9min;
  EXPECT_TRUE(says(facts, "createReport waits for its quota, until 2026-11-28T12:04:00Z"))
      << joined(first_steps(facts, now));
  EXPECT_EQ(first_steps(facts, now).front().by, now + 10min) << "the document's quota is the last to open";
}

TEST(FirstSteps, AReportThatWasAskedForIsNamedWithItsTime) {
  FirstFacts facts = fresh();
  facts.list = OfferListJob{.run_at = now + 1min, .report = "50020", .asked_at = now - 3min};
  EXPECT_TRUE(says(facts, "report 50020 was asked for at 2026-11-28T11:57:00Z"));
  EXPECT_TRUE(says(facts, "looks at it again at 2026-11-28T12:01:00Z"));
  facts.document_opens = now + 2min;
  EXPECT_TRUE(says(facts, "getReportDocument waits for its quota"));
  EXPECT_EQ(first_steps(facts, now).front().by, now + 3min);
}

TEST(FirstSteps, BehindTheListComesTheCount) {
  FirstFacts facts = fresh();
  facts.is_listed = true;
  facts.counts = {.listings = 40, .counted = 15};
  facts.due = 25;
  EXPECT_TRUE(says(facts, "25 of 40 offers were not counted yet; 25 materials are due"));
  EXPECT_TRUE(says(facts, "stock.mode is shadow"));
  facts.is_live = true;
  EXPECT_FALSE(says(facts, "shadow"));
  facts.counts.counted = 40;
  EXPECT_TRUE(first_steps(facts, now).empty());
}

TEST(FirstSteps, WhereNoOfferIsOursTheRulesAreNamed) {
  FirstFacts facts = fresh();
  facts.is_listed = true;
  facts.counts = {.no_material = 12, .amazon_ships = 3};
  EXPECT_TRUE(says(facts, "Amazon ships 3, and 12 are no material"));
  EXPECT_TRUE(says(facts, "[articles]"));
}

}  // namespace
}  // namespace weir::app::stock_first_steps_test
