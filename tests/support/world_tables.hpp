#pragma once
// Tables of a TableWorld in few words: columns as "VBELN:10 POSNR:6", each row as "4711|000010".
#include <string>
#include <string_view>
#include <vector>

#include "support/table_world.hpp"

namespace weir::testing {

inline std::vector<std::string> parts_of(std::string_view text, char between) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == between)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

inline WorldTable world_table(std::string_view columns, const std::vector<std::string_view>& rows = {}) {
  WorldTable table;
  for (const std::string& column : parts_of(columns, ' ')) {
    const auto name_and_width = parts_of(column, ':');
    table.columns.emplace_back(name_and_width.at(0), std::stoul(name_and_width.at(1)));
  }
  for (const std::string_view row : rows) {
    const auto texts = parts_of(row, '|');
    auto& fields = table.rows.emplace_back();
    for (std::size_t i = 0; i < texts.size(); ++i) fields.emplace(table.columns.at(i).first, texts[i]);
  }
  return table;
}

// Each condition that was asked of a table, its lines joined by blanks.
inline std::string asked_of(const TableWorld& world, std::string_view table) {
  std::string text;
  for (const TableWorld::Call& call : world.calls)
    if (call.table == table)
      for (const std::string& line : call.where) text += line + ' ';
  return text;
}

}  // namespace weir::testing
