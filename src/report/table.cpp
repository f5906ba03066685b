#include "report/table.hpp"

#include <algorithm>
#include <numeric>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::report {
namespace {

constexpr std::size_t gap = 2;

}  // namespace

void Table::add(std::vector<std::string> cells) {
  ensure(cells.size() == columns_.size(),
         "a table row has another number of cells than the table has columns");
  rows_.push_back(std::move(cells));
}

void Table::add_rule() { rows_.emplace_back(); }

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(display_width(column.title));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

std::string Table::line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                        std::string_view indent) const {
  std::string text{indent};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths[i] - display_width(cells[i]), ' ');
    if (i > 0) text.append(gap, ' ');
    text += columns_[i].align == Align::left ? cells[i] + padding : padding + cells[i];
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string Table::text(std::string_view indent) const {
  const auto all = widths();
  const std::size_t across = std::accumulate(all.begin(), all.end(), gap * (all.size() - 1));
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = line(titles, all, indent);
  for (const auto& row : rows_)
    text += row.empty() ? std::string{indent} + std::string(across, '-') + '\n' : line(row, all, indent);
  return text;
}

}  // namespace weir::report
