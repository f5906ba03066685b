#pragma once
// Which columns go into one read, when all together are too wide. Pure.
#include <optional>
#include <string>
#include <vector>

namespace weir::sap {

inline constexpr std::size_t row_width_max = 512;  // of DATA-WA

struct WideColumn {
  std::string name;
  std::size_t width = 0;
  bool is_key = false;
};

// Sets of column names, each with all keys in front and at most row_width_max wide, which hold every column
// once; nothing when a column does not fit beside the keys.
std::optional<std::vector<std::vector<std::string>>> column_sets(const std::vector<WideColumn>& columns);

}  // namespace weir::sap
