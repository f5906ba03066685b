#include "accounting/report_fields.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::accounting {

std::optional<OpenedReport> opened_report(std::string_view report) {
  LineReader lines{report};
  const auto header = lines.next();
  if (!header) return std::nullopt;
  std::string_view text = header->text;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto columns = read_columns(text);
  if (!columns) return std::nullopt;
  return OpenedReport{*std::move(columns), lines};
}

int place_of_column(const Columns& columns, std::string_view name) {
  const auto at = std::ranges::find(columns.names, name);
  return at == columns.names.end() ? Columns::absent : static_cast<int>(at - columns.names.begin());
}

std::string_view field_at(std::string_view line, int place) {
  return place == Columns::absent ? std::string_view{} : trim(field_of(line, place));
}

DecimalMark mark_of(OpenedReport opened, int digits) {
  while (const auto line = opened.lines.next())
    for (const int place : {opened.columns.amount, opened.columns.total_amount})
      if (const auto mark = mark_proven_by(field_at(line->text, place), digits)) return *mark;
  return DecimalMark::undecided;
}

}  // namespace weir::accounting
