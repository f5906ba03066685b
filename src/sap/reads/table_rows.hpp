#pragma once
// Rows of a table by the names of their columns, and the reads that give them.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/where.hpp"

namespace weir::sap {

class TableRow {
 public:
  using Fields = std::shared_ptr<const std::vector<std::string>>;
  TableRow(Fields fields, std::vector<std::string> texts)
      : fields_{std::move(fields)}, texts_{std::move(texts)} {}

  // Trimmed on both sides. A column that was not asked for is a bug.
  const std::string& operator[](std::string_view field) const;
  const std::vector<std::string>& texts() const { return texts_; }  // in the order asked for

 private:
  Fields fields_;
  std::vector<std::string> texts_;
};

struct RowsWanted {
  std::string table;
  std::vector<std::string> fields;  // together at most 512 characters wide; see read_wide for more
  Where where{};
  int rows_max = 20'000;
};

// Fails like read_table, or as the condition does.
Result<std::vector<TableRow>> read_rows(RfcCaller& rfc, const RowsWanted& wanted);

// The rows whose `field` has one of the values, doubles left out: values_a_call of them in each call, fewer
// where these have more rows than a call may bring. No value, no call.
Result<std::vector<TableRow>> read_rows_of(RfcCaller& rfc, const RowsWanted& wanted, std::string_view field,
                                           std::vector<std::string> values);

// For columns that are together wider than a row of RFC_READ_TABLE: their widths are asked first, then as
// many reads as it takes, joined by `key` (columns of the table that tell its rows apart). Fails with
// sap.unexpected_answer (retry) when rows came or went between the reads, with sap.row_too_wide when one
// column and the key are too wide already.
Result<std::vector<TableRow>> read_wide(RfcCaller& rfc, const RowsWanted& wanted,
                                        const std::vector<std::string>& key);

}  // namespace weir::sap
