// Large reports are scanned in parts at once. However many there are, the answer is one and the same.
#include "accounting/scan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/random.hpp"
#include "support/any_settlement.hpp"
#include "support/reading.hpp"

namespace weir::accounting::scan_test {
namespace {

using namespace testing;

// What scan_rows makes of a report in that many parts, as values that can be compared.
struct Scanned {
  struct Sum {
    RowKind kind;
    MonthNumber month;
    std::int64_t sum;
    std::uint64_t rows;
    bool operator==(const Sum&) const = default;
  };
  std::vector<Sum> cells;
  std::vector<std::uint32_t> cell_of_line;
  std::vector<std::pair<std::string_view, std::uint64_t>> marketplaces;
  std::uint64_t rows_outside_period = 0;
  std::uint64_t first_line_outside_period = 0;
  std::optional<Reason> refused;
  bool operator==(const Scanned&) const = default;
};

Scanned values_of(const Tally& tally) {
  Scanned values;
  for (const Cell& cell : tally.cells.cells())
    values.cells.push_back({cell.kind, cell.month, cell.sum, cell.rows});
  values.cell_of_line = tally.cell_of_line;
  for (const MarketplaceRows& each : tally.marketplaces)
    values.marketplaces.emplace_back(each.name, each.rows);
  values.rows_outside_period = tally.rows_outside_period;
  values.first_line_outside_period = tally.first_line_outside_period;
  return values;
}

class Scans {
 public:
  explicit Scans(const SettlementText& report)
      : body_{report.body()},
        columns_{*read_columns(joined(report.columns))},
        summary_{*read_summary(body_.bytes(), columns_)} {}

  Scanned in_parts(unsigned parts) const {
    const auto tally = scan_rows(body_.bytes(), columns_, summary_, Zone::utc(), parts);
    if (tally) return values_of(*tally);
    Scanned refused;
    refused.refused = tally.error();
    return refused;
  }

 private:
  PaddedText body_;
  Columns columns_;
  Summary summary_;
};

SettlementText with_blank_lines(SettlementText report, Random& random) {
  std::vector<TextRow> rows;
  for (TextRow& row : report.rows) {
    if (random.one_in(6)) rows.push_back(raw_line(random.one_in(2) ? "" : "\t \t"));
    row.marketplace = random.one_in(3) ? "" : random.one_in(3) ? "Amazon.de" : row.marketplace;
    rows.push_back(std::move(row));
  }
  report.rows = std::move(rows);
  report.summary_row = static_cast<std::size_t>(random.between(0, std::ssize(report.rows)));
  report.tail = random.one_in(2) ? "\n\t\t\n" : "";
  report.line_end = random.one_in(2) ? "\n" : "\r\n";
  return report;
}

TEST(Scan, PutsEachRowIntoItsCellAndNotesWhere) {
  const Scans scans{{.rows = {goods(10'00), raw_line(""), goods(5'00), commission(-2'00)}}};
  const Scanned scanned = scans.in_parts(1);
  ASSERT_EQ(scanned.cells.size(), 2u);
  EXPECT_EQ(scanned.cells[0].kind, (RowKind{"Order", "ItemPrice", "Principal"}));
  EXPECT_EQ(scanned.cells[0].sum, 15'00);
  EXPECT_EQ(scanned.cells[0].rows, 2u);
  EXPECT_EQ(scanned.cells[1].sum, -2'00);
  EXPECT_EQ(scanned.cell_of_line, (std::vector<std::uint32_t>{Tally::no_cell, 0, Tally::no_cell, 0, 1}));
}

TEST(Scan, KeepsMonthsApart) {
  const Scans scans{
      {.end = "2026-06-17 14:00:00",
       .rows = {goods(10'00).on("2026-05-31 23:59:59"), goods(5'00).on("2026-06-01 00:00:00")}}};
  EXPECT_EQ(scans.in_parts(1).cells.size(), 2u);
}

TEST(Scan, CountsTheRowsOfEachMarketplace) {
  const Scans scans{{.rows = {goods(1'00).in("Amazon.de"), goods(1'00).in(""), goods(1'00).in("Amazon.fr"),
                              goods(1'00).in("Amazon.de "), goods(1'00).in("Non-Amazon DE")}}};
  auto marketplaces = scans.in_parts(1).marketplaces;
  std::ranges::sort(marketplaces);
  EXPECT_EQ(marketplaces, (std::vector<std::pair<std::string_view, std::uint64_t>>{
                              {"Amazon.de", 2}, {"Amazon.fr", 1}, {"Non-Amazon DE", 1}}));
}

RC_GTEST_PROP(Scan, GivesTheSameInOneTwoThreeAndSevenParts, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const SettlementText report = with_blank_lines(*any_settlement(), random);
  const Scans scans{report};
  const Scanned whole = scans.in_parts(1);
  RC_ASSERT(!whole.refused);
  for (const unsigned parts : {2u, 3u, 7u}) RC_ASSERT(scans.in_parts(parts) == whole);
}

RC_GTEST_PROP(Scan, RefusesTheFirstBadLineHoweverManyPartsThereAre, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  SettlementText report = with_blank_lines(
      *rc::gen::suchThat(any_settlement(), [](const SettlementText& each) { return each.rows.size() > 5; }),
      random);
  for (const char* text : {"--1", "", "x"}) {
    const auto at = static_cast<std::size_t>(random.between(0, std::ssize(report.rows) - 1));
    report.rows[at].cells["amount"] = text;
    report.rows[at].raw.reset();
  }
  const Scans scans{report};
  const Scanned whole = scans.in_parts(1);
  RC_ASSERT(whole.refused.has_value());
  for (const unsigned parts : {2u, 3u, 7u}) RC_ASSERT(scans.in_parts(parts) == whole);
}

// Long enough for many chunks of whatever size a scanner reads at once.
SettlementText long_report(std::size_t size, Random& random) {
  SettlementText report{.end = "2026-07-17 14:00:00"};
  for (std::size_t row = 0; row < size; ++row)
    report.rows.push_back(
        TextRow{"Order", "ItemPrice", "Principal " + std::to_string(random.between(0, 30)),
                random.between(-99999, 99999), random.one_in(2) ? "Amazon.com" : "Amazon.ca",
                instant_text(random.between(-86'400, 75 * 86'400))}
            .with("sku", std::string(static_cast<std::size_t>(random.between(0, 60)), 'S')));
  return with_blank_lines(std::move(report), random);
}

TEST(Scan, OfALongReportGivesTheSameInAnyNumberOfParts) {
  SeededRandom random{20260517};
  const Scans scans{long_report(6000, random)};
  const Scanned whole = scans.in_parts(1);
  ASSERT_FALSE(whole.refused) << whole.refused->text;
  EXPECT_GT(whole.rows_outside_period, 0u);
  for (const unsigned parts : {2u, 3u, 7u, 64u}) EXPECT_EQ(scans.in_parts(parts), whole) << parts;
}

TEST(Scan, OfALongReportNamesTheSameBadLineInAnyNumberOfParts) {
  SeededRandom random{42};
  SettlementText report = long_report(6000, random);
  for (const std::size_t row : {5200u, 3100u, 3900u}) {
    report.rows[row] = goods(1'00);
    report.rows[row].cells["posted-date-time"] = "2026-02-30 10:00:00 UTC";
  }
  const Scans scans{report};
  for (const unsigned parts : {1u, 2u, 3u, 7u}) {
    const Scanned scanned = scans.in_parts(parts);
    ASSERT_TRUE(scanned.refused);
    EXPECT_EQ(scanned.refused->line, 3100u + 2 + (report.summary_row <= 3100 ? 1 : 0)) << parts;
  }
}

TEST(Scan, OfAReportWithFewerLinesThanPartsIsWhole) {
  const Scans scans{{.rows = {goods(10'00)}}};
  EXPECT_EQ(scans.in_parts(7), scans.in_parts(1));
  const Scans empty{SettlementText{}};
  EXPECT_EQ(empty.in_parts(7), empty.in_parts(1));
}

TEST(Scan, OfALastLineWithoutALineEndIsWhole) {
  SettlementText report{.rows = {goods(10'00), goods(5'00)}};
  report.rows.push_back(
      raw_line("70000000011\t\t\t\t\t\tOrder\t\t\t\t\tAmazon.com\tItemPrice\tPrincipal\t1.00\t\t"
               "2026-05-04\t2026-05-04 09:15:00 UTC\t\t\t\t\t\t"));
  std::string body = report.body();
  body.pop_back();
  const PaddedText text{body};
  const Columns columns = *read_columns(joined(report.columns));
  const auto tally = scan_rows(text.bytes(), columns, *read_summary(text.bytes(), columns), Zone::utc(), 2);
  ASSERT_TRUE(tally) << tally.error().text;
  EXPECT_EQ(tally->cells.cells().at(0).sum, 16'00);
  EXPECT_EQ(tally->cells.cells().at(0).rows, 3u);
}

TEST(PartsOfAReport, AreOneForASmallReportAndNeverNone) {
  EXPECT_EQ(parts_for(0), 1u);
  EXPECT_EQ(parts_for(10'000), 1u);
  EXPECT_GE(parts_for(std::size_t{1} << 32), 1u);
}

}  // namespace
}  // namespace weir::accounting::scan_test
