#include "sandbox/ecc/billing.hpp"

#include <gtest/gtest.h>

#include "sandbox/ecc/billing_value.hpp"

namespace weir::sandbox::ecc::billing_test {
namespace {

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12};

OrderItem item_of(const char* number, std::int64_t net, std::int64_t tax, const char* code) {
  OrderItem item;
  item.number = number;
  item.quantity = 3;
  item.net = net;
  item.tax = tax;
  item.tax_rate = TaxRate{0, code};
  item.has_price = true;
  return item;
}

// An order of Amazon's shipping with two rates of tax.
struct Office {
  Office() {
    SalesOrder order;
    order.number = "0000012345";
    order.type = "ZAFB";
    order.sales_org = "1000";
    order.customer = "0000100001";
    order.currency = *Currency::of("EUR");
    order.items = {item_of("000010", 1000, 190, "A1"), item_of("000020", 500, 35, "A2")};
    books.orders.push_back(std::move(order));
  }
  std::int64_t sum_of(std::string_view account) const {
    std::int64_t sum = 0;
    for (const auto& document : books.documents) {
      for (const auto& line : document.lines) sum += line.account == account ? line.amount : 0;
    }
    return sum;
  }
  Books books{1};
  FaultList faults{1};
};

TEST(Billing, PostsRevenueAndTaxByTheirCodes) {
  Office office;
  ASSERT_EQ(create_billing(office.books, office.faults, {}, noon).size(), 1u);
  const auto& document = office.books.documents.at(0);
  ASSERT_EQ(document.lines.size(), 5u) << "a claim, and two lines for each code";
  std::int64_t balance = 0;
  for (const auto& line : document.lines) balance += line.amount;
  EXPECT_EQ(balance, 0);
  EXPECT_EQ(document.lines[0].amount, 1725);
  EXPECT_EQ(office.sum_of("0000400000"), -1500);
  EXPECT_EQ(office.sum_of("0000175000"), -225);
  EXPECT_EQ(document.lines[2].tax_code, "A1");
  EXPECT_TRUE(document.lines[2].is_tax);
}

TEST(Billing, ACancellationLeavesNothingOfIt) {
  Office office;
  create_billing(office.books, office.faults, {}, noon);
  ASSERT_TRUE(cancel_billing(office.books, "0090000001", noon).has_value());
  for (const auto* account : {"0000121000", "0000400000", "0000175000"})
    EXPECT_EQ(office.sum_of(account), 0) << account;
}

TEST(Billing, PartsComeToTheWholeWhateverTheirSize) {
  const auto item = item_of("000010", 1000, 191, "A1");
  std::int64_t net = 0;
  std::int64_t tax = 0;
  for (std::int64_t piece = 0; piece < 3; ++piece) {
    const auto part = value_of_part(item, piece, piece + 1);
    net += part.net;
    tax += part.tax;
    EXPECT_NEAR(static_cast<double>(part.net), 333.0, 1.0);
  }
  EXPECT_EQ(net, 1000);
  EXPECT_EQ(tax, 191);
}

}  // namespace
}  // namespace weir::sandbox::ecc::billing_test
