#include "accounting/settlement_report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "accounting/month_finder.hpp"
#include "core/text.hpp"
#include "support/any_settlement.hpp"
#include "support/reading.hpp"

namespace weir::accounting::settlement_report_test {
namespace {

using namespace testing;
using namespace std::chrono_literals;

SettlementText plain() {
  return {.rows = {goods(100'00), shipping(5'99), commission(-15'00), goods(20'00).on("2026-05-16 10:00:00"),
                   storage(-3'10).on("2026-05-09 00:00:00")}};
}

using Sums = std::map<std::string, std::pair<std::int64_t, std::uint64_t>>;

// What a report adds up to, without the order of its rows.
Sums sums_of(const SettlementReport& report) {
  Sums sums;
  for (const Cell& cell : report.cells) {
    const auto text = [](std::string_view part) { return std::string{trim(part)} + "|"; };
    auto& [sum, rows] = sums[text(cell.kind.transaction_type) + text(cell.kind.amount_type) +
                             text(cell.kind.amount_description) + std::to_string(cell.month)];
    sum += cell.sum;
    rows += cell.rows;
  }
  return sums;
}

void expect_like_plain(const SettlementText& report) {
  const Reading reading{report.text()}, original{plain().text()};
  ASSERT_TRUE(reading.is_accepted()) << reading.why();
  EXPECT_EQ(sums_of(*reading), sums_of(*original));
  EXPECT_EQ(reading->total, original->total);
  EXPECT_EQ(reading->start, original->start);
  EXPECT_EQ(reading->end, original->end);
  EXPECT_EQ(reading->deposit, original->deposit);
  EXPECT_EQ(codes_of(reading->remarks), std::vector<std::string>{});
}

TEST(SettlementReport, SaysWhoWhenAndHowMuch) {
  const Reading reading{plain().text()};
  ASSERT_TRUE(reading.is_accepted()) << reading.why();
  EXPECT_EQ(reading->settlement_id.text(), "70000000011");
  EXPECT_EQ(reading->start, Instant{std::chrono::sys_days{2026y / 5 / 3} + 14h});
  EXPECT_EQ(reading->end, Instant{std::chrono::sys_days{2026y / 5 / 17} + 14h});
  EXPECT_EQ(reading->deposit, Instant{std::chrono::sys_days{2026y / 5 / 19} + 14h});
  EXPECT_EQ(reading->total, dollars(107'89));
  EXPECT_EQ(reading->zone.name(), "America/Los_Angeles");
  EXPECT_EQ(reading->marketplace, "Amazon.com");
  EXPECT_EQ(reading->row_count(), 5u);
  EXPECT_EQ(reading->last_line, 7u);
  EXPECT_TRUE(reading->remarks.empty());
}

TEST(SettlementReport, IsTheSameInEveryStyleOfInstants) {
  for (const Stamps style : {Stamps::iso, Stamps::dotted, Stamps::iso_8601}) {
    SettlementText report = plain();
    report.stamps = style;
    expect_like_plain(report);
  }
}

TEST(SettlementReport, IsTheSameWithADecimalComma) {
  SettlementText report = plain();
  report.decimal_mark = ',';
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithCarriageReturnsAndAByteOrderMark) {
  SettlementText report = plain();
  report.line_end = "\r\n";
  expect_like_plain(report);
  report.byte_order_mark = true;
  expect_like_plain(report);
  report.line_end = "\n";
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithBlankLinesAnywhere) {
  SettlementText report = plain();
  report.tail = "\n\t\t\t\n   \n";
  expect_like_plain(report);
  report.rows.insert(report.rows.begin() + 2, raw_line("\t\t\t\t"));
  report.rows.insert(report.rows.begin(), raw_line(""));
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithItsSummaryInTheMiddleOrLast) {
  for (const std::size_t place : {1u, 3u, 5u}) {
    SettlementText report = plain();
    report.summary_row = place;
    expect_like_plain(report);
  }
}

TEST(SettlementReport, IsTheSameWithItsColumnsInAnotherOrder) {
  SettlementText report = plain();
  std::ranges::reverse(report.columns);
  expect_like_plain(report);
  std::rotate(report.columns.begin(), report.columns.begin() + 7, report.columns.end());
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithoutTheColumnsThatNobodyNeeds) {
  SettlementText report = plain();
  std::erase_if(report.columns, [](const std::string& name) {
    return name == "promotion-id" || name == "posted-date" || name == "order-id" || name == "sku";
  });
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithBlanksAroundEveryField) {
  SettlementText report = plain();
  for (TextRow& row : report.rows) {
    row.cells = {{"amount", "  " + amount_text(row.minor) + "    "},
                 {"settlement-id", "70000000011  "},
                 {"posted-date-time", stamp_text(row.posted, Stamps::iso) + "  "},
                 {"posted-date", " " + day_text(row.posted, Stamps::iso)},
                 {"transaction-type", " " + row.transaction_type + " "},
                 {"sku", "  MUG "}};
  }
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithTheCurrencyRepeatedInItsRows) {
  SettlementText report = plain();
  for (TextRow& row : report.rows) row.cells["currency"] = "USD";
  expect_like_plain(report);
}

TEST(SettlementReport, IsTheSameWithAmountsWrittenInOtherForms) {
  SettlementText report = plain();
  report.rows[0].cells["amount"] = "100";
  report.rows[1].cells["amount"] = "+5.99";
  report.rows[3].cells["amount"] = "20.0000";
  report.total = "107.8900";
  expect_like_plain(report);
}

TEST(SettlementReport, TakesAQuotationMarkAsItComes) {
  SettlementText report = plain();
  report.rows[1].cells["sku"] = "12\" PIPE, 3'";
  report.rows[3].cells["sku"] = "\"";
  expect_like_plain(report);
}

TEST(SettlementReport, OfYenGroupsThousandsAndHasNoDecimals) {
  const Reading reading{SettlementText{
      .currency = "JPY",
      .digits = 0,
      .rows = {goods(1234).in("Amazon.co.jp").with("amount", "1,234"), goods(66).in("Amazon.co.jp"),
               commission(-100).in("Amazon.co.jp").with("amount", "-100.00")}}
                            .text()};
  ASSERT_TRUE(reading.is_accepted()) << reading.why();
  EXPECT_EQ(reading->total, (Money{1200, currency("JPY")}));
  EXPECT_EQ(reading->zone.name(), "Asia/Tokyo");
}

TEST(SettlementReport, TakesTheZoneOfTheMarketplaceThatMostRowsName) {
  const Reading german{
      SettlementText{.currency = "EUR",
                     .rows = {goods(1'00).in("Amazon.fr"), goods(1'00).in("Amazon.de"),
                              goods(1'00).in("Amazon.de"), storage(-1'00), goods(0).in("Non-Amazon DE"),
                              goods(0).in("Non-Amazon DE"), goods(0).in("Non-Amazon DE")}}
          .text()};
  EXPECT_EQ(german->marketplace, "Amazon.de");
  EXPECT_EQ(german->zone.name(), "Europe/Berlin");
  const Reading nowhere{SettlementText{.rows = {storage(-1'00)}}.text()};
  EXPECT_EQ(nowhere->marketplace, "");
  EXPECT_EQ(nowhere->zone.name(), "UTC");
}

TEST(SettlementReport, TakesTheZoneThatItIsGiven) {
  SettlementText report = plain();
  report.rows[0].posted = "2026-05-03 15:00:00";
  const Reading reading{report.text(), zone("Asia/Tokyo")};
  EXPECT_EQ(reading->zone.name(), "Asia/Tokyo");
}

TEST(SettlementReport, CutsMonthsInItsZoneAndNotInUtc) {
  const SettlementText report{.start = "2026-04-20 10:00:00",
                              .rows = {goods(1'00).on("2026-05-01 03:00:00")}};
  const auto month = [](const Reading& reading) { return month_of_number(reading->cells.at(0).month); };
  EXPECT_EQ(month(Reading{report.text()}), 2026y / 4);
  EXPECT_EQ(month(Reading{report.text(), Zone::utc()}), 2026y / 5);
  EXPECT_EQ(month(Reading{report.text(), zone("Asia/Tokyo")}), 2026y / 5);
}

TEST(SettlementReport, RemarksOnRowsPostedOutsideThePeriodAndKeepsThem) {
  SettlementText report = plain();
  report.rows[0].posted = report.start;
  report.rows[1].posted = report.end;
  EXPECT_EQ(codes_of(Reading { report.text() } -> remarks), std::vector<std::string>{});
  report.rows[2].posted = "2026-05-17 14:00:01";
  report.rows[3].posted = "2026-05-03 13:59:59";
  const Reading reading{report.text()};
  ASSERT_EQ(codes_of(reading->remarks), std::vector<std::string>{"settlement.posted_outside_period"});
  EXPECT_EQ(reading->remarks[0].line, 5u);
  EXPECT_EQ(reading->row_count(), 5u);
}

TEST(SettlementReport, RemarksOnAColumnThatItDoesNotKnow) {
  SettlementText report = plain();
  report.columns.insert(report.columns.begin() + 9, "seller-remark");
  const Reading reading{report.text()};
  ASSERT_EQ(codes_of(reading->remarks), std::vector<std::string>{"settlement.column_unknown"});
  EXPECT_NE(reading->remarks[0].text.find("seller-remark"), std::string::npos) << reading->remarks[0].text;
  EXPECT_EQ(reading->remarks[0].line, 1u);
}

TEST(SettlementReport, RemarksOnAPeriodThatEndsBeforeItBegins) {
  SettlementText report = plain();
  std::swap(report.start, report.end);
  const auto codes = codes_of(Reading { report.text() } -> remarks);
  EXPECT_NE(std::ranges::find(codes, "settlement.period_reversed"), codes.end());
}

TEST(SettlementReport, WithoutRowsIsReadWhenItsTotalIsZero) {
  const Reading reading{SettlementText{.total = "0"}.text()};
  ASSERT_TRUE(reading.is_accepted()) << reading.why();
  EXPECT_EQ(reading->row_count(), 0u);
  EXPECT_TRUE(reading->cells.empty());
}

TEST(SettlementReport, KeepsRowsThatAreAlikeInEveryField) {
  const Reading reading{SettlementText{.rows = {goods(9'99), goods(9'99), goods(9'99)}}.text()};
  EXPECT_EQ(reading->total, dollars(29'97));
  EXPECT_EQ(reading->row_count(), 3u);
}

TEST(SettlementText, IsDecodedFromTheCodePageOfItsSite) {
  EXPECT_EQ(decoded("Gebühr", currency("EUR")), "Gebühr");
  EXPECT_EQ(decoded("Geb\xFChr f\xFCr 5 \x80", currency("EUR")), "Gebühr für 5 €");
  EXPECT_EQ(decoded("\x92\x8D\x95\xB6\x8A\x4F\x97\xBF\x8B\xE0", currency("JPY")), "注文外料金");
  EXPECT_EQ(decoded("注文外料金", currency("JPY")), "注文外料金");
  EXPECT_EQ(decoded("", currency("EUR")), "");
  EXPECT_TRUE(is_utf8(decoded("\x81\x8D\xFF", currency("EUR"))));
  EXPECT_TRUE(is_utf8(decoded("\x92\xFF\x81", currency("JPY"))));
}

RC_GTEST_PROP(SettlementReport, HasEachDetailLineInExactlyOneCell, ()) {
  SettlementText text = *any_settlement();
  text.rows.insert(text.rows.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(text.rows) + 1),
                   raw_line("\t\t"));
  text.summary_row = *rc::gen::inRange<std::size_t>(0, text.rows.size() + 1);
  const Reading reading{text.text()};
  RC_ASSERT(reading.why() == "");
  std::vector<LineNumber> lines;
  for (std::size_t cell = 0; cell < reading->cells.size(); ++cell) {
    const auto own = reading->lines_of(cell);
    RC_ASSERT(own.size() == reading->cells[cell].rows && std::ranges::is_sorted(own));
    lines.insert(lines.end(), own.begin(), own.end());
  }
  std::ranges::sort(lines);
  std::vector<LineNumber> wanted;
  for (std::size_t at = 0; at < text.rows.size(); ++at)
    if (!text.rows[at].raw)
      wanted.push_back(static_cast<LineNumber>(at + 2 + (at >= text.summary_row ? 1 : 0)));
  RC_ASSERT(lines == wanted);
}

}  // namespace
}  // namespace weir::accounting::settlement_report_test
