#include "accounting/bank_knots.hpp"

#include <set>

namespace weir::accounting {
namespace {

// Who has evidence with whom, from both sides.
struct Ties {
  std::vector<Places> lines_of, movements_of;
};

Knot knot_around(std::size_t movement, const Ties& ties) {
  std::set<std::size_t> movements, lines;
  Places next{movement};
  while (!next.empty()) {
    const std::size_t each = next.back();
    next.pop_back();
    if (!movements.insert(each).second) continue;
    for (const std::size_t line : ties.lines_of[each]) {
      if (!lines.insert(line).second) continue;
      const Places& tied = ties.movements_of[line];
      next.insert(next.end(), tied.begin(), tied.end());
    }
  }
  return {{movements.begin(), movements.end()}, {lines.begin(), lines.end()}};
}

}  // namespace

std::vector<Knot> knots_of(std::size_t movements, std::size_t lines,
                           const std::function<bool(std::size_t line, std::size_t movement)>& holds) {
  Ties ties{std::vector<Places>(movements), std::vector<Places>(lines)};
  for (std::size_t movement = 0; movement < movements; ++movement)
    for (std::size_t line = 0; line < lines; ++line)
      if (holds(line, movement)) {
        ties.lines_of[movement].push_back(line);
        ties.movements_of[line].push_back(movement);
      }
  std::vector<Knot> knots;
  std::set<std::size_t> seen;
  for (std::size_t movement = 0; movement < movements; ++movement) {
    if (ties.lines_of[movement].empty() || seen.contains(movement)) continue;
    knots.push_back(knot_around(movement, ties));
    seen.insert(knots.back().movements.begin(), knots.back().movements.end());
  }
  return knots;
}

}  // namespace weir::accounting
