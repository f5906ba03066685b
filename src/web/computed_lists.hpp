#pragma once
// Lists that are computed and no table of the store: as JSON they come from a board, and each as CSV and as
// a spreadsheet from what that route answers. Their columns are those of openapi.json.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "spreadsheet/xlsx.hpp"

namespace weir::web {

enum class ComputedKind { text, number, instant, money };

struct ComputedColumn {
  const char* name;  // "sum.shipped" stands in the object `sum`; in a file it is sum_shipped
  ComputedKind kind = ComputedKind::text;
};

struct ComputedList {
  const char* path;     // of the route that answers in JSON, below /api/v1
  const char* name;     // of the file
  const char* rows;     // where they stand in each of `connections`; "items": pages of them, with `next`
  const char* most;     // the parameter that asks for as many as there can be; empty: it gives all
  const char* at_most;  // its value
  std::vector<ComputedColumn> columns;
};

const std::vector<ComputedList>& computed_lists();

// One row for each of the answer's, fields as their columns: of an amount two, several values of one field
// with a comma between. What a row does not have is empty.
std::vector<spreadsheet::Column> columns_of(const ComputedList& list);
std::vector<std::vector<std::string>> rows_of(const ComputedList& list, const std::string& answer);

// Behind which the next page begins; empty: that was all.
std::string next_of(const std::string& answer);

}  // namespace weir::web
