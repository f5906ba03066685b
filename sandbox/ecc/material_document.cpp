#include "sandbox/ecc/material_document.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {

StockChanges MaterialDocument::changes() const {
  StockChanges all;
  for (const auto& line : lines) all.insert(all.end(), line.changes.begin(), line.changes.end());
  return all;
}

bool MaterialDocument::touches(std::string_view material, std::string_view plant) const {
  return std::ranges::any_of(lines, [&](const MaterialLine& line) {
    return line.material == material && (line.plant == plant || line.move_plant == plant);
  });
}

}  // namespace weir::sandbox::ecc
