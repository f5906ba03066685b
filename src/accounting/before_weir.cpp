#include "accounting/before_weir.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "accounting/report_fields.hpp"
#include "accounting/stamp.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

Instant posted_at(std::string_view stamp) {
  const auto style = style_of(stamp);
  const auto seconds = style ? parse_stamp(stamp, *style) : std::nullopt;
  ensure(seconds.has_value(), "a settlement that was read has a time that cannot be");
  return Instant{std::chrono::seconds{*seconds}};
}

struct EarlierRow {
  LineNumber line;
  std::int64_t minor;
};

// The rows of before by cell, and what they come to by order.
struct EarlierRows {
  std::vector<std::vector<EarlierRow>> by_cell;
  std::map<std::string, BeforeSum> by_order;
};

std::vector<std::size_t> cells_by_line(const SettlementReport& report) {
  std::vector<std::size_t> cells(report.last_line + std::size_t{1}, report.cells.size());
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell)
    for (const LineNumber line : report.lines_of(cell)) cells[line] = cell;
  return cells;
}

class EarlierReader {
 public:
  EarlierReader(const SettlementReport& report, const OpenedReport& opened, const BeforeRules& rules)
      : report_{report},
        columns_{opened.columns},
        order_id_{place_of_column(opened.columns, "order-id")},
        mark_{mark_of(opened, report.total.currency().minor_digits())},
        rules_{rules},
        cell_of_line_{cells_by_line(report)} {
    for (const Cell& cell : report.cells) stays_.push_back(rules.stays(cell.kind));
    found_.by_cell.resize(report.cells.size());
  }

  void look_at(const Line& line) {
    if (line.number >= cell_of_line_.size()) return;
    const std::size_t cell = cell_of_line_[line.number];
    if (cell == report_.cells.size() || stays_[cell] || !is_earlier(line.text)) return;
    const Currency currency = report_.total.currency();
    const auto amount = parse_amount(field_at(line.text, columns_.amount), currency.minor_digits(), mark_);
    ensure(amount.has_value(), "a settlement that was read has an amount that cannot be");
    found_.by_cell[cell].push_back({static_cast<LineNumber>(line.number), *amount});
    const std::string order = decoded(field_at(line.text, order_id_), currency);
    auto& sum = found_.by_order.try_emplace(order, BeforeSum{order, Money{0, currency}}).first->second;
    sum.amount += Money{*amount, currency};
    ++sum.rows;
  }
  EarlierRows found() && { return std::move(found_); }

 private:
  bool is_earlier(std::string_view line) const {
    if (posted_at(field_at(line, columns_.posted_date_time)) < rules_.since) return true;
    const std::string_view order = field_at(line, order_id_);
    return !order.empty() && rules_.is_earlier(order);
  }

  const SettlementReport& report_;
  const Columns& columns_;
  const int order_id_;
  const DecimalMark mark_;
  const BeforeRules& rules_;
  const std::vector<std::size_t> cell_of_line_;
  std::vector<bool> stays_;
  EarlierRows found_;
};

// The report's cells anew: what of a cell is of before stands in a cell of its own behind it.
class CellParter {
 public:
  explicit CellParter(const SettlementReport& report) : report_{report} {}

  void part(std::size_t cell, const std::vector<EarlierRow>& earlier) {
    const auto lines = report_.lines_of(cell);
    if (earlier.empty()) return add(report_.cells[cell], {lines.begin(), lines.end()}, false);
    Cell before = report_.cells[cell], rest = before;
    before.sum = 0;
    std::vector<LineNumber> before_lines, rest_lines;
    for (const EarlierRow& row : earlier) {
      before.sum += row.minor;
      before_lines.push_back(row.line);
    }
    std::ranges::set_difference(lines, before_lines, std::back_inserter(rest_lines));
    before.rows = before_lines.size();
    rest.sum -= before.sum;
    rest.rows = rest_lines.size();
    if (!rest_lines.empty()) add(rest, rest_lines, false);
    add(before, before_lines, true);
  }
  void into(SettlementReport& report, std::vector<bool>& is_before) && {
    report.cells = std::move(cells_);
    report.lines = std::move(lines_);
    report.lines_end = std::move(lines_end_);
    is_before = std::move(is_before_);
  }

 private:
  void add(const Cell& cell, const std::vector<LineNumber>& lines, bool is_before) {
    cells_.push_back(cell);
    lines_.insert(lines_.end(), lines.begin(), lines.end());
    lines_end_.push_back(lines_.size());
    is_before_.push_back(is_before);
  }

  const SettlementReport& report_;
  std::vector<Cell> cells_;
  std::vector<LineNumber> lines_;
  std::vector<std::size_t> lines_end_;
  std::vector<bool> is_before_;
};

}  // namespace

BeforeSplit split_before(SettlementReport& report, std::string_view bytes, const BeforeRules& rules) {
  auto opened = opened_report(bytes);
  ensure(opened.has_value(), "a settlement that was read has a header that cannot be");
  EarlierReader reader{report, *opened, rules};
  while (const auto line = opened->lines.next()) reader.look_at(*line);
  const EarlierRows found = std::move(reader).found();
  CellParter parter{report};
  for (std::size_t cell = 0; cell < report.cells.size(); ++cell) parter.part(cell, found.by_cell[cell]);
  BeforeSplit split{.cells = {}, .posts_from = rules.day, .sums = {}};
  std::move(parter).into(report, split.cells);
  for (const auto& [order, sum] : found.by_order) split.sums.push_back(sum);
  return split;
}

bool is_before(const SettlementReport& report, const BeforeSplit& split, LineNumber line) {
  for (std::size_t cell = 0; cell < split.cells.size(); ++cell)
    if (split.cells[cell] && std::ranges::binary_search(report.lines_of(cell), line)) return true;
  return false;
}

std::vector<std::string> orders_posted_since(std::string_view bytes, Currency currency, Instant since) {
  auto opened = opened_report(bytes);
  if (!opened) return {};
  const int order_id = place_of_column(opened->columns, "order-id");
  std::set<std::string, std::less<>> orders;
  std::string_view last;
  while (const auto line = opened->lines.next()) {
    const std::string_view id = field_at(line->text, order_id);
    if (id.empty() || id == last) continue;  // the rows of an order mostly stand together
    if (posted_at(field_at(line->text, opened->columns.posted_date_time)) < since) continue;
    orders.insert(decoded(id, currency));
    last = id;
  }
  return {orders.begin(), orders.end()};
}

}  // namespace weir::accounting
