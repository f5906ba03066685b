#include "flows/reversal_plan.hpp"

#include <gtest/gtest.h>

namespace weir::flows::reversal_plan_test {
namespace {

using namespace std::chrono_literals;

Money euro_cents(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

sap::AccountingRecord record(const char* belnr, const char* reference, std::int64_t minor = 100,
                             const char* stblg = "", const char* augbl = "", const char* gjahr = "2026") {
  sap::AccountingRecord made{
      .bukrs = "1000", .belnr = belnr, .gjahr = gjahr, .blart = "SA", .xblnr = reference};
  made.budat = 2026y / 5 / 31;
  made.stblg = stblg;
  made.lines = {{.buzei = "001", .hkont = "0000113100", .amount = euro_cents(minor), .augbl = augbl},
                {.buzei = "002", .hkont = "0000400000", .amount = euro_cents(-minor)}};
  return made;
}

std::string told(const ReversalPlan& plan) {
  std::string text;
  for (const auto& each : plan.documents)
    text += each.reference + ' ' + (each.belnr.empty() ? "-" : each.belnr) + ' ' +
            std::string{name_of(each.standing)} + "; ";
  return text;
}

TEST(ReversalPlan, SaysOfEachDocumentWhatHasToHappen) {
  const auto plan = reversal_plan("1000", {"S-1", "S-2", "S-P", "S-X"},
                                  {record("11", "S-1"), record("12", "S-2", 100, "", "77"),
                                   record("13", "S-P", 100, "14"), record("14", "S-P", -100, "13")},
                                  std::nullopt);
  EXPECT_EQ(told(plan), "S-1 11 reverse; S-2 12 cleared; S-P 13 reversed; S-X - not in SAP; ");
  EXPECT_EQ(plan.of(ReversalStanding::cleared).at(0).cleared_by, std::vector<std::string>{"77"});
  EXPECT_EQ(plan.of(ReversalStanding::reversed).at(0).reversed_by, "14");
  EXPECT_EQ(plan.of(ReversalStanding::open).at(0).debits, euro_cents(100));
  EXPECT_FALSE(plan.is_done());
}

TEST(ReversalPlan, TakesBackWhatStandsTwice) {
  const auto plan = reversal_plan("1000", {"S-1"}, {record("11", "S-1"), record("12", "S-1")}, std::nullopt);
  EXPECT_EQ(plan.of(ReversalStanding::open).size(), 2u);
}

TEST(ReversalPlan, IsDoneWhenNothingStands) {
  const auto plan =
      reversal_plan("1000", {"S-1", "S-X"}, {record("14", "S-1", -100, "13"), record("13", "S-1", 100, "14")},
                    std::nullopt);
  EXPECT_TRUE(plan.is_done());
  EXPECT_FALSE(reversal_plan("1000", {"S-X"}, {}, std::nullopt).is_done()) << "nothing was ever there";
}

TEST(ReversalPlan, KnowsTheReversalOfAnotherYear) {
  const auto plan = reversal_plan("1000", {"S-1"},
                                  {record("0100000003", "S-1", -100, "0100000090", "", "2027"),
                                   record("0100000090", "S-1", 100, "0100000003")},
                                  std::nullopt);
  EXPECT_EQ(told(plan), "S-1 0100000090 reversed; ");
}

TEST(ReversalPlan, ReversesOnTheDayItselfUnlessAnotherIsSaid) {
  EXPECT_EQ(reversal_plan("1000", {"S-1"}, {record("11", "S-1")}, std::nullopt).documents[0].reversed_on,
            Date{2026y / 5 / 31});
  EXPECT_EQ(
      reversal_plan("1000", {"S-1"}, {record("11", "S-1")}, Date{2026y / 6 / 1}).documents[0].reversed_on,
      Date{2026y / 6 / 1});
}

TEST(ReversalPlan, NamesWhatReversalsLeave) {
  EXPECT_EQ(what_reversals_leave({record("13", "S-1", 100, "14"), record("14", "S-1", -100, "13")}), "");
  EXPECT_EQ(what_reversals_leave({record("13", "S-1", 100, "14"), record("14", "S-1", -99, "13")}),
            "0000113100 0.01 EUR");
  EXPECT_EQ(what_reversals_leave({record("13", "S-1", 100)}), "") << "it stands";
}

}  // namespace
}  // namespace weir::flows::reversal_plan_test
