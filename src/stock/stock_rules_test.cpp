#include "stock/stock_rules.hpp"

#include <gtest/gtest.h>

namespace weir::stock::stock_rules_test {
namespace {

const ListingKey shoe{"A1", "eu", "SHOE-42"};

TEST(StockRules, AListingStandsAsItsConnectionDoes) {
  ListingRules rules{.weights = {{"shop_eu", 3}}, .priorities = {{"shop_eu", 10}}};
  EXPECT_EQ(claim_of(shoe, "shop_eu", Quantity::of(2), rules).weight, 3);
  EXPECT_EQ(claim_of(shoe, "shop_eu", Quantity::of(2), rules).priority, 10);
  EXPECT_EQ(claim_of(shoe, "shop_na", Quantity::of(2), rules).weight, 1);
  EXPECT_EQ(claim_of(shoe, "shop_na", Quantity::of(2), rules).priority, 100);
}

TEST(StockRules, TheCapOfASkuWinsOverThatOfAll) {
  ListingRules rules{.cap = 50, .caps = {{"SHOE-42", 5}}};
  EXPECT_EQ(claim_of(shoe, "shop_eu", Quantity::of(1), rules).cap, 5);
  EXPECT_EQ(claim_of({"A1", "eu", "SOCK-7"}, "shop_eu", Quantity::of(1), rules).cap, 50);
}

TEST(StockRules, APoolThatIsNotNamedHasNone) {
  StockRules rules;
  rules.pools[{"main", Tier::fast}].every = std::chrono::minutes{1};
  ASSERT_NE(rules.find("main", Tier::fast), nullptr);
  EXPECT_EQ(rules.find("main", Tier::slow), nullptr);
  EXPECT_EQ(rules.find("other", Tier::fast), nullptr);
}

}  // namespace
}  // namespace weir::stock::stock_rules_test
