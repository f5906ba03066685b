#include "sap/reads/column_sets.hpp"

namespace weir::sap {

std::optional<std::vector<std::vector<std::string>>> column_sets(const std::vector<WideColumn>& columns) {
  std::vector<std::string> keys;
  std::size_t keys_width = 0;
  for (const WideColumn& column : columns)
    if (column.is_key) {
      keys.push_back(column.name);
      keys_width += column.width;
    }
  if (keys_width > row_width_max) return std::nullopt;
  std::vector<std::vector<std::string>> sets{keys};
  std::size_t width = keys_width;
  for (const WideColumn& column : columns) {
    if (column.is_key) continue;
    if (keys_width + column.width > row_width_max) return std::nullopt;
    if (width + column.width > row_width_max) {
      sets.push_back(keys);
      width = keys_width;
    }
    sets.back().push_back(column.name);
    width += column.width;
  }
  return sets;
}

}  // namespace weir::sap
