#include "accounting/settlement_report.hpp"

#include <algorithm>

#include "accounting/lines.hpp"
#include "accounting/marketplace_zone.hpp"
#include "accounting/month_finder.hpp"
#include "accounting/scan.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

std::optional<Reason> unreadable_as_text(std::string_view bytes) {
  if (trim(bytes).empty())
    return Reason{"settlement.empty", "the file is empty; download the report again", 0, 0};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return Reason{"settlement.not_a_report",
                  "the file is in UTF-16, as spreadsheets save it; download the report again, unchanged", 1,
                  1};
  if (bytes.starts_with("\x1F\x8B"))
    return Reason{"settlement.not_a_report", "the file is compressed with gzip; unzip it first", 1, 1};
  return std::nullopt;
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  return bytes;
}

Zone zone_for(const std::string& marketplace) {
  if (const auto name = zone_of_marketplace(marketplace))
    if (auto zone = Zone::named(*name)) return *zone;
  return Zone::utc();
}

// The zone to try first: that of the first marketplace named near the top of the file.
Zone first_guess(std::string_view body, const Columns& columns) {
  constexpr int lines_max = 50;
  LineReader lines{body};
  for (int i = 0; i < lines_max && columns.marketplace_name != Columns::absent; ++i) {
    const auto line = lines.next();
    if (!line) break;
    const std::string name{trim(field_of(line->text, columns.marketplace_name))};
    if (zone_of_marketplace(name)) return zone_for(name);
  }
  return Zone::utc();
}

struct Scanned {
  Tally tally;
  Zone zone;
  std::string marketplace;
};

// The rows decide whose calendar they follow, and the calendar decides their months. The guess is nearly
// always right; when it is not, the rows are gone through once more.
Result<Scanned, Reason> scan(std::string_view body, const Columns& columns, const Summary& summary,
                             const std::optional<Zone>& wanted) {
  const unsigned parts = parts_for(body.size());
  Zone zone = wanted ? *wanted : first_guess(body, columns);
  auto tally = scan_rows(body, columns, summary, zone, parts);
  if (!tally) return tally.error();
  const std::string marketplace = main_marketplace(tally->marketplaces);
  if (!wanted && zone_for(marketplace) != zone) {
    zone = zone_for(marketplace);
    tally = scan_rows(body, columns, summary, zone, parts);
    if (!tally) return tally.error();
  }
  return Scanned{*std::move(tally), zone, marketplace};
}

// Sorts the line numbers by cell, ascending within each: counted first, then placed.
void place_lines(const Tally& tally, SettlementReport& report) {
  constexpr std::size_t header_lines = 1;
  std::size_t rows = 0;
  for (const Cell& cell : report.cells) report.lines_end.push_back(rows += cell.rows);
  std::vector<std::size_t> next(report.cells.size(), 0);
  for (std::size_t cell = 1; cell < next.size(); ++cell) next[cell] = report.lines_end[cell - 1];
  report.lines.resize(rows);
  for (std::size_t line = 0; line < tally.cell_of_line.size(); ++line) {
    const std::uint32_t cell = tally.cell_of_line[line];
    if (cell != Tally::no_cell) report.lines[next[cell]++] = static_cast<LineNumber>(line + header_lines + 1);
  }
  report.last_line = static_cast<LineNumber>(tally.cell_of_line.size() + header_lines);
}

std::optional<Reason> total_mismatch(const SettlementReport& report, std::uint64_t summary_line) {
  std::int64_t sum = 0;
  std::int64_t without_signs = 0;  // bounds every sum of some of the cells, whatever is added up later
  for (const Cell& cell : report.cells) {
    const std::int64_t size = cell.sum < 0 ? -cell.sum : cell.sum;
    if (__builtin_add_overflow(without_signs, size, &without_signs))
      return Reason{"settlement.amount_overflow",
                    "the rows add up to more than 64 bits hold; the report cannot be right", summary_line, 0};
    sum += cell.sum;
  }
  const Money rows{sum, report.total.currency()};
  if (rows == report.total) return std::nullopt;
  return Reason{"settlement.total_mismatch",
                "`total-amount` is " + report.total.text() + ", but the rows add up to " + rows.text() +
                    ": " + (report.total - rows).text() +
                    " is not explained. The report is cut, was edited, or left Amazon "
                    "incomplete; download it again, and open a case with Amazon if it comes back the same",
                summary_line, 1};
}

std::vector<Reason> remarks_on(const Columns& columns, const Summary& summary, const Tally& tally) {
  std::vector<Reason> remarks;
  if (summary.end < summary.start)
    remarks.push_back({"settlement.period_reversed",
                       "the settlement ends before it starts; its rows keep their months", summary.line, 0});
  for (const auto& name : columns.unknown)
    remarks.push_back({"settlement.column_unknown",
                       "the header has a column `" + name + "` that Weir does not know; it is not read", 1,
                       0});
  if (tally.rows_outside_period > 0)
    remarks.push_back({"settlement.posted_outside_period",
                       std::to_string(tally.rows_outside_period) +
                           " rows are posted outside the settlement's period; they "
                           "keep their month, look at the first",
                       tally.first_line_outside_period, 0});
  return remarks;
}

}  // namespace

std::string decoded(std::string_view text, Currency currency) {
  if (is_utf8(text)) return std::string{text};
  // cp932 accepts nearly any pair of bytes, so it is asked only where the money is Japanese.
  for (const char* code_page : {currency.code() == "JPY" ? "CP932" : "CP1252", "ISO-8859-1"})
    if (auto utf8 = to_utf8(text, code_page)) return *std::move(utf8);
  return printable(text);
}

Result<SettlementReport, Reason> read_settlement(std::string_view bytes, const std::optional<Zone>& zone) {
  bytes = without_byte_order_mark(bytes);
  if (auto reason = unreadable_as_text(bytes)) return *reason;
  LineReader lines{bytes};
  const auto columns = read_columns(lines.next()->text);
  if (!columns) return columns.error();
  const std::string_view body = lines.rest();
  const auto summary = read_summary(body, *columns);
  if (!summary) return summary.error();
  auto scanned = scan(body, *columns, *summary, zone);
  if (!scanned) return scanned.error();

  SettlementReport report{.settlement_id = summary->settlement_id,
                          .start = instant_of(summary->start),
                          .end = instant_of(summary->end),
                          .deposit = std::nullopt,
                          .total = summary->total,
                          .zone = scanned->zone,
                          .marketplace = scanned->marketplace,
                          .cells = scanned->tally.cells.cells(),
                          .lines = {},
                          .lines_end = {},
                          .remarks = remarks_on(*columns, *summary, scanned->tally)};
  if (summary->deposit) report.deposit = instant_of(*summary->deposit);
  place_lines(scanned->tally, report);
  if (auto reason = total_mismatch(report, summary->line)) return *reason;
  return report;
}

}  // namespace weir::accounting
