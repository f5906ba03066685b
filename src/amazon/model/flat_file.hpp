#pragma once
// A flat report: a header, and rows under it. Read by column name, because Amazon adds, drops and moves
// columns.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::amazon {

class FlatFile {
 public:
  // Between tabs nothing is quoted: a " is data, and so is a comma.
  static Result<FlatFile> between_tabs(std::string_view utf8);
  // Between commas a cell may stand in quotes, and then hold commas, line ends and doubled quotes (RFC 4180).
  static Result<FlatFile> between_commas(std::string_view utf8);
  // Both fail with amazon.flat_file (refuse): no header, a column twice, or a row with more cells than there
  // are columns. A row with fewer has empty ones at its end: Amazon leaves trailing tabs away, or adds some.

  // Of a file in which one row may be wrong and the others right: a row with more cells is kept, and told.
  static Result<FlatFile> between_tabs_row_by_row(std::string_view utf8);

  std::size_t rows() const { return cells_.size(); }
  std::size_t line(std::size_t row) const { return lines_.at(row); }  // in the file; the header is line 1
  // The cells that no column is for; of a file that was read row by row.
  std::size_t surplus(std::size_t row) const;
  bool has(std::string_view column) const { return columns_.contains(column); }
  std::vector<std::string> columns() const;
  // Empty where the column is absent or the cell is.
  std::string_view cell(std::size_t row, std::string_view column) const;

 private:
  enum class LongRow { refuse, keep };
  static Result<FlatFile> of(std::vector<std::vector<std::string>> lines, LongRow long_row);

  std::size_t header_cells_ = 0;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<std::vector<std::string>> cells_;
  std::vector<std::size_t> lines_;
};

}  // namespace weir::amazon
