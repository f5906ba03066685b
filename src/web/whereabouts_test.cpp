#include "web/whereabouts.hpp"

#include <gtest/gtest.h>

namespace weir::web::whereabouts_test {
namespace {

using namespace std::chrono_literals;
using store::OrderEventKind;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

OrderStory an_order() {
  OrderStory story{
      .row = {.connection = "de", .order_id = "302-1", .channel = "merchant", .status = "UNSHIPPED"}};
  story.row.created = noon - 24h;
  story.row.ship_by = noon + 24h;
  story.row.state = "proven";
  return story;
}

store::Parcel a_parcel(bool has_left) {
  store::Parcel parcel{.connection = "de", .delivery = "0080000001", .order_id = "302-1"};
  parcel.carrier_name = "DHL";
  parcel.tracking = "00340434";
  parcel.issue = has_left ? store::ParcelIssue::issued : store::ParcelIssue::not_issued;
  if (has_left) parcel.issued_at = noon - 3h;
  return parcel;
}

void happened(OrderStory& story, OrderEventKind kind) {
  store::OrderEvent event{.connection = "de", .order_id = "302-1", .kind = kind, .reference = "r"};
  event.at = noon - 2h;
  story.events.push_back(event);
}

std::string_view situation(const OrderStory& story) {
  return name_of(whereabouts(story, Zone::utc(), noon).situation);
}
std::string said(const OrderStory& story) { return whereabouts(story, Zone::utc(), noon).say; }

TEST(Whereabouts, before_it_leaves_is_what_keeps_it) {
  OrderStory story = an_order();
  EXPECT_EQ(situation(story), "in_work");
  EXPECT_EQ(said(story), "Your order is being prepared and leaves us by 2026-11-30.");
  story.row.state = "needs_attention";
  EXPECT_EQ(situation(story), "clarified");
  story.row.ship_by = noon - 1h;
  EXPECT_EQ(situation(story), "late");
  EXPECT_NE(said(story).find("should have left us by 2026-11-29"), std::string::npos) << said(story);
  story.row.status = "PENDING";
  EXPECT_EQ(situation(story), "unpaid");
  story.row.cancel_requested = true;
  EXPECT_EQ(situation(story), "cancel_wanted");
  story.row.status = "CANCELLED";
  EXPECT_EQ(situation(story), "cancelled");
}

TEST(Whereabouts, behind_the_door_is_the_last_package_with_its_number) {
  OrderStory story = an_order();
  story.parcels = {a_parcel(true)};
  EXPECT_EQ(situation(story), "on_its_way");
  EXPECT_EQ(said(story), "Your order left us on 2026-11-29 with DHL, tracking number 00340434.");
  story.parcels.push_back(a_parcel(false));
  EXPECT_EQ(situation(story), "partly_on_its_way");
  EXPECT_NE(said(story).find("the rest follows by 2026-11-30"), std::string::npos) << said(story);
  story.parcels = {a_parcel(true)};
  story.parcels[0].state = store::ParcelState::reversed;
  EXPECT_EQ(situation(story), "in_work") << "its goods issue was taken back";
}

TEST(Whereabouts, of_what_others_ship_is_theirs_to_say) {
  OrderStory story = an_order();
  story.row.channel = "amazon";
  EXPECT_EQ(situation(story), "by_amazon");
  story.row.channel = "other_shop";
  EXPECT_EQ(situation(story), "other_shop");
}

TEST(Whereabouts, what_came_back_is_said_by_its_corners) {
  OrderStory story = an_order();
  story.parcels = {a_parcel(true)};
  happened(story, OrderEventKind::returned);
  EXPECT_EQ(situation(story), "return_awaited");
  EXPECT_NE(said(story).find("the refund follows"), std::string::npos);
  OrderStory paid_first = story;
  happened(paid_first, OrderEventKind::refund);
  EXPECT_EQ(situation(paid_first), "return_awaited");
  EXPECT_NE(said(paid_first).find("was given back on 2026-11-29; we wait"), std::string::npos);
  happened(story, OrderEventKind::goods_receipt);
  EXPECT_EQ(situation(story), "return_arrived");
  happened(story, OrderEventKind::refund);
  EXPECT_EQ(situation(story), "refunded");
}

// Three euro of goodwill for an order of 120.
TEST(Whereabouts, a_part_of_the_money_is_not_the_money) {
  OrderStory story = an_order();
  const Currency euro = *Currency::of("EUR");
  story.document.emplace().source = Money{12'000, euro};
  story.parcels.push_back(a_parcel(true));
  happened(story, OrderEventKind::refund);
  story.events.back().amount = Money{300, euro};
  EXPECT_EQ(situation(story), "on_its_way");
  happened(story, OrderEventKind::refund);
  story.events.back().amount = Money{11'700, euro};
  EXPECT_EQ(situation(story), "refunded");
}

}  // namespace
}  // namespace weir::web::whereabouts_test
