#include "accounting/row_scanner.hpp"

#include <algorithm>
#include <cstring>

#include "accounting/complaint.hpp"
#include "accounting/same_text.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t chunk_size = 256 * 1024;  // text and offsets of a chunk stay in the second-level cache

// Every line feed is where a line of `fields` fields has to have it, and nowhere else.
bool lines_are_regular(std::string_view chunk, const Delimiters& found, std::size_t fields) {
  if (found.line_feeds * fields > found.count) return false;
  for (std::size_t row = 1; row <= found.line_feeds; ++row)
    if (chunk[found.at[row * fields - 1]] != '\n') return false;
  return true;
}

}  // namespace

RowScanner::RowScanner(std::string_view part, const Columns& columns, const Summary& summary,
                       const Zone& zone)
    : columns_{columns},
      summary_{summary},
      id_{summary.settlement_id.text()},
      digits_{summary.total.currency().minor_digits()},
      rest_{part},
      months_{zone} {
  constexpr std::size_t short_line = 96;
  tally_.cell_of_line.reserve(part.size() / short_line + 1);
}

void RowScanner::scan() {
  while (!rest_.empty() && !refused_) {
    const std::string_view chunk = rest_.substr(0, chunk_size);
    find_delimiters(chunk, delimiters_);
    if (delimiters_.line_feeds > 0 &&
        lines_are_regular(chunk, delimiters_, static_cast<std::size_t>(columns_.count))) {
      rest_.remove_prefix(scan_regular_rows(chunk));
    } else if (delimiters_.line_feeds > 0 || chunk.size() == rest_.size()) {
      rest_.remove_prefix(
          scan_lines(delimiters_.line_feeds > 0 ? chunk.substr(0, chunk.rfind('\n') + 1) : chunk));
    } else {
      refused_ = Reason{
          "settlement.line_too_long",
          "the line is longer than 256 KiB, no row of a settlement report is; download the report again",
          tally_.cell_of_line.size() + 1, 1};
    }
  }
}

// Blank lines and lines that will be refused are met here, one by one.
std::size_t RowScanner::scan_lines(std::string_view lines) {
  LineReader reader{lines};
  while (!refused_) {
    const auto line = reader.next();
    if (!line) break;
    scan_line(line->text);
  }
  return lines.size();
}

// Returns how many bytes of the chunk were whole lines.
std::size_t RowScanner::scan_regular_rows(std::string_view chunk) {
  const auto fields = static_cast<std::size_t>(columns_.count);
  Row row{chunk.data(), chunk.data(), delimiters_.at.data()};
  for (std::size_t left = delimiters_.line_feeds; left > 0; --left) {
    if (!take(row)) return 0;
    row.line = row.base + row.ends[fields - 1] + 1;
    row.ends += fields;
  }
  return static_cast<std::size_t>(row.line - chunk.data());
}

void RowScanner::scan_line(std::string_view line) {
  if (is_blank(line)) return note(Tally::no_cell);
  line_ends_.clear();
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t', tab + 1))
    line_ends_.push_back(static_cast<std::uint32_t>(tab));
  line_ends_.push_back(static_cast<std::uint32_t>(line.size()));
  if (line_ends_.size() == static_cast<std::size_t>(columns_.count)) {
    take({line.data(), line.data(), line_ends_.data()});
    return;
  }
  refused_ =
      Reason{"settlement.field_count",
             "the line has " + std::to_string(line_ends_.size()) + " fields, the header " +
                 std::to_string(columns_.count) + "; the report is cut or was edited, download it again",
             tally_.cell_of_line.size() + 1, 1};
}

bool RowScanner::take(const Row& row) {
  if (!row.text(columns_.total_amount).empty() || !row.text(columns_.currency).empty() ||
      !same_text(row.text(columns_.settlement_id), id_)) {
    if (!take_unusual(row)) return false;
    if (row.line == summary_.position) return true;
  }
  const auto month = month_of(row);
  if (!month) return false;
  const auto amount = amount_of(row);
  if (!amount) return false;
  const RowKind kind{row.text(columns_.transaction_type), row.text(columns_.amount_type),
                     row.text(columns_.amount_description)};
  const std::uint32_t cell = tally_.cells.find_or_add(kind, *month);
  if (!tally_.cells.add(cell, *amount))
    return refuse(row, columns_.amount, "settlement.amount_overflow",
                  "makes the sum of its kind leave 64 bits");
  if (columns_.marketplace_name != Columns::absent) count_marketplace(row.text(columns_.marketplace_name));
  note(cell);
  return true;
}

// A row whose settlement-id, total or currency is not what nearly every row has: fine when it only differs in
// blanks or repeats the currency.
bool RowScanner::take_unusual(const Row& row) {
  const std::string_view id = trim(row.text(columns_.settlement_id));
  if (id != id_)
    return refuse(row, columns_.settlement_id, "settlement.foreign_row",
                  "reads " + quoted(id) + " in the report of settlement " + std::string{id_} +
                      "; reports were merged, download each settlement by itself");
  if (!trim(row.text(columns_.total_amount)).empty()) return take_summary_or_refuse(row);
  const std::string_view currency = trim(row.text(columns_.currency));
  if (!currency.empty() && currency != summary_.total.currency().code())
    return refuse(row, columns_.currency, "settlement.currency_mixed",
                  "reads " + quoted(currency) + " in a settlement in " +
                      std::string{summary_.total.currency().code()} + "; download the report again");
  return true;
}

bool RowScanner::take_summary_or_refuse(const Row& row) {
  if (row.line == summary_.position) {
    if (trim(row.text(columns_.amount)).empty()) return note(Tally::no_cell), true;
    return refuse(row, columns_.amount, "settlement.summary_with_amount",
                  "is filled in the summary row, which has a total and no amount; download the report again");
  }
  if (trim(row.text(columns_.transaction_type)).empty())
    return refuse(
        row, columns_.total_amount, "settlement.summary_twice",
        "is filled a second time without a transaction type; two reports were joined, or one was edited: "
        "download each settlement by itself");
  return refuse(row, columns_.total_amount, "settlement.total_in_detail",
                "is filled in a row that has a transaction type; download the report again");
}

std::optional<std::int64_t> RowScanner::amount_of(const Row& row) {
  const std::string_view text = row.text(columns_.amount);
  if (digits_ == 2)
    if (const auto amount = parse_amount_quickly(text, summary_.decimals)) return amount;
  if (const auto amount = parse_amount(text, digits_, summary_.decimals)) return amount;
  const auto complaint = amount_complaint(text, summary_.total.currency(), summary_.decimals);
  refuse(row, columns_.amount, complaint.code, complaint.what);
  return std::nullopt;
}

std::optional<MonthNumber> RowScanner::month_of(const Row& row) {
  const std::string_view text = row.text(columns_.posted_date_time);
  if (last_posted_.empty() || !same_text(text, last_posted_)) {
    const auto posted = parse_stamp(trim(text), summary_.stamps);
    if (!posted) {
      refuse(row, columns_.posted_date_time,
             style_of(text) ? "settlement.date_mixed" : "settlement.date_unreadable",
             "reads " + quoted(text) +
                 ", not a date and time as the start of this settlement is written; download the "
                 "report again and do not open it in a spreadsheet");
      return std::nullopt;
    }
    last_posted_ = text;
    last_month_ = months_.month_of(*posted);
    last_outside_ = *posted < summary_.start || *posted > summary_.end;
  }
  if (last_outside_ && tally_.rows_outside_period++ == 0)
    tally_.first_line_outside_period = tally_.cell_of_line.size() + 1;
  if (!date_agrees(row, text)) return std::nullopt;
  return last_month_;
}

// The date column repeats the day of the instant. Where it does not, it must at least be a day in the same
// style: a spreadsheet that turned it into 09/06/25 has been at the amounts as well.
bool RowScanner::date_agrees(const Row& row, std::string_view posted) {
  if (columns_.posted_date == Columns::absent) return true;
  const std::string_view date = row.text(columns_.posted_date);
  if (same_text(posted.substr(0, date.size()), date) || is_date(trim(date), summary_.stamps)) return true;
  return refuse(row, columns_.posted_date, "settlement.date_unreadable",
                "reads " + quoted(date) +
                    ", not a day as the rest of the file writes it; download the report again and do "
                    "not open it in a spreadsheet");
}

void RowScanner::count_marketplace(std::string_view name) {
  auto& known = tally_.marketplaces;
  if (last_marketplace_ < known.size() && same_text(known[last_marketplace_].name, name)) {
    ++known[last_marketplace_].rows;
    return;
  }
  name = trim(name);
  if (name.empty()) return;
  const auto at = std::ranges::find(known, name, &MarketplaceRows::name);
  last_marketplace_ = static_cast<std::size_t>(at - known.begin());
  if (at == known.end())
    known.push_back({name, 1});
  else
    ++at->rows;
}

bool RowScanner::refuse(const Row& row, int field, const char* code, const std::string& what) {
  const std::string_view at = row.text(field);
  refused_ = Reason{code, "`" + columns_.names[static_cast<std::size_t>(field)] + "` " + what,
                    tally_.cell_of_line.size() + 1, static_cast<std::uint64_t>(at.data() - row.line) + 1};
  return false;
}

}  // namespace weir::accounting
