#pragma once
// Rows of a table as values: what is not a date, a quantity or an amount where one has to be fails the read.
#include <optional>
#include <string>
#include <vector>

#include "sap/reads/table_amounts.hpp"
#include "sap/reads/table_rows.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// Reads the columns of one row, and remembers the first that is not what it should be.
class RowReader {
 public:
  RowReader(const std::string& table, const TableRow& row) : table_{table}, row_{row} {}

  const std::string& text(std::string_view field) const { return row_[field]; }
  bool is_set(std::string_view field) const { return !row_[field].empty(); }
  Quantity quantity(std::string_view field);  // blank is zero
  int number(std::string_view field);         // blank is zero; "0012"
  std::optional<Date> date(std::string_view field);
  std::optional<Instant> instant(std::string_view date, std::string_view time, const Zone& zone) const;
  Money amount(std::string_view field, std::string_view currency_field, const TableAmounts& amounts);
  // Of a table that does not have its currency.
  Money amount_in(std::string_view field, std::string_view currency, const TableAmounts& amounts);

  // sap.unexpected_answer (retry), with table, column and the row's first column, which is its key.
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  void unclear(std::string_view field);

  const std::string& table_;
  const TableRow& row_;
  std::optional<Failure> failure_;
};

template <typename T, typename Make>
Result<std::vector<T>> typed_rows(const Result<std::vector<TableRow>>& rows, const std::string& table,
                                  const Make& make) {
  if (!rows) return rows.error();
  std::vector<T> values;
  for (const TableRow& row : *rows) {
    RowReader reader{table, row};
    values.push_back(make(reader));
    if (reader.failure()) return *reader.failure();
  }
  return values;
}

// read_rows and read_rows_of, each row made a T by `make(RowReader&)`.
template <typename T, typename Make>
Result<std::vector<T>> read_typed(RfcCaller& rfc, const RowsWanted& wanted, const Make& make) {
  return typed_rows<T>(read_rows(rfc, wanted), wanted.table, make);
}
template <typename T, typename Make>
Result<std::vector<T>> read_typed_of(RfcCaller& rfc, const RowsWanted& wanted, std::string_view field,
                                     const std::vector<std::string>& values, const Make& make) {
  return typed_rows<T>(read_rows_of(rfc, wanted, field, values), wanted.table, make);
}

}  // namespace weir::sap
