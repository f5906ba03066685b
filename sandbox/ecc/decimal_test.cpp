#include "sandbox/ecc/decimal.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace weir::sandbox::ecc::decimal_test {
namespace {

std::optional<std::int64_t> cents(std::string_view text) {
  const auto number = parse_decimal(text, 4);
  return number ? scaled(*number, 2) : std::nullopt;
}

TEST(EccDecimal, ReadsSignsInFrontAndBehind) {
  EXPECT_EQ(cents("12.50"), 1250);
  EXPECT_EQ(cents("-12.50"), -1250);
  EXPECT_EQ(cents("12.50-"), -1250);
  EXPECT_EQ(cents(" +12.5 "), 1250);
  EXPECT_EQ(cents("12"), 1200);
  EXPECT_EQ(cents(".5"), 50);
  EXPECT_EQ(cents("12.5000"), 1250);
}

TEST(EccDecimal, RefusesWhatIsNoDecimalNumber) {
  for (const auto text : {"", "-", ".", "12,50", "1 000.00", "--1", "-1-", "1e2", "0x10", "12.5.0", "EUR"})
    EXPECT_FALSE(cents(text)) << text;
  EXPECT_FALSE(cents("12.345")) << "half a cent is not rounded away";
  EXPECT_FALSE(parse_decimal("1.23456", 4));
}

TEST(EccDecimal, RefusesWhatExceeds64Bits) {
  EXPECT_TRUE(parse_decimal("9223372036854775807", 0));
  EXPECT_FALSE(parse_decimal("9223372036854775808", 0));
  EXPECT_FALSE(cents("92233720368547758.08"));
  EXPECT_EQ(cents("-92233720368547758.07"), -std::numeric_limits<std::int64_t>::max());
}

TEST(EccDecimal, RoundsHalfAwayFromZero) {
  EXPECT_EQ(rounded(5, 2), 3);
  EXPECT_EQ(rounded(-5, 2), -3);
  EXPECT_EQ(rounded(249, 100), 2);
  EXPECT_EQ(rounded(250, 100), 3);
  EXPECT_EQ(rounded(0, 7), 0);
  EXPECT_FALSE(rounded(Wide{std::numeric_limits<std::int64_t>::max()} * 2, 1));
}

TEST(EccDecimal, ComparesAcrossScales) {
  EXPECT_EQ(compare({125, 1}, {1250, 2}), 0);
  EXPECT_EQ(compare({-1, 0}, {1, 9}), -1);
  EXPECT_EQ(compare({2, 0}, {19, 1}), 1);
}

TEST(EccDecimal, WritesTheDigitsThatAreAskedFor) {
  EXPECT_EQ(decimal_text(1250, 2), "12.50");
  EXPECT_EQ(decimal_text(-5, 2), "-0.05");
  EXPECT_EQ(decimal_text(0, 2), "0.00");
  EXPECT_EQ(decimal_text(1000, 0), "1000");
}

}  // namespace
}  // namespace weir::sandbox::ecc::decimal_test
