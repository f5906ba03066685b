#pragma once
// For tests alone: the worlds of twenty seeds, because what happens to hold for one proves nothing. Made once
// for all tests of a process.
#include <memory>
#include <vector>

#include "sandbox/world/world.hpp"

namespace weir::sandbox {

// By their seeds, 0 to 19.
inline const std::vector<std::unique_ptr<const World>>& twenty_worlds() {
  static const auto worlds = [] {
    std::vector<std::unique_ptr<const World>> made;
    for (std::uint64_t seed = 0; seed < 20; ++seed) made.push_back(std::make_unique<const World>(seed));
    return made;
  }();
  return worlds;
}

}  // namespace weir::sandbox
