#include "sandbox/ecc/valuation.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {

std::int64_t standard_price(std::string_view material) {
  constexpr std::int64_t least = 3'00, spread = 2'401;
  std::int64_t number = 0;
  for (const char letter : material) number = (number * 31 + static_cast<unsigned char>(letter)) % 1'000'003;
  return least + number % spread;
}

std::int64_t valuated_pieces(const Stock& stock, std::string_view material, std::string_view plant) {
  std::int64_t pieces = 0;
  for (const auto& [place, quantities] : stock.places()) {
    if (place.material != material || place.plant != plant) continue;
    for (std::size_t kind = 0; kind < stock_kinds; ++kind)
      if (kind != static_cast<std::size_t>(StockKind::returned)) pieces += quantities.at(kind);
  }
  return pieces;
}

std::int64_t value_of_line(const MaterialLine& line) {
  const bool is_elsewhere = !line.move_plant.empty() && line.move_plant != line.plant;
  const bool stays = !line.move_location.empty() && !is_elsewhere;
  const bool is_nobodys =
      !line.changes.empty() && std::ranges::all_of(line.changes, [](const StockChange& change) {
        return change.kind == StockKind::returned;
      });
  return stays || is_nobodys ? 0 : line.quantity * standard_price(line.material);
}

}  // namespace weir::sandbox::ecc
