#pragma once
// One table as an Excel workbook (Office Open XML), with numbers that add up and instants that sort. An
// amount becomes a floating point number in this room and in no other, because Excel knows nothing else: up
// to fifteen digits it is the same number, and what has more stays text.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::spreadsheet {

enum class Kind {
  text,     // never a formula, whatever it begins with
  number,   // "-1234.50", shown with as many decimals; what is none stays text
  instant,  // "2026-11-29T12:00:00Z", shown in UTC; what is none stays text
};

struct Column {
  std::string name;
  Kind kind = Kind::text;
};

struct Sheet {
  std::string name;  // 31 characters at most are shown
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // as wide as there are columns; 1,048,575 at most
};

// The file's bytes. The first row holds the names, stays where it is, and filters. `made` is when the figures
// are of. Fails with spreadsheet.not_written where no temporary file can be written.
Result<std::string> xlsx(const Sheet& sheet, Instant made);

}  // namespace weir::spreadsheet
