#include "accounting/settlement_cash.hpp"

#include <gtest/gtest.h>

#include "support/reading.hpp"
#include "support/settlement_text.hpp"

namespace weir::accounting::settlement_cash_test {
namespace {

using namespace testing;

SettlementCash cash_in(const SettlementText& text) {
  const PaddedText bytes{text.text()};
  const auto report = read_settlement(bytes.bytes(), std::nullopt);
  if (!report) throw std::runtime_error(report.error().text);
  return cash_of(*report, *plan_settlement(*report, shipped()), shipped());
}

std::string told(const SettlementCash& cash) {
  std::string text;
  for (const Movement& each : movements_of(cash, "de"))
    text += std::string{name_of(each.key.kind)} + ' ' + each.amount.text() + ' ' + iso(each.expected) + ' ';
  return text;
}

TEST(SettlementCash, APayoutIsExpectedWhereTheTotalIsPositive) {
  SettlementText text;
  text.rows = {goods(100'00), commission(-15'00)};
  const auto movements = movements_of(cash_in(text), "de");
  ASSERT_EQ(movements.size(), 1u);
  EXPECT_EQ(movements[0].amount.text(), "85.00 USD");
  EXPECT_EQ(iso(movements[0].expected), "2026-05-19");
  EXPECT_EQ(iso(movements[0].earliest), "2026-05-16");
  EXPECT_EQ(movements[0].ids, std::vector<std::string>{"70000000011"});
}

TEST(SettlementCash, ReserveAndDebtExpectNothing) {
  SettlementText reserved;
  reserved.rows = {goods(100'00), reserve_closing(-100'00)};
  EXPECT_EQ(told(cash_in(reserved)), "");
  SettlementText debt;
  debt.rows = {goods(10'00), storage(-100'00)};
  EXPECT_EQ(told(cash_in(debt)), "");
}

TEST(SettlementCash, ChargesTestsOfTheAccountAndReturnedPayoutsAreSeen) {
  SettlementText text;
  text.rows = {payable(-50'00), account_row("Successful charge", 50'00), goods(100'00),
               TextRow{"Transfers", "Micro Deposit", "Micro Deposit", -1, ""},
               account_row("Transfer of funds unsuccessful: Account closed", 15'38)};
  const auto cash = cash_in(text);
  EXPECT_EQ(told(cash),
            "payout 115.37 USD 2026-05-19 charge -50.00 USD 2026-05-19 verification 0.01 USD 2026-05-19 ");
  EXPECT_EQ(cash.returned.text(), "15.38 USD");
}

SettlementText settled(const std::string& id, int day, std::vector<TextRow> rows) {
  SettlementText text;
  text.id = id;
  const auto stamp = [](int of_may) {
    return (of_may < 10 ? "2026-05-0" : "2026-05-") + std::to_string(of_may) + " 14:00:00";
  };
  text.start = stamp(day);
  text.end = stamp(day + 7);
  text.deposit = stamp(day + 9);
  for (TextRow& row : rows) row.posted = stamp(day + 1);
  text.rows = std::move(rows);
  return text;
}

using Ids = std::vector<std::string>;

TEST(SettlementCash, SeveralThatCameBackTogetherAreTheOnlyChoiceThatAddsUp) {
  const auto first = cash_in(settled("70000000011", 1, {goods(3'00)}));
  const auto second = cash_in(settled("70000000012", 8, {goods(5'00)}));
  const auto later =
      cash_in(settled("70000000013", 15, {account_row("Transfer of funds unsuccessful", 8'00)}));
  const auto all_open = [](const std::string&) { return PayoutStanding::open; };
  auto found = returned_payouts({later, second, first}, all_open);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].payouts, (Ids{"70000000011", "70000000012"}));
  const auto twin = cash_in(settled("70000000010", 8, {goods(5'00)}));
  found = returned_payouts({later, second, first, twin}, all_open);
  EXPECT_TRUE(found[0].payouts.empty()) << "3 and either 5";
  EXPECT_TRUE(found[0].candidates.empty());
  const auto twin_arrived = [](const std::string& id) {
    return id == "70000000010" ? PayoutStanding::arrived : PayoutStanding::open;
  };
  EXPECT_EQ(returned_payouts({later, second, first, twin}, twin_arrived)[0].payouts,
            (Ids{"70000000011", "70000000012"}));
}

TEST(SettlementCash, AReturnedPayoutIsTheOneThatHasItsAmount) {
  const auto first = cash_in(settled("70000000011", 1, {goods(15'38)}));
  const auto second = cash_in(settled("70000000012", 8, {goods(20'00)}));
  const auto third =
      cash_in(settled("70000000013", 15, {account_row("Transfer of funds unsuccessful", 15'38)}));
  const auto all_open = [](const std::string&) { return PayoutStanding::open; };
  auto found = returned_payouts({third, second, first}, all_open);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].in_settlement, "70000000013");
  EXPECT_EQ(found[0].payouts, Ids{"70000000011"});
  EXPECT_TRUE(returned_payouts({third, second}, all_open)[0].candidates.empty());
  const auto twin = cash_in(settled("70000000010", 8, {goods(15'38)}));
  found = returned_payouts({third, second, first, twin}, all_open);
  EXPECT_EQ(found[0].candidates.size(), 2u);
  EXPECT_TRUE(found[0].payouts.empty()) << "nobody can tell which";
  const auto one = [](PayoutStanding standing, PayoutStanding others) {
    return [=](const std::string& id) { return id == "70000000010" ? standing : others; };
  };
  using enum PayoutStanding;
  EXPECT_EQ(returned_payouts({third, first, twin}, one(failed, open))[0].payouts, Ids{"70000000010"});
  EXPECT_EQ(returned_payouts({third, first, twin}, one(arrived, open))[0].payouts, Ids{"70000000011"});
  EXPECT_EQ(returned_payouts({third, first}, one(open, arrived))[0].payouts, Ids{"70000000011"})
      << "it went back";
}

TEST(SettlementCash, TheChainIsJudgedAsInAPreview) {
  const auto first = cash_in(settled("70000000011", 1, {goods(100'00), reserve_closing(-30'00)}));
  const auto second = cash_in(settled("70000000012", 8, {reserve_opening(30'00), goods(1'00)}));
  const auto broken = cash_in(settled("70000000012", 8, {reserve_opening(29'00), goods(1'00)}));
  EXPECT_TRUE(chain_of({first, second})[1].blocking.empty());
  const auto judged = chain_of({broken, first});
  ASSERT_EQ(judged[0].blocking.size(), 1u);
  EXPECT_EQ(judged[0].blocking[0].code, "settlement.reserve_broken");
}

}  // namespace
}  // namespace weir::accounting::settlement_cash_test
