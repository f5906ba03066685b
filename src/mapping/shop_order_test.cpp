#include "mapping/shop_order.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::shop_order_test {
namespace {

using namespace std::chrono_literals;
using amazon::FulfilledBy;
using amazon::FulfillmentStatus;

amazon::Order shipped_for_a_shop() {
  amazon::Order order{.order_id = *amazon::OrderId::parse("028-1234567-8901234"),
                      .created_time = {},
                      .last_updated_time = {}};
  order.is_amazon_channel = false;
  order.fulfilled_by = FulfilledBy::amazon;
  order.status = FulfillmentStatus::shipped;
  return order;
}

constexpr Instant placed{std::chrono::days{20'000}};

std::string code_of(std::vector<std::string> found, Duration age, std::string reference = "WEB-1") {
  const auto remark =
      judge_shop_order({"028-1234567-8901234", std::move(reference), std::move(found), placed}, placed + age,
                       std::chrono::days{3});
  if (!remark) return "";
  EXPECT_EQ(remark->topic, "shop_order");
  EXPECT_NE(remark->text.find("weir orders link 028-1234567-8901234"), std::string::npos) << remark->text;
  return remark->code;
}

TEST(ShopOrder, IsSoughtForWhatAmazonShipsForAnotherShop) {
  auto order = shipped_for_a_shop();
  EXPECT_TRUE(has_shop_order(order, ShopOrder::purchase_order));
  EXPECT_FALSE(has_shop_order(order, ShopOrder::off));
  order.status = FulfillmentStatus::cancelled;
  EXPECT_FALSE(has_shop_order(order, ShopOrder::purchase_order)) << "nothing leaves";
  order = shipped_for_a_shop();
  order.is_amazon_channel = true;
  EXPECT_FALSE(has_shop_order(order, ShopOrder::purchase_order)) << "Weir makes a sales order of it";
  order = shipped_for_a_shop();
  order.fulfilled_by = FulfilledBy::merchant;
  EXPECT_FALSE(has_shop_order(order, ShopOrder::purchase_order)) << "the shop's own delivery posts it";
}

TEST(ShopOrder, IsNobodysTaskWhileItMayStillCome) {
  EXPECT_EQ(code_of({"0000004711"}, 90 * 24h), "");
  EXPECT_EQ(code_of({}, 71h), "");
  EXPECT_EQ(code_of({}, 72h), "order.shop_order_unknown");
  EXPECT_EQ(code_of({}, 72h, ""), "order.shop_order_unknown");
  EXPECT_EQ(code_of({"0000004711", "0000004712"}, 1h), "order.shop_order_unclear");
}

TEST(ShopOrder, IsFoundByANumberAsSapStoresIt) {
  EXPECT_EQ(sales_order_number("4711"), "0000004711");
  EXPECT_EQ(sales_order_number("0000004711"), "0000004711");
  EXPECT_EQ(sales_order_number("WEB-1"), "");
  EXPECT_EQ(sales_order_number("12345678901"), "");
  EXPECT_EQ(sales_order_number(""), "");
  EXPECT_EQ(short_purchase_order("a purchase order of more"), "a purchase order of ");
}

}  // namespace
}  // namespace weir::mapping::shop_order_test
