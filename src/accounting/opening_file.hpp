#pragma once
// The file in which an accountant says what stood open at the cut-over: CSV with the columns kind, key,
// currency, amount and quantity, in any order, divided by comma, semicolon or tab as the header is.
#include <string>
#include <string_view>
#include <vector>

#include "accounting/opening.hpp"
#include "core/result.hpp"

namespace weir::accounting {

// A header and one line of each kind, to be filled.
std::string opening_template();

// Fails with cutover.bad_file: all mistakes of the file in one text, each as "NAME:LINE:COLUMN: …", line and
// column 1-based, the column the byte at which the field begins. `name` is the file's. Decimals are marked by
// a point or by a comma, one of both in a file; what could be read either way is a mistake.
Result<std::vector<OpeningItem>> read_opening(std::string_view text, std::string_view name);

// Two of one kind, key and currency, as words; empty: there are none.
std::string said_twice(const std::vector<OpeningItem>& items);

}  // namespace weir::accounting
