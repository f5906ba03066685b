#pragma once
// Movements and bank lines that hang together by some evidence, each group whole: whatever is in one has
// nothing to do with what is in another. By their places in two lists.
#include <cstddef>
#include <functional>
#include <vector>

namespace weir::accounting {

using Places = std::vector<std::size_t>;

struct Knot {
  Places movements, lines;  // ascending, none of them empty
};

// In the order of their first movements. Those without any evidence are in none.
std::vector<Knot> knots_of(std::size_t movements, std::size_t lines,
                           const std::function<bool(std::size_t line, std::size_t movement)>& holds);

}  // namespace weir::accounting
