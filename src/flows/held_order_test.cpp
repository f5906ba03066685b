#include "flows/held_order.hpp"

#include <gtest/gtest.h>

namespace weir::flows::held_order_test {
namespace {

using namespace std::chrono_literals;
using sap::Quantity;

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

sap::OrderDocument document() {
  sap::OrderDocument order{.vbeln = "0000012345", .netwr = euros(8403)};
  sap::OrderItemDocument item{.posnr = "000010", .netwr = euros(8403), .mwsbp = euros(1597)};
  item.uepos = "000000";
  item.kwmeng = Quantity::of(3);
  item.schedule = {{Quantity::of(3), Quantity::of(0), Date{2026y / 5 / 9}, Date{2026y / 5 / 9}},
                   {Quantity::of(0), Quantity::of(1), Date{2026y / 5 / 5}, Date{2026y / 5 / 4}},
                   {Quantity::of(0), Quantity::of(2), Date{2026y / 5 / 6}, Date{2026y / 5 / 5}}};
  order.items = {item};
  order.taxes = {{"000010", "MWSI", 19'000, euros(8403), euros(1597), "A1", false, ""},
                 {"000010", "MWSX", 7'000, euros(8403), euros(588), "A2", true, ""},
                 {"000010", "MWSY", 7'000, euros(8403), euros(588), "A2", false, "M"},
                 {"000020", "MWSI", 19'000, euros(0), euros(0), "A1", false, ""}};
  order.partners = {{"AG", "0000100001", "D", std::nullopt}, {"WE", "0000100001", "D", std::nullopt}};
  return order;
}

TEST(HeldOrder, AddsUpScheduleLinesAndTakesTheLastDayOnWhichGoodsLeave) {
  const auto held = held_order(document());
  ASSERT_EQ(held.items.size(), 1u);
  EXPECT_EQ(held.items[0].ordered_thousandths, 3000);
  EXPECT_EQ(held.items[0].confirmed_thousandths, 3000);
  EXPECT_EQ(held.items[0].goods_issue, Date{2026y / 5 / 5}) << "of what is confirmed";
  auto none = document();
  for (auto& line : none.items[0].schedule) line.confirmed = {};
  EXPECT_EQ(held_order(none).items[0].goods_issue, Date{2026y / 5 / 9});
}

TEST(HeldOrder, HasTheTaxesThatCountForTheItem) {
  const auto held = held_order(document());
  ASSERT_EQ(held.items[0].taxes.size(), 1u) << "no statistical one, no inactive one, none of another item";
  EXPECT_EQ(held.items[0].taxes[0].code, "A1");
}

TEST(HeldOrder, KnowsPartsRejectionsAndAnAddressOfItsOwn) {
  auto order = document();
  EXPECT_FALSE(held_order(order).ship_to);
  EXPECT_FALSE(held_order(order).items[0].is_part);
  order.items[0].uepos = "000010";
  order.items[0].abgru = "Z1";
  order.partners[1].address = sap::OrderPartnerAddress{"Zoë", "", "Hof 1", "Köln", "50667", "DE", "NW"};
  const auto held = held_order(order);
  EXPECT_TRUE(held.items[0].is_part);
  EXPECT_TRUE(held.items[0].is_rejected);
  EXPECT_EQ(held.ship_to->postal_code + held.ship_to->city + held.ship_to->region, "50667KölnNW");
}

TEST(HeldOrder, IsIncompleteAsItsStatusSays) {
  auto order = document();
  order.status = sap::OrderStatus{};
  order.status->uvals = "A";
  order.status->cmgst = "B";
  EXPECT_TRUE(held_order(order).is_incomplete);
  EXPECT_TRUE(held_order(order).is_credit_blocked);
}

}  // namespace
}  // namespace weir::flows::held_order_test
