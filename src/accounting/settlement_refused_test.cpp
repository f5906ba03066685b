// What read_settlement refuses, and the place it points at.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/any_settlement.hpp"
#include "support/reading.hpp"

namespace weir::accounting::settlement_refused_test {
namespace {

using namespace testing;

SettlementText plain() {
  return {.rows = {goods(100'00), shipping(5'99), commission(-15'00), goods(20'00), storage(-3'10)}};
}

// Damages one field of the third row, which is line 5 of the file.
SettlementText damaged(const std::string& column, std::string text) {
  SettlementText report = plain();
  report.rows[2].cells[column] = std::move(text);
  return report;
}

void expect_refused(const SettlementText& report, const std::string& code, std::uint64_t line,
                    std::string_view column) {
  const Reading reading{report.text()};
  ASSERT_FALSE(reading.is_accepted()) << code;
  EXPECT_EQ(reading.refused().code, code) << reading.why();
  EXPECT_EQ(reading.refused().line, line) << reading.why();
  EXPECT_EQ(reading.refused().column, place_of(report, line, column)) << reading.why();
  EXPECT_FALSE(reading.refused().text.empty());
}

void expect_refused(const std::string& text, const std::string& code) {
  const Reading reading{text};
  ASSERT_FALSE(reading.is_accepted()) << code;
  EXPECT_EQ(reading.refused().code, code) << reading.why();
}

TEST(RefusedReport, WithAnUnreadableAmountIsPointedAt) {
  for (const auto* text :
       {"1.2.3", "1111111111111111111111111", "1e3", "NaN", "12.345", "--5.00", "5.00 USD", "1,5",
        "\xE2\x88\x92"
        "5.00",
        ".", "-"})
    expect_refused(damaged("amount", text), "settlement.amount_unreadable", 5, "amount");
}

TEST(RefusedReport, WithAZeroByteInAnAmountIsPointedAt) {
  expect_refused(damaged("amount", std::string{"-15\0"
                                               "00",
                                               6}),
                 "settlement.amount_unreadable", 5, "amount");
}

TEST(RefusedReport, WithAZeroByteInAnAmountIsPointedAtEvenWhereNoAmountHasDecimals) {
  SettlementText report{.total = "101"};
  report.rows = {goods(100'00).with("amount", "100"), goods(1'00).with("amount", std::string{"1\0"
                                                                                             "00",
                                                                                             4})};
  expect_refused(report, "settlement.amount_unreadable", 4, "amount");
}

TEST(RefusedReport, WithABlankAmountIsPointedAt) {
  expect_refused(damaged("amount", ""), "settlement.amount_missing", 5, "amount");
  expect_refused(damaged("amount", "   "), "settlement.amount_missing", 5, "amount");
}

TEST(RefusedReport, WithAnInstantThatDoesNotExistIsPointedAt) {
  for (const auto* text : {"2026-02-30 10:00:00 UTC", "2026-05-04 24:00:00 UTC", "", "tomorrow"})
    expect_refused(damaged("posted-date-time", text), "settlement.date_unreadable", 5, "posted-date-time");
}

TEST(RefusedReport, WithAnInstantInAnotherStyleIsPointedAt) {
  expect_refused(damaged("posted-date-time", "04.05.2026 09:15:00 UTC"), "settlement.date_mixed", 5,
                 "posted-date-time");
  expect_refused(damaged("posted-date-time", "2026-05-04T09:15:00+00:00"), "settlement.date_mixed", 5,
                 "posted-date-time");
}

TEST(RefusedReport, ThatASpreadsheetHasSavedIsPointedAt) {
  expect_refused(damaged("posted-date", "05/04/26"), "settlement.date_unreadable", 5, "posted-date");
}

TEST(RefusedReport, WithARowOfAnotherSettlementIsPointedAt) {
  for (const auto* text : {"70000000012", "070000000011", "7000000001", ""})
    expect_refused(damaged("settlement-id", text), "settlement.foreign_row", 5, "settlement-id");
}

TEST(RefusedReport, WithARowInAnotherCurrencyIsPointedAt) {
  expect_refused(damaged("currency", "CAD"), "settlement.currency_mixed", 5, "currency");
}

TEST(RefusedReport, WithASecondSummaryIsPointedAt) {
  SettlementText report = plain();
  report.rows.insert(report.rows.begin() + 2, TextRow{"",
                                                      "",
                                                      "",
                                                      0,
                                                      "",
                                                      "2026-05-04 09:15:00",
                                                      {{"settlement-start-date", "2026-05-03 14:00:00 UTC"},
                                                       {"settlement-end-date", "2026-05-17 14:00:00 UTC"},
                                                       {"total-amount", "107.89"},
                                                       {"currency", "USD"},
                                                       {"amount", ""},
                                                       {"posted-date", ""},
                                                       {"posted-date-time", ""}}});
  const Reading reading{report.text()};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.summary_twice");
  EXPECT_EQ(reading.refused().line, 5u);
}

TEST(RefusedReport, WithoutASummaryIsSaid) {
  SettlementText report = plain();
  report.summary_row = 99;
  expect_refused(report.text(), "settlement.summary_missing");
}

TEST(RefusedReport, WithATotalInARowIsPointedAt) {
  expect_refused(damaged("total-amount", "5.00"), "settlement.total_in_detail", 5, "total-amount");
}

TEST(RefusedReport, WithAnAmountInItsSummaryIsPointedAt) {
  SettlementText report = plain();
  report.summary_cells["amount"] = "5.00";
  expect_refused(report, "settlement.summary_with_amount", 2, "amount");
}

TEST(RefusedReport, WithALineThatIsOneFieldShortNamesIt) {
  SettlementText report = plain();
  report.rows[2] = raw_line("70000000011" + std::string(22, '\t'));
  const Reading reading{report.text()};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.field_count");
  EXPECT_EQ(reading.refused().line, 5u);
  EXPECT_NE(reading.refused().text.find("23"), std::string::npos) << reading.why();
  EXPECT_NE(reading.refused().text.find("24"), std::string::npos) << reading.why();
}

TEST(RefusedReport, WithALineThatIsOneFieldLongNamesIt) {
  SettlementText report = plain();
  report.rows[2].cells["sku"] = "A\tB";
  const Reading reading{report.text()};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.field_count");
  EXPECT_EQ(reading.refused().line, 5u);
}

TEST(RefusedReport, WithALineThatNoReportHasNamesIt) {
  const Reading reading{damaged("sku", std::string(300 * 1024, 'S')).text()};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.line_too_long");
  EXPECT_EQ(reading.refused().line, 5u);
  EXPECT_TRUE(Reading{damaged("sku", std::string(200 * 1024, 'S')).text()}.is_accepted());
}

TEST(RefusedReport, ThatBrokeOffInARowNamesIt) {
  std::string text = plain().text();
  text.resize(text.size() - 40);
  const Reading reading{text};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.field_count");
  EXPECT_EQ(reading.refused().line, 7u);
}

TEST(RefusedReport, IsCountedWithItsByteOrderMarkAndItsBlankLines) {
  SettlementText report = damaged("amount", "x");
  report.byte_order_mark = true;
  report.line_end = "\r\n";
  report.rows.insert(report.rows.begin(), raw_line("\t\t"));
  expect_refused(report, "settlement.amount_unreadable", 6, "amount");
}

TEST(RefusedReport, ThatAddsUpToAnotherSumIsSaid) {
  SettlementText report = plain();
  report.total = "107.90";
  const Reading reading{report.text()};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_EQ(reading.refused().code, "settlement.total_mismatch");
  for (const auto* part : {"107.90", "107.89", "0.01"})
    EXPECT_NE(reading.refused().text.find(part), std::string::npos) << reading.why();
  expect_refused(SettlementText{.total = "0.01"}.text(), "settlement.total_mismatch");
}

TEST(RefusedReport, BeyondSixtyFourBitsIsSaid) {
  SettlementText one_cell{.total = "0"}, many_cells{.total = "0"};
  for (int row = 0; row < 20; ++row) {
    one_cell.rows.push_back(goods(999'999'999'999'999'999));
    many_cells.rows.push_back(unknown(999'999'999'999'999'999, "Kind " + std::to_string(row)));
  }
  expect_refused(one_cell.text(), "settlement.amount_overflow");
  expect_refused(many_cells.text(), "settlement.amount_overflow");
}

TEST(RefusedReport, OfEurosWithNothingButAmbiguousAmountsIsSaid) {
  const SettlementText report{
      .currency = "EUR", .rows = {goods(0).with("amount", "1,234")}, .total = "1,234"};
  expect_refused(report.text(), "settlement.amount_ambiguous");
}

TEST(RefusedReport, ThatIsNoReportIsSaid) {
  expect_refused("", "settlement.empty");
  for (const auto* text : {"hello\n", "PK\x03\x04zip", "\n\n\t\t\n", "{}"}) {
    const Reading reading{text};
    ASSERT_FALSE(reading.is_accepted());
    EXPECT_TRUE(reading.refused().code == "settlement.not_a_report" ||
                reading.refused().code == "settlement.empty")
        << reading.why();
  }
  std::string wide{"\xFF\xFE"};
  for (const char c : plain().text()) wide += {c, '\0'};
  expect_refused(wide, "settlement.not_a_report");
}

TEST(RefusedReport, OfNothingButAByteOrderMarkIsSaid) {
  const Reading reading{"\xEF\xBB\xBF"};
  ASSERT_FALSE(reading.is_accepted());
  EXPECT_TRUE(reading.refused().code == "settlement.not_a_report" ||
              reading.refused().code == "settlement.empty")
      << reading.why();
}

TEST(RefusedReport, WithABadAmountBeforeItsSummaryIsPointedAtThatAmount) {
  SettlementText report = plain();
  report.rows[0].cells["amount"] = "1.2.3";
  report.summary_row = report.rows.size();
  expect_refused(report, "settlement.amount_unreadable", 2, "amount");
}

TEST(RefusedReport, WithNothingBehindItsHeaderHasNoSummary) {
  expect_refused(plain().header(), "settlement.summary_missing");
}

// The first law: not one cent anywhere goes unnoticed.
RC_GTEST_PROP(RefusedReport, IsAnyInWhichOneRowIsOneCentOff, ()) {
  SettlementText report =
      *rc::gen::suchThat(any_settlement(), [](const SettlementText& each) { return !each.rows.empty(); });
  report.total = amount_text(report.sum());
  RC_ASSERT(Reading{report.text()}.why() == "");
  TextRow& row = report.rows[*rc::gen::inRange<std::size_t>(0, report.rows.size())];
  row.minor += *rc::gen::element(-1, 1);
  const Reading reading{report.text()};
  RC_ASSERT(!reading.is_accepted());
  RC_ASSERT(reading.refused().code == "settlement.total_mismatch");
}

RC_GTEST_PROP(RefusedReport, IsAnyInWhichARowIsMissingOrDoubled, ()) {
  SettlementText report =
      *rc::gen::suchThat(any_settlement(), [](const SettlementText& each) { return !each.rows.empty(); });
  report.total = amount_text(report.sum());
  const auto at = report.rows.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(report.rows));
  RC_PRE(at->minor != 0);
  if (*rc::gen::arbitrary<bool>())
    report.rows.erase(at);
  else
    report.rows.insert(at, TextRow{*at});
  RC_ASSERT(Reading{report.text()}.refused().code == "settlement.total_mismatch");
}

// No byte of a report can be changed so that it is read and adds up to other money.
RC_GTEST_PROP(RefusedReport, NeverAddsUpToOtherMoneyByOneWrongByte, ()) {
  std::string text = plain().text();
  const auto at = *rc::gen::inRange<std::size_t>(plain().header().size(), text.size());
  text[at] = *rc::gen::weightedOneOf<char>(
      {{2, rc::gen::element('0', '9', '.', ',', '-', '\t', '\n', '\r', ' ', '\0')},
       {1, rc::gen::arbitrary<char>()}});
  const Reading reading{text};
  const bool is_other_money = reading.is_accepted() && reading->total.minor() != 107'89;
  RC_ASSERT(!is_other_money);
}

}  // namespace
}  // namespace weir::accounting::settlement_refused_test
