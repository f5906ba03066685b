#pragma once
// Rows of the store's lists as JSON and as CSV, and the cursor between two pages. Pure.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/xlsx.hpp"
#include "store/lists.hpp"

namespace weir::web {

// Money is {"amount": "19.99", "currency": "EUR"}; an instant ISO 8601 in UTC; what there is not, null.
nlohmann::ordered_json cell_json(const store::Cell& cell);

// Of an amount two fields, so that a spreadsheet can add them up: "value" and "value_currency".
std::vector<std::string> csv_names(const store::ListShape& shape);
std::vector<std::string> csv_fields(const store::ListShape& shape, const std::vector<store::Cell>& row);

// The same columns in a spreadsheet: integers and amounts are numbers there.
std::vector<spreadsheet::Column> sheet_columns(const store::ListShape& shape);

// Where a page ended, as one word for a URL; what is none comes back as a place that no list has.
std::string cursor_text(const std::vector<std::string>& place);
std::vector<std::string> cursor_parts(std::string_view text);

}  // namespace weir::web
