#include "accounting/chain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "core/random.hpp"
#include "support/reading.hpp"

namespace weir::accounting::chain_test {
namespace {

using namespace testing;
using Codes = std::vector<std::string>;

const std::string first_end = "2026-05-17 14:00:00", second_end = "2026-05-31 14:00:00";

// Two settlements of one ledger, the second begins where the first ends; further rows as a test needs them.
SettlementText before(std::vector<TextRow> rows = {}) {
  rows.push_back(goods(80'00));
  return {.id = "70000000061", .end = first_end, .rows = std::move(rows)};
}

SettlementText after(std::vector<TextRow> rows = {}) {
  for (TextRow& row : rows) row.posted = first_end;
  rows.push_back(goods(55'00).on("2026-05-20 10:00:00"));
  return {.id = "70000000062", .start = first_end, .end = second_end, .rows = std::move(rows)};
}

SettlementText in(SettlementText report, const std::string& marketplace, const std::string& code = "EUR") {
  report.currency = code;
  for (TextRow& row : report.rows) row.marketplace = row.transaction_type == "Order" ? marketplace : "";
  return report;
}

std::vector<FilePreview> checked(const std::vector<SettlementText>& reports) {
  std::vector<FilePreview> files;
  for (const SettlementText& report : reports) files.push_back(preview_of(report, report.id));
  check_chain(files);
  return files;
}

void expect_accepted(const FilePreview& file, const Codes& remarks) {
  EXPECT_EQ(file.verdict, Verdict::accept) << file.file;
  EXPECT_EQ(codes_of(file.blocking), Codes{}) << file.file;
  EXPECT_EQ(codes_of(file.remarks), remarks) << file.file;
}

void expect_held(const FilePreview& file, const Codes& blocking) {
  EXPECT_EQ(file.verdict, Verdict::hold) << file.file;
  EXPECT_EQ(codes_of(file.blocking), blocking) << file.file;
  EXPECT_TRUE(file.settlement) << file.file;
}

const Codes unproven = {"settlement.opening_unproven"};
const Codes proven = {};

TEST(Chain, OfOneSettlementIsUnproven) {
  const auto files = checked({before()});
  expect_accepted(files[0], unproven);
}

TEST(Chain, IsProvenWhereTheReserveIsTakenOver) {
  const auto files = checked({before({reserve_closing(-30'00)}), after({reserve_opening(30'00)})});
  expect_accepted(files[0], unproven);
  expect_accepted(files[1], proven);
}

TEST(Chain, IsProvenWhereThereIsNothingToTakeOver) {
  const auto files = checked({before(), after()});
  expect_accepted(files[1], proven);
}

TEST(Chain, IsProvenWhereADebtIsTakenOver) {
  const auto files = checked({before({refund(-100'00)}), after({payable(-20'00)})});
  expect_accepted(files[1], proven);
}

TEST(Chain, IsBrokenByAnotherReserve) {
  for (const std::int64_t cents : {29'99, 30'01, -30'00, 60'00}) {
    const auto files = checked({before({reserve_closing(-30'00)}), after({reserve_opening(cents)})});
    expect_accepted(files[0], unproven);
    expect_held(files[1], {"settlement.reserve_broken"});
    EXPECT_NE(files[1].blocking[0].text.find("30.00"), std::string::npos) << files[1].blocking[0].text;
  }
}

TEST(Chain, IsBrokenByAReserveThatIsMissingOrComesFromNowhere) {
  expect_held(checked({before({reserve_closing(-30'00)}), after()})[1], {"settlement.reserve_broken"});
  expect_held(checked({before(), after({reserve_opening(7'00)})})[1], {"settlement.reserve_broken"});
}

TEST(Chain, IsBrokenByAnotherDebt) {
  for (const std::int64_t cents : {-19'99, -20'01, 20'00}) {
    const auto files = checked({before({refund(-100'00)}), after({payable(cents)})});
    expect_held(files[1], {"settlement.payable_broken"});
  }
  expect_held(checked({before({refund(-100'00)}), after()})[1], {"settlement.payable_broken"});
}

TEST(Chain, IsBrokenByADebtThatTheOneBeforeDidNotLeave) {
  expect_held(checked({before(), after({payable(-5'00)})})[1], {"settlement.payable_broken"});
}

TEST(Chain, MayBeBrokenTwiceAtOnce) {
  auto codes = codes_of(checked({before({reserve_closing(-30'00), refund(-100'00)}), after()})[1].blocking);
  std::ranges::sort(codes);
  EXPECT_EQ(codes, (Codes{"settlement.payable_broken", "settlement.reserve_broken"}));
}

TEST(Chain, OfThreeIsCheckedAtEachLink) {
  SettlementText third{
      .id = "70000000063",
      .start = second_end,
      .end = "2026-06-14 14:00:00",
      .rows = {reserve_opening(12'00).on(second_end), goods(9'00).on("2026-06-03 10:00:00")}};
  const auto second = after({reserve_opening(30'00), reserve_closing(-12'00)});
  const auto files = checked({before({reserve_closing(-30'00)}), second, third});
  expect_accepted(files[1], proven);
  expect_accepted(files[2], proven);
  third.rows[0].minor = 11'00;
  expect_held(checked({before({reserve_closing(-30'00)}), second, third})[2], {"settlement.reserve_broken"});
}

TEST(Chain, GoesOnBehindABrokenLink) {
  SettlementText third{.id = "70000000063",
                       .start = second_end,
                       .end = "2026-06-14 14:00:00",
                       .rows = {goods(9'00).on("2026-06-03 10:00:00")}};
  const auto files = checked({before({reserve_closing(-30'00)}), after(), third});
  expect_held(files[1], {"settlement.reserve_broken"});
  expect_accepted(files[2], proven);
}

TEST(Chain, WithAPeriodMissingIsRemarkedAndHoldsNothing) {
  SettlementText later = after({reserve_opening(7'00)});
  later.start = "2026-05-19 14:00:00";
  const auto files = checked({before({reserve_closing(-30'00)}), later});
  expect_accepted(files[0], unproven);
  EXPECT_EQ(files[1].verdict, Verdict::accept);
  const auto codes = codes_of(files[1].remarks);
  EXPECT_NE(std::ranges::find(codes, "settlement.period_gap"), codes.end());
}

TEST(Chain, WithAGapOfOneSecondHasAGap) {
  SettlementText later = after();
  later.start = "2026-05-17 14:00:01";
  const auto codes = codes_of(checked({before(), later})[1].remarks);
  EXPECT_NE(std::ranges::find(codes, "settlement.period_gap"), codes.end());
}

TEST(Chain, WithPeriodsThatOverlapIsRemarkedAndHoldsNothing) {
  SettlementText later = after();
  later.start = "2026-05-16 14:00:00";
  const auto files = checked({before(), later});
  EXPECT_EQ(files[1].verdict, Verdict::accept);
  Codes codes = codes_of(files[0].remarks);
  for (const std::string& code : codes_of(files[1].remarks)) codes.push_back(code);
  EXPECT_NE(std::ranges::find(codes, "settlement.period_overlap"), codes.end());
}

TEST(Chain, OfGermanyIsNotThatOfFrance) {
  const auto files = checked(
      {in(before({reserve_closing(-30'00)}), "Amazon.de"), in(after({reserve_opening(7'00)}), "Amazon.fr")});
  expect_accepted(files[0], unproven);
  expect_accepted(files[1], unproven);
}

TEST(Chain, OfOneCurrencyIsNotThatOfAnother) {
  const auto files = checked({in(before({reserve_closing(-30'00)}), "Amazon.com", "USD"),
                              in(after({reserve_opening(7'00)}), "Amazon.com", "CAD")});
  expect_accepted(files[0], unproven);
  expect_accepted(files[1], unproven);
}

TEST(Chain, TakesASettlementWithoutAMarketplaceForAnyOfItsCurrency) {
  for (const auto* marketplace : {"Amazon.de", "Amazon.fr"}) {
    const auto files =
        checked({in(before({reserve_closing(-30'00)}), marketplace), in(after({reserve_opening(7'00)}), "")});
    expect_held(files[1], {"settlement.reserve_broken"});
    const auto turned = checked(
        {in(before({reserve_closing(-30'00)}), ""), in(after({reserve_opening(30'00)}), marketplace)});
    expect_accepted(turned[1], proven);
  }
}

TEST(Chain, IsMadeOfAcceptedSettlementsOnly) {
  for (const Verdict verdict : {Verdict::duplicate, Verdict::reject, Verdict::hold}) {
    std::vector<FilePreview> files = {preview_of(before({reserve_closing(-30'00)})), preview_of(after())};
    files[0].verdict = verdict;
    if (verdict == Verdict::reject) files[0].settlement.reset();
    check_chain(files);
    expect_accepted(files[1], unproven);
    EXPECT_EQ(files[0].verdict, verdict);
    EXPECT_EQ(codes_of(files[0].remarks), Codes{});
  }
}

TEST(Chain, TakesSettlementsWithSuspenseAndWithoutPostings) {
  SettlementText empty = after();
  empty.rows.clear();
  const auto files = checked({before({unknown(-1'00)}), empty});
  EXPECT_EQ(files[0].verdict, Verdict::accept_with_suspense);
  EXPECT_EQ(files[1].verdict, Verdict::accept_no_posting);
  EXPECT_EQ(codes_of(files[1].remarks), proven);
}

TEST(Chain, KeepsTheRemarksThatWereThere) {
  std::vector<FilePreview> files = {preview_of(before())};
  files[0].remarks = {{"settlement.column_unknown", "a column"}};
  check_chain(files);
  EXPECT_EQ(codes_of(files[0].remarks), (Codes{"settlement.column_unknown", "settlement.opening_unproven"}));
}

TEST(Chain, OfNothingIsNothing) {
  std::vector<FilePreview> files;
  check_chain(files);
  EXPECT_TRUE(files.empty());
}

// Twelve settlements of two ledgers, some links broken, some periods missing.
std::vector<SettlementText> some_settlements() {
  std::vector<SettlementText> reports;
  for (int number = 0; number < 12; ++number) {
    const int month = number / 2 + 1;
    if (month == 4 && number % 2 == 0) continue;
    const auto day = [](int in_month) { return "2026-0" + std::to_string(in_month) + "-01 00:00:00"; };
    SettlementText report{
        .id = "7000000010" + std::to_string(number),
        .start = day(month),
        .end = day(month + 1),
        .deposit = "",
        .rows = {goods(50'00).on(day(month)).in(number % 2 == 0 ? "Amazon.com" : "Amazon.ca")}};
    if (month == 2) report.rows.push_back(reserve_closing(-10'00).on(day(month)));
    if (month == 3 && number % 2 == 0) report.rows.push_back(reserve_opening(10'00).on(day(month)));
    reports.push_back(std::move(report));
  }
  return reports;
}

std::map<std::string, std::tuple<Verdict, Codes, Codes>> findings(const std::vector<FilePreview>& files) {
  std::map<std::string, std::tuple<Verdict, Codes, Codes>> all;
  for (const FilePreview& file : files)
    all[file.file] = {file.verdict, codes_of(file.blocking), codes_of(file.remarks)};
  return all;
}

RC_GTEST_PROP(Chain, IsTheSameInWhateverOrderTheFilesCome, ()) {
  std::vector<SettlementText> reports = some_settlements();
  const auto original = findings(checked(reports));
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  for (auto left = std::ssize(reports); left > 1; --left)
    std::swap(reports[static_cast<std::size_t>(left - 1)],
              reports[static_cast<std::size_t>(random.between(0, left - 1))]);
  RC_ASSERT(findings(checked(reports)) == original);
}

}  // namespace
}  // namespace weir::accounting::chain_test
