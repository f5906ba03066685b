#pragma once
// One settlement report, read whole: who, when, how much, and every row in its cell. Reading refuses what
// cannot be read and what does not add up; it neither classifies nor posts.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/cells.hpp"
#include "accounting/reason.hpp"
#include "accounting/settlement_id.hpp"
#include "core/money.hpp"
#include "core/result.hpp"
#include "core/zone.hpp"

namespace weir::accounting {

using LineNumber = std::uint32_t;  // 1-based line of the file, the header is 1

struct SettlementReport {
  SettlementId settlement_id;
  Instant start;
  Instant end;
  std::optional<Instant> deposit;
  Money total;              // as the summary states it; equals the sum of all rows, or there is no report
  Zone zone;                // whose calendar the months follow
  std::string marketplace;  // the one most rows name; empty when none does

  std::vector<Cell> cells;             // their texts point into the file's bytes
  std::vector<LineNumber> lines;       // of all detail rows, cell by cell, ascending within a cell
  std::vector<std::size_t> lines_end;  // where each cell's lines end in `lines`
  LineNumber last_line = 0;

  std::vector<Reason> remarks;  // odd but harmless: unknown columns, rows outside the period

  std::size_t row_count() const { return lines.size(); }
  std::span<const LineNumber> lines_of(std::size_t cell) const {
    const std::size_t begin = cell == 0 ? 0 : lines_end[cell - 1];
    return std::span{lines}.subspan(begin, lines_end[cell] - begin);
  }
};

// Texts of a report are UTF-8 nowadays; older ones are in the code page of their site. `text` comes back as
// UTF-8.
std::string decoded(std::string_view text, Currency currency);

// `bytes` must outlive the report and be followed by 64 readable bytes. Without a zone the marketplace's own
// is used, else UTC.
Result<SettlementReport, Reason> read_settlement(std::string_view bytes, const std::optional<Zone>& zone);

}  // namespace weir::accounting
