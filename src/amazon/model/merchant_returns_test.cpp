#include "amazon/model/merchant_returns.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::merchant_returns_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* header =
    "Order ID\tReturn request date\tReturn request status\tAmazon RMA ID\tMerchant RMA ID\tCurrency code\t"
    "Merchant SKU\tReturn quantity\tReturn Reason\tSafeT claim reimbursement amount\n";

std::string row(const std::string& rma = "D7RMA", const std::string& quantity = "2",
                const std::string& order = "028-1234567-8901234") {
  return order + "\t04-May-2026\tApproved\t" + rma + "\tM1\tEUR\tSHOE-42\t" + quantity +
         "\tCR-UNWANTED_ITEM\t12.50\n";
}

TEST(MerchantReturns, AreReadByTheNamesOfTheirColumns) {
  const auto returns = read_merchant_returns(header + row());
  ASSERT_TRUE(returns) << returns.error().text;
  ASSERT_EQ(returns->rows.size(), 1u);
  EXPECT_TRUE(returns->malformed.empty());
  const MerchantReturn& one = returns->rows.front();
  EXPECT_EQ(one.order_id.text() + ' ' + one.rma + ' ' + one.sku, "028-1234567-8901234 D7RMA SHOE-42");
  EXPECT_EQ(one.quantity, 2);
  EXPECT_EQ(one.reason, "CR-UNWANTED_ITEM");
  EXPECT_TRUE(one.is_permitted());
  EXPECT_EQ(one.requested, Instant{std::chrono::sys_days{2026y / 5 / 4}});
  ASSERT_TRUE(one.reimbursed);
  EXPECT_EQ(one.reimbursed->text(), "12.50 EUR");
}

TEST(MerchantReturns, HaveTheMerchantsNumberWhereAmazonGivesNone) {
  EXPECT_EQ(read_merchant_returns(header + row(""))->rows.front().rma, "M1");
}

TEST(MerchantReturns, AreFoundUnderColumnsInOtherLetters) {
  const auto returns = read_merchant_returns(
      "order-id\tamazon-rma-id\tmerchant-sku\treturn-quantity\treturn-request-status\treturn-request-date\n"
      "028-1234567-8901234\tR\tS\t1\tPending\t2026-05-04T10:00:00Z\n");
  ASSERT_TRUE(returns) << returns.error().text;
  EXPECT_FALSE(returns->rows.front().is_permitted());
  EXPECT_EQ(returns->rows.front().requested, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h});
}

TEST(MerchantReturns, WithoutAColumnThatEveryRowNeedsAreRefused) {
  EXPECT_TRUE(read_merchant_returns(header)->rows.empty());
  const auto returns = read_merchant_returns("a\tb\n");
  ASSERT_FALSE(returns);
  EXPECT_EQ(returns.error().code, "amazon.flat_file");
}

TEST(MerchantReturns, OfWhichOneRowIsMalformedKeepTheOthers) {
  struct Case {
    std::string row;
    const char* column;
  };
  const std::vector<Case> cases{
      {row("D7", "0"), "Return quantity"},
      {row("D7", "x"), "Return quantity"},
      {row("D7", "-1"), "Return quantity"},
      {row("D7", "1", "12"), "Order ID"},
      {"028-1234567-8901234\t04-May-2026\tApproved\t\t\tEUR\tSHOE-42\t1\t\t\n", "Amazon RMA ID"},
      {"028-1234567-8901234\t04-May-2026\tApproved\tD7\t\tEUR\t\t1\t\t\n", "Merchant SKU"},
      {"028-1234567-8901234\t04/05/2026\tApproved\tD7\t\tEUR\tS\t1\t\t\n", "Return request date"},
      {"028-1234567-8901234\t04-May-2026\tApproved\tD7\t\tEUR\tS\t1\t\ttwelve\n",
       "SafeT claim reimbursement amount"},
      {"028-1234567-8901234\t04-May-2026\tApproved\tD7\t\tEUR\tS\t1\t\t\tone\tmore\n", "the last"},
      {"028-1234567-8901234\t04-May-2026\n", "Return quantity"}};
  for (const Case& one : cases) {
    const auto returns = read_merchant_returns(header + row("D1") + one.row + row("D2"));
    ASSERT_TRUE(returns) << one.row;
    EXPECT_EQ(returns->rows.size(), 2u) << one.row;
    ASSERT_EQ(returns->malformed.size(), 1u) << one.row;
    EXPECT_EQ(returns->malformed[0].line, 3u);
    EXPECT_EQ(returns->malformed[0].column, one.column);
    EXPECT_NE(returns->malformed[0].reason, "");
    const auto moved = read_merchant_returns(header + one.row);
    EXPECT_EQ(moved->malformed.at(0).line, 2u);
    EXPECT_EQ(moved->malformed.at(0).fingerprint, returns->malformed[0].fingerprint) << "it is the same row";
  }
}

TEST(MerchantReturns, ThatAreAlikeAreCounted) {
  const auto returns = read_merchant_returns(header + row() + row("D8") + row());
  ASSERT_TRUE(returns);
  ASSERT_EQ(returns->rows.size(), 3u);
  EXPECT_EQ(returns->rows[0].occurrence, 1);
  EXPECT_EQ(returns->rows[1].occurrence, 1) << "of another RMA";
  EXPECT_EQ(returns->rows[2].occurrence, 2);
}

}  // namespace
}  // namespace weir::amazon::merchant_returns_test
