#include "accounting/plan.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/reading.hpp"

namespace weir::accounting::plan_test {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using Names = std::vector<std::string>;

// Debit positive, the ordinary sign of a ledger.
std::int64_t signed_minor(const JournalLine& line) {
  return line.side == Side::debit ? line.amount.minor() : -line.amount.minor();
}

std::map<std::string, std::int64_t> lines_of(const Journal& journal) {
  std::map<std::string, std::int64_t> lines;
  for (const JournalLine& line : journal.lines()) lines[line.class_name] += signed_minor(line);
  return lines;
}

std::vector<std::string> dates_of(const SettlementPlan& plan) {
  std::vector<std::string> dates;
  for (const Journal& journal : plan.journals) dates.push_back(iso(journal.posting_date()));
  return dates;
}

std::vector<std::string> references_of(const SettlementPlan& plan) {
  std::vector<std::string> references;
  for (const Journal& journal : plan.journals) references.push_back(journal.reference());
  return references;
}

SettlementText plain() {
  return {.rows = {goods(100'00), commission(-15'00), goods(20'00), storage(-3'10), unknown(-1'11)}};
}

TEST(Plan, SumsEachClassInTheOrderOfTheRules) {
  const SettlementPlan plan = plan_of(plain());
  Names names;
  for (const ClassSum& sum : plan.classes) names.push_back(shipped()[sum.which].name);
  EXPECT_EQ(names, (Names{"REV_GOODS", "FEE_REFERRAL", "FEE_FBA_STORAGE", "SUSPENSE"}));
  EXPECT_EQ(plan.classes[0].amount, dollars(120'00));
  EXPECT_EQ(plan.classes[0].rows, 2u);
  EXPECT_EQ(plan.classes[1].amount, dollars(-15'00));
}

TEST(Plan, PostsTheMonthAndThenThePayout) {
  const SettlementPlan plan = plan_of(plain());
  ASSERT_EQ(plan.journals.size(), 2u);
  EXPECT_EQ(lines_of(plan.journals[0]), (std::map<std::string, std::int64_t>{{"REV_GOODS", -120'00},
                                                                             {"FEE_REFERRAL", 15'00},
                                                                             {"FEE_FBA_STORAGE", 3'10},
                                                                             {"SUSPENSE", 1'11},
                                                                             {"WALLET", 100'79}}));
  EXPECT_EQ(lines_of(plan.journals[1]),
            (std::map<std::string, std::int64_t>{{"CASH_IN_TRANSIT", 100'79}, {"WALLET", -100'79}}));
  EXPECT_EQ(references_of(plan), (Names{"AMZ70000000011/1", "AMZ70000000011/P"}));
  EXPECT_EQ(dates_of(plan), (Names{"2026-05-17", "2026-05-17"}));
  for (const JournalLine& line : plan.journals[1].lines()) EXPECT_EQ(line.rows, 0u);
}

TEST(Plan, PostsAFeeThatWasGivenBackAsACreditToTheFee) {
  const SettlementPlan plan = plan_of({.rows = {TextRow{"Refund", "ItemFees", "Commission", 7'00}}});
  EXPECT_EQ(lines_of(plan.journals[0]).at("FEE_REFERRAL"), -7'00);
}

TEST(Plan, PostsToTheAccountsOfTheRules) {
  const auto rules =
      with_rules_of(shipped_rules(), "[accounts]\nREV_GOODS = \"400000\"\nWALLET = \"113100\"\n", "mine");
  const Reading reading{SettlementText{.rows = {goods(1'00)}}.text()};
  const auto plan = plan_settlement(*reading, *rules);
  std::map<std::string, std::string> accounts;
  for (const Journal& journal : plan->journals)
    for (const JournalLine& line : journal.lines()) accounts[line.class_name] = line.account;
  EXPECT_EQ(accounts,
            (std::map<std::string, std::string>{
                {"REV_GOODS", "400000"}, {"WALLET", "113100"}, {"CASH_IN_TRANSIT", "CASH_IN_TRANSIT"}}));
}

TEST(Plan, HasNoPayoutUnlessMoneyIsPaid) {
  EXPECT_EQ(references_of(plan_of({.rows = {refund(-5'00)}})), Names{"AMZ70000000011/1"});
  EXPECT_EQ(references_of(plan_of({.rows = {refund(-5'00), goods(5'00)}})), Names{"AMZ70000000011/1"});
  EXPECT_EQ(references_of(plan_of({.rows = {goods(1)}})), (Names{"AMZ70000000011/1", "AMZ70000000011/P"}));
  EXPECT_TRUE(plan_of(SettlementText{.total = "0"}).journals.empty());
}

TEST(Plan, OfATotalOfZeroWithRowsPostsThemWithoutAWallet) {
  const SettlementPlan plan = plan_of({.rows = {goods(5'00), reserve_closing(-5'00)}});
  ASSERT_EQ(plan.journals.size(), 1u);
  EXPECT_EQ(lines_of(plan.journals[0]),
            (std::map<std::string, std::int64_t>{{"REV_GOODS", -5'00}, {"RESERVE", 5'00}}));
}

TEST(Plan, CutsAtTheMonthEndsOfItsZone) {
  const SettlementPlan plan =
      plan_of({.start = "2025-11-20 10:00:00",
               .end = "2026-02-05 10:00:00",
               .rows = {goods(1'00).on("2025-11-21 00:00:00"),
                        goods(2'00).on("2025-12-01 07:59:59"),  // still November there
                        goods(4'00).on("2025-12-01 08:00:00"), goods(8'00).on("2026-01-01 07:00:00"),
                        goods(16'00).on("2026-01-15 10:00:00"), goods(32'00).on("2026-02-05 10:00:00")}});
  EXPECT_EQ(dates_of(plan), (Names{"2025-11-30", "2025-12-31", "2026-01-31", "2026-02-05", "2026-02-05"}));
  EXPECT_EQ(references_of(plan), (Names{"AMZ70000000011/1", "AMZ70000000011/2", "AMZ70000000011/3",
                                        "AMZ70000000011/4", "AMZ70000000011/P"}));
  ASSERT_EQ(plan.months.size(), 4u);
  EXPECT_EQ(plan.months[0].month, 2025y / 11);
  EXPECT_EQ(plan.months[0].amount, dollars(3'00));
  EXPECT_EQ(plan.months[0].rows, 2u);
  EXPECT_EQ(plan.months[1].amount, dollars(12'00));
  EXPECT_EQ(plan.months[2].amount, dollars(16'00));
  EXPECT_EQ(plan.months[3].amount, dollars(32'00));
}

TEST(Plan, DatesTheLastPartInTheZoneAndNotInUtc) {
  const SettlementText report{.end = "2026-05-17 02:00:00", .rows = {goods(1'00)}};
  EXPECT_EQ(dates_of(plan_of(report)), (Names{"2026-05-16", "2026-05-16"}));
  EXPECT_EQ(dates_of(plan_of(report, Zone::utc())), (Names{"2026-05-17", "2026-05-17"}));
}

TEST(Plan, OfAMonthWhoseClassesAllComeToZeroHasNoJournalForIt) {
  const SettlementPlan plan =
      plan_of({.start = "2026-04-20 10:00:00",
               .rows = {payable(-62'31).on("2026-04-21 10:00:00"), payable(62'31).on("2026-04-21 11:00:00"),
                        goods(10'00).on("2026-05-05 10:00:00")}});
  EXPECT_EQ(dates_of(plan), (Names{"2026-05-17", "2026-05-17"}));
  ASSERT_EQ(plan.months.size(), 2u);
  EXPECT_EQ(plan.months[0].rows, 2u);
  EXPECT_TRUE(plan.months[0].amount.is_zero());
}

TEST(Plan, GroupsSuspenseByItsTextsOverAllMonths) {
  const SettlementPlan plan =
      plan_of({.start = "2026-04-20 10:00:00",
               .rows = {unknown(-1'00).on("2026-05-05 10:00:00"),
                        unknown(-7'00, "Another").on("2026-04-22 10:00:00"), goods(50'00),
                        unknown(-2'00).on("2026-04-22 10:00:00"), unknown(3'50).on("2026-05-06 10:00:00")}});
  ASSERT_EQ(plan.suspense.size(), 2u);
  std::map<std::string, SuspenseSum> by_text;
  for (const SuspenseSum& sum : plan.suspense) by_text.emplace(sum.amount_description, sum);
  const SuspenseSum& levy = by_text.at("Part of a levy");
  EXPECT_EQ(levy.transaction_type, "Zorblat Levy");
  EXPECT_EQ(levy.amount_type, "Quixel Toll");
  EXPECT_EQ(levy.amount, dollars(50));
  EXPECT_EQ(levy.lines, (std::vector<LineNumber>{3, 6, 7}));
  EXPECT_EQ(by_text.at("Another").lines, std::vector<LineNumber>{4});
}

TEST(Plan, FoldsSuspenseOfManyTextsIntoFewJournalLines) {
  SettlementText report;
  for (int row = 0; row < 1200; ++row) report.rows.push_back(unknown(-1, "Text " + std::to_string(row)));
  const SettlementPlan plan = plan_of(report);
  EXPECT_EQ(plan.suspense.size(), 1200u);
  EXPECT_EQ(plan.journals.at(0).lines().size(), 2u);
}

TEST(Plan, KeepsSuspenseThatComesToZero) {
  const SettlementPlan plan = plan_of({.rows = {unknown(-1'00), unknown(1'00)}});
  ASSERT_EQ(plan.suspense.size(), 1u);
  EXPECT_TRUE(plan.suspense[0].amount.is_zero());
  EXPECT_EQ(plan.suspense[0].lines, (std::vector<LineNumber>{3, 4}));
}

TEST(Plan, NamesSuspenseInUtf8WhateverTheCodePageOfTheFile) {
  const SettlementPlan european =
      plan_of({.currency = "EUR", .rows = {unknown(-1'00, "Geb\xFChr f\xFCr 5 \x80").in("Amazon.de")}});
  EXPECT_EQ(european.suspense.at(0).amount_description, "Gebühr für 5 €");
  const SettlementPlan japanese = plan_of(
      {.currency = "JPY", .digits = 0, .rows = {unknown(-100, "\x92\x8D\x95\xB6\x8A\x4F\x97\xBF\x8B\xE0")}});
  EXPECT_EQ(japanese.suspense.at(0).amount_description, "注文外料金");
}

TEST(Plan, TellsWhatItTakesOverAndWhatItLeaves) {
  const SettlementPlan plan = plan_of({.rows = {reserve_opening(40'00), payable(-12'00), payable(-3'00),
                                                goods(100'00), reserve_closing(-25'00)}});
  EXPECT_EQ(plan.carried.reserve_opening, dollars(40'00));
  EXPECT_EQ(plan.carried.reserve_closing, dollars(-25'00));
  EXPECT_EQ(plan.carried.payable, dollars(-15'00));
  const SettlementPlan none = plan_of({.rows = {goods(1'00)}});
  EXPECT_TRUE(none.carried.reserve_opening.is_zero());
  EXPECT_TRUE(none.carried.reserve_closing.is_zero());
  EXPECT_TRUE(none.carried.payable.is_zero());
}

TEST(Plan, TellsWhatIsCarriedHoweverTheTextIsSpeltAndInWhateverMonth) {
  const SettlementPlan plan =
      plan_of({.start = "2026-04-20 10:00:00",
               .rows = {account_row("PREVIOUS reserve amount-balance", 40'00).on("2026-04-21 10:00:00"),
                        reserve_opening(2'00).on("2026-05-05 10:00:00"), goods(1'00)}});
  EXPECT_EQ(plan.carried.reserve_opening, dollars(42'00));
}

std::string month_text(int month) {
  const std::string number = std::to_string(month % 12 + 1);
  return std::to_string(2023 + month / 12) + "-" + (number.size() == 1 ? "0" : "") + number + "-10 10:00:00";
}

Result<SettlementPlan> plan_of_months(int count) {
  SettlementText report{.start = "2023-01-01 00:00:00", .end = month_text(count - 1)};
  for (int month = 0; month < count; ++month) report.rows.push_back(goods(1'00).on(month_text(month)));
  const Reading reading{report.text()};
  return plan_settlement(*reading, shipped());
}

TEST(Plan, HasAtMostThirtyFourMonthParts) {
  const auto most = plan_of_months(34);
  ASSERT_TRUE(most) << most.error().text;
  auto references = references_of(*most);
  EXPECT_EQ(references.size(), 35u);
  std::ranges::sort(references);
  EXPECT_EQ(std::ranges::adjacent_find(references), references.end());
  const auto more = plan_of_months(35);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, "journal.too_many_months");
}

}  // namespace
}  // namespace weir::accounting::plan_test
