#include "accounting/bank_sums.hpp"

#include <bit>

namespace weir::accounting {
namespace {

constexpr std::size_t amounts_max = 12;

}  // namespace

std::vector<std::vector<std::size_t>> sums_to(std::int64_t whole, const std::vector<std::int64_t>& amounts,
                                              std::size_t most) {
  std::vector<std::vector<std::size_t>> found;
  if (amounts.size() > amounts_max) return found;
  for (std::uint32_t choice = 1; choice < (1U << amounts.size()) && found.size() < 2; ++choice) {
    const auto size = static_cast<std::size_t>(std::popcount(choice));
    if (size < 2 || size > most) continue;
    std::int64_t sum = 0;
    bool is_too_large = false;
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < amounts.size(); ++at) {
      if ((choice & (1U << at)) == 0) continue;
      is_too_large = __builtin_add_overflow(sum, amounts[at], &sum) || is_too_large;
      places.push_back(at);
    }
    if (!is_too_large && sum == whole) found.push_back(std::move(places));
  }
  return found;
}

}  // namespace weir::accounting
