#include "flows/expected_order.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"
#include "support/rule_book.hpp"

namespace weir::flows::expected_order_test {
namespace {

TEST(ExpectedOrder, ComesBackAsItWasKeptButForItsAddress) {
  auto order = testing::order_of(
      {testing::order_item("SHOE-42", 3, {.item = 3000}), testing::order_item("SET-3", 2, {.item = 1999})});
  order.items[1].order_item_id = "02812345678902";
  auto planned = mapping::plan_order(order, testing::rule_book());
  ASSERT_TRUE(planned) << planned.error().text;
  auto expected = planned->expected;
  expected.items[0].tax = Money{479, *Currency::of("EUR")};
  expected.ship_by = Instant{Duration{1'777'777}};
  const std::string text = expected_text(expected);
  const auto back = expected_order(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(expected_text(*back), text);
  EXPECT_EQ(back->items.size(), expected.items.size());
  EXPECT_EQ(back->items[0].tax, expected.items[0].tax);
  EXPECT_EQ(back->items[1].tax, expected.items[1].tax);
  EXPECT_EQ(back->gross, expected.gross);
  EXPECT_EQ(back->ship_by, expected.ship_by);
  EXPECT_EQ(back->needs_delivery, expected.needs_delivery);
  EXPECT_FALSE(back->ship_to) << "no personal data";
}

TEST(ExpectedOrder, IsNothingWhereNothingWasKept) {
  for (const char* text : {"", "{}", "[]", "{\"gross\":[1,\"XXX\"]}", "not json"})
    EXPECT_FALSE(expected_order(text)) << text;
}

}  // namespace
}  // namespace weir::flows::expected_order_test
