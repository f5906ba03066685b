#pragma once
// Scans one part of a report, for scan_rows. Line numbers are relative to the part: 1 is its first line.
#include <optional>
#include <string_view>

#include "accounting/delimiters.hpp"
#include "accounting/lines.hpp"
#include "accounting/month_finder.hpp"
#include "accounting/scan.hpp"

namespace weir::accounting {

// The fields of one line, by where each ends.
struct Row {
  const char* line;           // where the line begins
  const char* base;           // what `ends` counts from
  const std::uint32_t* ends;  // one offset a field

  std::string_view text(int field) const {
    const char* begin = field == 0 ? line : base + ends[field - 1] + 1;
    return {begin, static_cast<std::size_t>(base + ends[field] - begin)};
  }
};

class RowScanner {
 public:
  RowScanner(std::string_view part, const Columns& columns, const Summary& summary, const Zone& zone);

  void scan();  // to the end of the part or to the first row that is refused

  const std::optional<Reason>& refused() const { return refused_; }
  Tally& tally() { return tally_; }

 private:
  std::size_t scan_regular_rows(std::string_view chunk);
  std::size_t scan_lines(std::string_view lines);
  void scan_line(std::string_view line);
  bool take(const Row& row);
  bool take_unusual(const Row& row);
  bool take_summary_or_refuse(const Row& row);
  std::optional<std::int64_t> amount_of(const Row& row);
  std::optional<MonthNumber> month_of(const Row& row);
  bool date_agrees(const Row& row, std::string_view posted);
  void count_marketplace(std::string_view name);
  void note(std::uint32_t cell) { tally_.cell_of_line.push_back(cell); }
  bool refuse(const Row& row, int field, const char* code, const std::string& what);

  // constant
  const Columns& columns_;
  const Summary& summary_;
  const std::string_view id_;
  const int digits_;

  // moving
  std::string_view rest_;
  Delimiters delimiters_;
  std::vector<std::uint32_t> line_ends_;  // of the line that scan_line is at
  MonthFinder months_;
  std::string_view last_posted_;  // rows of one order share their instant: the text read last
  MonthNumber last_month_ = 0;    // and its month
  bool last_outside_ = false;
  std::size_t last_marketplace_ = 0;
  Tally tally_;
  std::optional<Reason> refused_;
};

}  // namespace weir::accounting
