#pragma once
// Amazon's flat files: columns parted by tabs, a header, nothing quoted.
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::sandbox {

class FlatFile {
 public:
  explicit FlatFile(std::string_view header) : header_{header} {}  // names parted by tabs

  void add(std::initializer_list<std::string_view> cells);
  // With its header; empty when there is no row.
  std::string text() const { return rows_.empty() ? "" : header_ + "\r\n" + rows_; }

 private:
  std::string header_;
  std::string rows_;
};

std::string offset_time(Instant instant);   // "2026-11-01T03:04:05+00:00"
std::string american_day(Instant instant);  // "11/01/2026"
// Windows-1252 as far as Latin-1 goes; what it has not becomes "?", as at Amazon.
std::string western_text(std::string_view utf8);

}  // namespace weir::sandbox
