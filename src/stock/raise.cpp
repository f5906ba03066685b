#include "stock/raise.hpp"

#include <algorithm>

namespace weir::stock {
bool is_coming_down(const Neighbour& neighbour) {
  const std::int64_t shown = neighbour.shown.value_or(0);
  if (neighbour.held && *neighbour.held < shown) return true;
  const bool is_answered = !neighbour.is_open && !neighbour.is_refused;
  return !is_answered && neighbour.wanted && *neighbour.wanted < shown;
}

bool may_go(std::int64_t pieces, std::optional<std::int64_t> shown, std::span<const Neighbour> neighbours) {
  return pieces <= shown.value_or(0) || std::ranges::none_of(neighbours, is_coming_down);
}

}  // namespace weir::stock
