#include <gtest/gtest.h>

#include "mapping/sales_order.hpp"
#include "support/orders.hpp"

namespace weir::mapping::sales_order_refused_test {
namespace {

using testing::euros;
using testing::order_item;
using testing::order_of;
using testing::order_rules;

// What is refused names its cause; a person has to find it.
Failure refused(const amazon::Order& order, const std::string& code,
                const FlatOrderRules& rules = order_rules()) {
  const auto made = sales_order(order, rules);
  EXPECT_FALSE(made);
  if (made) return {};
  EXPECT_EQ(made.error().code, code) << made.error().text;
  EXPECT_EQ(static_cast<int>(made.error().next), static_cast<int>(Next::refuse));
  return made.error();
}

bool says(const Failure& failure, const std::string& words) {
  return (failure.text + " " + failure.subject).find(words) != std::string::npos;
}

amazon::Order simple() { return order_of({order_item("SHOE-42", 2, {.item = 50'42})}); }

TEST(SalesOrderMapping, NamesASkuThatIsNotMapped) {
  EXPECT_TRUE(says(refused(order_of({order_item("HAT-1", 1, {.item = 1})}), "mapping.unknown_sku"), "HAT-1"));
  EXPECT_TRUE(says(refused(order_of({order_item("", 1, {.item = 1})}), "mapping.unknown_sku"),
                   "028-1234567-8901234"));
}

TEST(SalesOrderMapping, NamesAMarketplaceThatIsNotMapped) {
  auto order = simple();
  order.marketplace_id = "A1VC38T7YXB528";
  EXPECT_TRUE(says(refused(order, "mapping.unknown_marketplace"), "A1VC38T7YXB528"));
}

TEST(SalesOrderMapping, RefusesAnOrderWithoutItemsOrWithoutAQuantity) {
  refused(order_of({}), "mapping.no_items");
  refused(order_of({order_item("SHOE-42", 0, {})}), "mapping.no_items");
}

TEST(SalesOrderMapping, RefusesALineWithoutPrices) {
  auto order = order_of({order_item("SHOE-42", 1, {.item = 1'00}), order_item("SOCK-7", 1, {})});
  order.items[1].charges.reset();
  refused(order, "mapping.no_prices");
  EXPECT_EQ(booked_value(order).error().code, "mapping.no_prices");
}

TEST(SalesOrderMapping, RefusesPartsThatDoNotAddUpAndNamesTheLine) {
  auto order = simple();
  order.items[0].charges->total = euros(50'43);
  EXPECT_TRUE(says(refused(order, "mapping.charges_do_not_add_up"), "02812345678901"));
}

// One document has one currency; what spans two is nothing that could be summed up.
TEST(SalesOrderMapping, RefusesLinesInTwoCurrencies) {
  auto order = simple();
  order.items.push_back(order_item("SOCK-7", 1, {.item = 9'99, .currency = "GBP"}));
  refused(order, "mapping.charges_do_not_add_up");
  EXPECT_EQ(booked_value(order).error().code, "mapping.charges_do_not_add_up");
}

}  // namespace
}  // namespace weir::mapping::sales_order_refused_test
