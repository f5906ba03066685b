// Which SKU an order waits for, as the mapping says it.
#include "flows/retry_known_skus.hpp"

#include <gtest/gtest.h>

#include "mapping/planned_order.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"

namespace weir::flows::retry_known_skus_test {
namespace {

std::string reason_of(const std::string& sku) {
  auto order = testing::order_of({testing::order_item("SHOE-42", 1, {})});
  order.items[0].seller_sku = sku;
  order.items[0].asin = "B09V3KXJPB";
  const auto plan = mapping::plan_order(order, testing::rule_book());
  return plan ? "it is planned" : plan.error().text;
}

TEST(RetryKnownSkus, ReadsTheSkuOutOfTheReason) {
  for (const std::string sku : {"NOBODY", "A of order B", "seller SKU X", "Größe 42"})
    EXPECT_EQ(unknown_sku_in(reason_of(sku)), sku) << reason_of(sku);
}

TEST(RetryKnownSkus, ReadsNoneWhereNoneIsNamed) {
  EXPECT_EQ(unknown_sku_in(reason_of("")), "");
  EXPECT_EQ(unknown_sku_in("something else"), "");
  EXPECT_EQ(unknown_sku_in("seller SKU "), "");
  EXPECT_EQ(unknown_sku_in(" of order seller SKU "), "");
}

}  // namespace
}  // namespace weir::flows::retry_known_skus_test
