#include "proof/completeness.hpp"

#include <gtest/gtest.h>

namespace weir::proof::completeness_test {
namespace {

DayOfOrders whole_day() {
  const OrderIds all{"1", "2", "3"};
  return {.notified = all,
          .swept = all,
          .reported = all,
          .in_sap = {"1", "2"},
          .explained = {{"3", "cancelled"}}};
}

std::string gaps_of(const DayOfOrders& day) {
  std::string text;
  for (const Gap& gap : completeness_of(day).gaps) text += gap.order_id + ' ' + name_of(gap.kind) + '\n';
  return text;
}

TEST(Completeness, PassesWhenEveryOrderIsInSapOrExplained) {
  const Completeness day = completeness_of(whole_day());
  EXPECT_TRUE(day.passes());
  EXPECT_TRUE(day.gaps.empty());
  EXPECT_EQ(day.orders, 3u);
  EXPECT_EQ(day.explained, 1u);
  EXPECT_EQ(day.in_sap, 2u);
}

TEST(Completeness, PassesOnADayWithoutOrders) { EXPECT_TRUE(completeness_of({}).passes()); }

TEST(Completeness, NamesWhatAmazonsReportAloneKnows) {
  DayOfOrders day = whole_day();
  day.notified.erase("2");
  day.swept.erase("2");
  day.in_sap.erase("2");
  EXPECT_EQ(gaps_of(day), "2 unheard_of\n2 not_in_sap\n");
  EXPECT_FALSE(completeness_of(day).passes());
}

TEST(Completeness, FailsWhenTheSweepMissedWhatANotificationTold) {
  DayOfOrders day = whole_day();
  day.swept.erase("1");
  EXPECT_EQ(gaps_of(day), "1 not_swept\n");
  EXPECT_FALSE(completeness_of(day).passes());
}

TEST(Completeness, TellsOfMissingNotificationsAndDoesNotFailForThem) {
  DayOfOrders day = whole_day();
  day.notified.clear();
  EXPECT_EQ(gaps_of(day), "1 not_notified\n2 not_notified\n3 not_notified\n");
  EXPECT_TRUE(completeness_of(day).passes()) << "Amazon promises none";
  day.has_notifications = false;
  EXPECT_EQ(gaps_of(day), "");
}

TEST(Completeness, TellsWhatAmazonsReportLacks) {
  DayOfOrders day = whole_day();
  day.reported.erase("3");
  EXPECT_EQ(gaps_of(day), "3 not_reported\n");
  EXPECT_TRUE(completeness_of(day).passes());
}

TEST(Completeness, FailsForOrdersThatOnlySapKnows) {
  DayOfOrders day = whole_day();
  day.in_sap.insert("9");
  EXPECT_EQ(gaps_of(day), "9 unknown_in_sap\n");
  EXPECT_FALSE(completeness_of(day).passes());
}

// An explanation excuses a missing sales order, and nothing else.
TEST(Completeness, CountsAnExplainedOrderThatSapHasAllTheSame) {
  DayOfOrders day = whole_day();
  day.in_sap.insert("3");
  EXPECT_TRUE(completeness_of(day).passes());
  EXPECT_EQ(completeness_of(day).explained, 0u);
}

TEST(Completeness, PutsFailuresInFrontOfWhatIsOnlyTold) {
  DayOfOrders day = whole_day();
  day.notified.erase("1");
  day.in_sap.erase("2");
  EXPECT_EQ(gaps_of(day), "2 not_in_sap\n1 not_notified\n");
}

}  // namespace
}  // namespace weir::proof::completeness_test
