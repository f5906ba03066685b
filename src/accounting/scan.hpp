#pragma once
// The one pass over the rows of a report: each row is checked, added to its cell, and its cell is noted under
// its line number. Large reports are scanned in two or more parts at once; the result is the same.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "accounting/cells.hpp"
#include "accounting/columns.hpp"
#include "accounting/summary.hpp"
#include "core/result.hpp"
#include "core/zone.hpp"

namespace weir::accounting {

struct MarketplaceRows {
  std::string_view name;  // as the file writes it, trimmed
  std::uint64_t rows;
};

struct Tally {
  static constexpr std::uint32_t no_cell = ~std::uint32_t{0};  // a blank line or the summary

  CellTable cells;
  std::vector<std::uint32_t> cell_of_line;    // [0] is the first line of the part
  std::vector<MarketplaceRows> marketplaces;  // blank ones left out
  std::uint64_t rows_outside_period = 0;  // posted before the start or after the end; both ends belong to it
  std::uint64_t first_line_outside_period = 0;
};

// `body` is the report behind its header line, followed by 64 readable bytes. Refuses the first line (in file
// order) that has another number of fields than the header, an amount or a date that cannot be read, another
// settlement-id or currency, or money in a place where a row has none.
Result<Tally, Reason> scan_rows(std::string_view body, const Columns& columns, const Summary& summary,
                                const Zone& zone, unsigned parts);

// How many parts a body of this size is worth on this machine.
unsigned parts_for(std::size_t size);

}  // namespace weir::accounting
