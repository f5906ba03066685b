#include "accounting/account_number.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::account_number_test {
namespace {

TEST(AccountNumber, ItsTailMayBeShown) {
  EXPECT_EQ(tail_of("DE89 3704 0044 0532 0130 00"), "3000");
  EXPECT_EQ(tail_of("70050000/0000471100"), "1100");
  EXPECT_EQ(tail_of("9"), "9");
}

TEST(AccountNumber, ACurrencyBehindItIsNoneOfIt) {
  EXPECT_EQ(account_without_currency("NL69INGB0123456789EUR"), "NL69INGB0123456789");
  EXPECT_EQ(account_without_currency(" NL69 INGB 0123 4567 89 EUR "), "NL69 INGB 0123 4567 89");
  EXPECT_EQ(account_without_currency("37040044/0532013000EUR"), "37040044/0532013000");
  EXPECT_EQ(account_without_currency("37040044/0532013000/EUR"), "37040044/0532013000");
  EXPECT_EQ(account_without_currency("37040044/0532013000"), "37040044/0532013000");
  EXPECT_EQ(account_without_currency("1234567890XYZ"), "1234567890XYZ") << "no currency";
  EXPECT_EQ(account_without_currency("471100EUR"), "471100EUR") << "too short to say";
}

TEST(AccountNumber, IsCutDownToItsTailInTexts) {
  EXPECT_EQ(without_ibans("to DE89370400440532013000 and DE89 3704 0044 0532 0130 00, AMAZON 25811124052"),
            "to …3000 and …3000, AMAZON 25811124052");
  EXPECT_EQ(without_ibans("WEIR25811124052 NL77"), "WEIR25811124052 NL77");
  EXPECT_EQ(without_ibans("KontoDE89370400440532013000Ref"), "Konto…3000Ref")
      << "fields joined without a blank";
  EXPECT_EQ(without_ibans("de89370400440532013000"), "…3000");
  EXPECT_EQ(without_ibans("von 37040044/0532013000, 2026/11"), "von …3000, 2026/11");
}

TEST(AccountNumber, TakesNothingOfWhatStandsBehindIt) {
  EXPECT_EQ(without_ibans("LU280019400644750000 AMAZON PAYMENTS EUROPE"), "…0000 AMAZON PAYMENTS EUROPE");
  EXPECT_EQ(without_ibans("ES9121000418450200051332 25811124052"), "…1332 25811124052");
  EXPECT_EQ(without_ibans("DE89370400440532013000AMAZON"), "…3000AMAZON");
  EXPECT_EQ(without_ibans("DE88370400440532013000"), "DE88370400440532013000")
      << "its check digits are wrong";
}

}  // namespace
}  // namespace weir::accounting::account_number_test
