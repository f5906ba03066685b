#include "core/quantity.hpp"

#include <gtest/gtest.h>

namespace weir::quantity_test {
namespace {

TEST(Quantity, IsReadExactlyWhereverTheSignStands) {
  const std::vector<std::pair<std::string, std::int64_t>> texts{
      {"2", 2000},        {"2.000", 2000}, {"1.5", 1500}, {"0.001", 1},
      {"1.5-", -1500},    {"-1.5", -1500}, {"+3", 3000},  {"000012.000", 12000},
      {"1.000000", 1000}, {"0", 0},        {"0.000-", 0}, {"999999999999.999", 999999999999999}};
  for (const auto& [text, thousandths] : texts) {
    const auto quantity = Quantity::parse(text);
    ASSERT_TRUE(quantity) << text;
    EXPECT_EQ(quantity->thousandths(), thousandths) << text;
  }
}

TEST(Quantity, IsNothingWhereItWouldHaveToBeGuessed) {
  for (const char* text : {"", "x", "1,5", "1.", ".5", "--1", "-1-", "1.0001", "1 000", "1e3", "-", "+",
                           "1000000000000", " 1", "1.2.3"})
    EXPECT_EQ(Quantity::parse(text), std::nullopt) << text;
}

TEST(Quantity, WritesNoMoreDecimalsThanItHas) {
  for (const char* text : {"2", "1.5", "0.001", "-1.25", "0", "12345"})
    EXPECT_EQ(Quantity::parse(text)->text(), text);
  EXPECT_EQ(Quantity::of(7).text(), "7");
}

TEST(Quantity, KnowsWhetherItIsWhole) {
  EXPECT_EQ(Quantity::parse("3.000")->whole(), 3);
  EXPECT_EQ(Quantity::parse("3.5")->whole(), std::nullopt);
}

}  // namespace
}  // namespace weir::quantity_test
