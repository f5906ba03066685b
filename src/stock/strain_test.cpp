#include "stock/strain.hpp"

#include <gtest/gtest.h>

namespace weir::stock::strain_test {
namespace {

PoolFacts facts_of(std::int64_t stock, std::int64_t amazon, std::int64_t orders_in_sap = 0) {
  PoolFacts facts;
  facts.locations = {{{"1000", "0001"}, Quantity::of(stock)}};
  if (amazon > 0) facts.amazon = {{"1", Quantity::of(amazon)}};
  if (orders_in_sap > 0)
    facts.requirements = {{RequirementKind::order, {"1000", ""}, Quantity::of(orders_in_sap)}};
  return facts;
}

Strain strain(const PoolFacts& facts, const Strain& before = {}, std::int64_t buffer = 0) {
  PoolRules rules;
  rules.locations = {{"1000", ""}};
  BufferRules kept;
  kept.everybody.absolute = Quantity::of(buffer);
  return strain_of(sellable(facts, rules, kept), facts, before);
}

TEST(Strain, OrdersBeyondTheStockAreOversold) {
  EXPECT_EQ(strain(facts_of(5, 5)), Strain{});
  EXPECT_EQ(strain(facts_of(5, 7)).oversold, Quantity::of(2));
}

TEST(Strain, BackordersOfOthersAreNotAmazons) {
  EXPECT_EQ(strain(facts_of(5, 0, 9)).oversold, Quantity{});
  EXPECT_EQ(strain(facts_of(5, 1, 9)).oversold, Quantity::of(1)) << "no more than Amazon has sold";
}

TEST(Strain, StaysWhenTheOrderIsInSapAndEndsWithTheGoods) {
  const Strain before{.oversold = Quantity::of(2)};
  EXPECT_EQ(strain(facts_of(5, 0, 7), before).oversold, Quantity::of(2));
  EXPECT_EQ(strain(facts_of(6, 0, 7), before).oversold, Quantity::of(1));
  EXPECT_EQ(strain(facts_of(7, 0, 7), before).oversold, Quantity{});
}

TEST(Strain, TheBufferIsUsedFirst) {
  EXPECT_EQ(strain(facts_of(10, 4), {}, 3), Strain{});
  EXPECT_EQ(strain(facts_of(10, 8), {}, 3), (Strain{.buffer_used = Quantity::of(1)}));
  EXPECT_EQ(strain(facts_of(10, 12), {}, 3),
            (Strain{.oversold = Quantity::of(2), .buffer_used = Quantity::of(3)}));
}

}  // namespace
}  // namespace weir::stock::strain_test
