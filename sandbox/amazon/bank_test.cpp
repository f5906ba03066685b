#include "sandbox/amazon/bank.hpp"

#include <gtest/gtest.h>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::bank_test {
namespace {

using namespace std::chrono_literals;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

class StandInBank : public testing::Test {
 protected:
  void live(Duration time) {
    caller.now += time;
    EXPECT_NE(caller.ask("/sellers/v1/account").status, 0);
  }
  const Account& account() { return caller.amazon.account(); }
  std::string page(const char* from, const char* until, StatementForm form) {
    return bank_statement(account(), bank, *parse_date(from), *parse_date(until), form);
  }

  TestCaller caller{7, 1'000'000, true};
  BankAccount bank;
};

TEST_F(StandInBank, PaysWhatAmazonPaysAndConvertsPounds) {
  live(40 * 24h);
  std::size_t paid = 0, converted = 0;
  for (const Settlement& settlement : account().world.settlements()) {
    const std::int64_t arrived = arrived_of(account(), settlement, bank);
    EXPECT_EQ(arrived == 0, settlement.total <= 0) << settlement.id;
    if (arrived != 0) ++paid;
    if (arrived != 0 && settlement.marketplace->currency_code == "GBP") ++converted;
  }
  ASSERT_GT(converted, 0u);
  const std::string mt940 = page("2026-10-01", "2027-01-31", StatementForm::mt940);
  const std::string camt = page("2026-10-01", "2027-01-31", StatementForm::camt053);
  EXPECT_EQ(count_of(mt940, "EREF+WEIR"), paid);
  EXPECT_EQ(count_of(camt, "AMAZON PAYMENTS"), paid);
  EXPECT_EQ(count_of(camt, "<InstdAmt>"), converted);
}

TEST_F(StandInBank, StatementsGoOnFromEachOther) {
  const std::string october = page("2026-10-01", "2026-10-31", StatementForm::mt940);
  const std::string november = page("2026-11-01", "2026-11-30", StatementForm::mt940);
  const std::string closing = october.substr(october.find(":62F:") + 12);
  const std::string opening = november.substr(november.find(":60F:") + 12);
  EXPECT_EQ(closing.substr(0, closing.find('\r')), opening.substr(0, opening.find('\r')));
}

TEST_F(StandInBank, WhatFailsComesBackIntoTheNextSettlementAndIsToldAsFailed) {
  live(11 * 24h);
  const Settlement* first = nullptr;
  for (const Settlement& settlement : account().world.settlements())
    if (settlement.end > World::begin() && settlement.total > 0 && first == nullptr) first = &settlement;
  ASSERT_NE(first, nullptr);
  const std::string id = first->id;
  const std::int64_t total = first->total;
  caller.amazon.account().failed_payouts.insert(id);
  EXPECT_EQ(arrived_of(account(), *first, bank), 0);
  live(15 * 24h);
  std::int64_t came_back = 0;
  for (const Settlement& settlement : account().world.settlements())
    for (const SettlementRow& row : settlement.entries)
      if (row.description.starts_with("Transfer of funds unsuccessful")) came_back += row.minor;
  EXPECT_EQ(came_back, total);
  EXPECT_NE(caller.ask("/finances/transfers/2024-06-01/payouts?marketplaceIds=A1PA6795UKMFR9")
                .body.find("\"currentStatus\":\"FAILED\""),
            std::string::npos);
}

}  // namespace
}  // namespace weir::sandbox::bank_test
