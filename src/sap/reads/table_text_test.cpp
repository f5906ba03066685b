#include "sap/reads/table_text.hpp"

#include <gtest/gtest.h>

namespace weir::sap::table_text_test {
namespace {

Money money(std::int64_t minor, std::string_view code) { return {minor, *Currency::of(code)}; }

TEST(TableAmount, HasItsSignBehindIt) {
  EXPECT_EQ(table_amount("1234.56", "EUR"), money(1234'56, "EUR"));
  EXPECT_EQ(table_amount("25.21-", "EUR"), money(-25'21, "EUR"));
  EXPECT_EQ(table_amount("0.00", "EUR"), money(0, "EUR"));
}

// An amount stands in the table with two decimals, whatever its currency has.
TEST(TableAmount, IsReadInTheMinorUnitsOfItsCurrency) {
  EXPECT_EQ(table_amount("12.34", "JPY"), money(1234, "JPY"));
  EXPECT_EQ(table_amount("139.60-", "JPY"), money(-13960, "JPY"));
  EXPECT_EQ(table_amount("123.45", "KWD"), money(12345, "KWD"));
}

TEST(TableAmount, IsNothingWhenItIsUnclear) {
  for (const char* text : {"", " ", "-", "1", "1.2", "1.234", "1,23", "1.234,56", "a.bc", "-1.00-",
                           "1.00 EUR", "*", "99999999999999999999.00"})
    EXPECT_EQ(table_amount(text, "EUR"), std::nullopt) << text;
  EXPECT_EQ(table_amount("1.00", "XXX"), std::nullopt);
  EXPECT_EQ(table_amount("1.00", ""), std::nullopt);
}

TEST(TableQuantity, IsAWholeNumberOfUnits) {
  EXPECT_EQ(table_quantity("2.000"), 2);
  EXPECT_EQ(table_quantity("0.000"), 0);
  EXPECT_EQ(table_quantity("12345.000"), 12345);
  for (const char* text : {"", "2.500", "2.001", "x", "2,000", "99999999999999999999.000"})
    EXPECT_EQ(table_quantity(text), std::nullopt) << text;
}

}  // namespace
}  // namespace weir::sap::table_text_test
