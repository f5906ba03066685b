#pragma once
// A report that was read before, once more line by line: for what the fast path leaves out. Private to
// accounting/.
#include <optional>
#include <string_view>

#include "accounting/amount.hpp"
#include "accounting/columns.hpp"
#include "accounting/lines.hpp"

namespace weir::accounting {

struct OpenedReport {
  Columns columns;
  LineReader lines;  // behind the header
};

// Nothing where the header cannot be read.
std::optional<OpenedReport> opened_report(std::string_view report);

// By name: what Columns has no place for.
int place_of_column(const Columns& columns, std::string_view name);
std::string_view field_at(std::string_view line, int place);

// Of the whole file: one amount proves it. What is undecided in all of them is undecided here.
DecimalMark mark_of(OpenedReport opened, int digits);

}  // namespace weir::accounting
