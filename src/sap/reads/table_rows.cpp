#include "sap/reads/table_rows.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sap/reads/read_table.hpp"

namespace weir::sap {

const std::string& TableRow::operator[](std::string_view field) const {
  const auto at = std::ranges::find(*fields_, field);
  ensure(at != fields_->end(), "a column that was not asked for");
  return texts_[static_cast<std::size_t>(at - fields_->begin())];
}

Result<std::vector<TableRow>> read_rows(RfcCaller& rfc, const RowsWanted& wanted) {
  auto lines = wanted.where.lines();
  if (!lines) return lines.error();
  auto read = read_table(rfc, {wanted.table, wanted.fields, *std::move(lines), wanted.rows_max});
  if (!read) return read.error();
  const auto fields = std::make_shared<const std::vector<std::string>>(wanted.fields);
  std::vector<TableRow> rows;
  for (auto& texts : *read) rows.emplace_back(fields, std::move(texts));
  return rows;
}

Result<std::vector<TableRow>> read_rows_of(RfcCaller& rfc, const RowsWanted& wanted, std::string_view field,
                                           std::vector<std::string> values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<TableRow> all;
  std::size_t most = values_a_call;
  for (std::size_t begin = 0; begin < values.size();) {
    const std::size_t end = std::min(begin + most, values.size());
    RowsWanted part = wanted;
    part.where.any(field, {values.begin() + static_cast<std::ptrdiff_t>(begin),
                           values.begin() + static_cast<std::ptrdiff_t>(end)});
    auto rows = read_rows(rfc, part);
    if (!rows && rows.error().code == "sap.too_many_rows" && end - begin > 1) {
      most = (end - begin) / 2;
      continue;
    }
    if (!rows) return rows.error();
    std::ranges::move(*rows, std::back_inserter(all));
    begin = end;
  }
  return all;
}

}  // namespace weir::sap
