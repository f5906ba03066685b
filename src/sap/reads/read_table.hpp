#pragma once
// RFC_READ_TABLE: a few columns of one table. Rows come as fixed-width text; what SAP drops at their ends is
// put back.
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::sap {

struct TableRead {
  std::string table;                // "VBAK"
  std::vector<std::string> fields;  // together at most 512 characters wide
  std::vector<std::string> where;   // lines of a WHERE clause, at most 72 characters each
  int rows_max = 5000;
};

// One row a match: the fields' texts in the order asked for, trimmed on both sides. Fails like
// RfcCaller::call (the exceptions of the function explained), with sap.unexpected_answer, or with
// sap.too_many_rows when rows_max was reached: a part is never taken for the whole.
Result<std::vector<std::vector<std::string>>> read_table(RfcCaller& rfc, const TableRead& read);

// The same, at most rows_max of them: any of those that match, for SAP sorts nothing.
Result<std::vector<std::vector<std::string>>> read_first_rows(RfcCaller& rfc, const TableRead& read);

// How wide the columns of a table are, in characters, without reading a row. Fails like read_table.
Result<std::vector<std::size_t>> table_widths(RfcCaller& rfc, const std::string& table,
                                              const std::vector<std::string>& fields);

// WHERE lines for FIELD = 'a' OR FIELD = 'b' …, quotes doubled. One line a value.
std::vector<std::string> any_of(const std::string& field, const std::vector<std::string>& values);

}  // namespace weir::sap
