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
  ASSERT_EQ(returns->size(), 1u);
  const MerchantReturn& one = returns->front();
  EXPECT_EQ(one.order_id.text() + ' ' + one.rma + ' ' + one.sku, "028-1234567-8901234 D7RMA SHOE-42");
  EXPECT_EQ(one.quantity, 2);
  EXPECT_EQ(one.reason, "CR-UNWANTED_ITEM");
  EXPECT_TRUE(one.is_permitted());
  EXPECT_EQ(one.requested, Instant{std::chrono::sys_days{2026y / 5 / 4}});
  ASSERT_TRUE(one.reimbursed);
  EXPECT_EQ(one.reimbursed->text(), "12.50 EUR");
}

TEST(MerchantReturns, HaveTheMerchantsNumberWhereAmazonGivesNone) {
  EXPECT_EQ(read_merchant_returns(header + row(""))->front().rma, "M1");
}

TEST(MerchantReturns, AreFoundUnderColumnsInOtherLetters) {
  const auto returns = read_merchant_returns(
      "order-id\tamazon-rma-id\tmerchant-sku\treturn-quantity\treturn-request-status\treturn-request-date\n"
      "028-1234567-8901234\tR\tS\t1\tPending\t2026-05-04T10:00:00Z\n");
  ASSERT_TRUE(returns) << returns.error().text;
  EXPECT_FALSE(returns->front().is_permitted());
  EXPECT_EQ(returns->front().requested, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h});
}

TEST(MerchantReturns, ThatCannotBeReadAreRefusedAndNotGuessed) {
  EXPECT_TRUE(read_merchant_returns(header)->empty());
  for (const std::string& text : {std::string{"a\tb\n"}, header + row("D7", "0"), header + row("D7", "x"),
                                  header + row("D7", "-1"), header + row("D7", "1", "12")}) {
    const auto returns = read_merchant_returns(text);
    ASSERT_FALSE(returns) << text;
    EXPECT_EQ(returns.error().code, "amazon.flat_file");
  }
}

}  // namespace
}  // namespace weir::amazon::merchant_returns_test
