#include "core/random.hpp"

#include <limits>

#include "core/ensure.hpp"

namespace weir {

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  ensure(low <= high, "Random::between() with low above high");
  constexpr auto all = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t widest = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  if (widest == all) return static_cast<std::int64_t>(next());

  // 2^64 is rarely a multiple of the range: numbers of the last, incomplete round are drawn again.
  const std::uint64_t range = widest + 1;
  const std::uint64_t incomplete = (all % range + 1) % range;
  std::uint64_t drawn = next();
  while (drawn > all - incomplete) drawn = next();
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn % range);
}

bool Random::one_in(std::uint32_t n) {
  ensure(n >= 1, "Random::one_in() with n below 1");
  return between(1, n) == 1;
}

}  // namespace weir
