#include "web/order_timeline.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::web::order_timeline_test {
namespace {

Instant hour(int hours) { return Instant{std::chrono::hours{500'000 + hours}}; }

OrderStory shipped_order() {
  OrderStory story;
  story.row.created = hour(0);
  story.row.swept_at = hour(1);
  story.row.updated = hour(9);
  story.row.status = "SHIPPED";
  story.row.ship_by = hour(48);
  story.postings.push_back({.kind = "sales_order",
                            .key = "302-1",
                            .reference = "302-1",
                            .state = "proven",
                            .receipt = "4711",
                            .sent_count = 2,
                            .planned_at = hour(2),
                            .sent_at = hour(3),
                            .settled_at = hour(4)});
  store::Parcel parcel;
  parcel.delivery = "80000001";
  parcel.issue = store::ParcelIssue::issued;
  parcel.issued_at = hour(7);
  parcel.sent_at = hour(8);
  story.parcels.push_back(parcel);
  story.settlements.push_back({"25811124052", hour(30)});
  story.history.push_back({.at = hour(3), .actor = "weir", .action = "posted", .detail = "{}"});
  story.history.push_back({.at = hour(5), .actor = "olga", .action = "order_refetch", .detail = "{}"});
  story.own_name = "weir";
  return story;
}

std::vector<std::string> titles(const nlohmann::ordered_json& timeline) {
  std::vector<std::string> all;
  for (const auto& each : timeline) all.push_back(each["title"]);
  return all;
}

TEST(OrderTimeline, has_both_systems_in_the_order_of_time) {
  const auto timeline = timeline_json(shipped_order(), hour(40));
  EXPECT_EQ(titles(timeline), (std::vector<std::string>{
                                  "ordered at Amazon", "heard of by a sweep", "sales_order planned",
                                  "sales_order sent", "posted by weir", "sales_order proven",
                                  "order_refetch by olga", "goods issued", "shipment confirmed",
                                  "last change at Amazon", "in a settlement", "to be shipped until then"}));
}

TEST(OrderTimeline, says_whose_each_entry_is_and_what_is_still_ahead) {
  const auto timeline = timeline_json(shipped_order(), hour(40));
  EXPECT_EQ(timeline[3]["side"], "sap");
  EXPECT_EQ(timeline[3]["reference"], "4711");
  EXPECT_EQ(timeline[3]["text"], "2 times");
  EXPECT_EQ(timeline[4]["side"], "weir");
  EXPECT_EQ(timeline[6]["side"], "person");
  EXPECT_EQ(timeline[10]["reference"], "25811124052");
  EXPECT_EQ(timeline[10]["is_ahead"], false);
  EXPECT_EQ(timeline[11]["is_ahead"], true);
}

TEST(OrderTimeline, of_an_order_that_was_only_heard_of_is_short) {
  OrderStory story;
  story.row.created = hour(0);
  EXPECT_EQ(titles(timeline_json(story, hour(1))), std::vector<std::string>{"ordered at Amazon"});
}

}  // namespace
}  // namespace weir::web::order_timeline_test
