#pragma once
// Which of some amounts add up to another one.
#include <cstdint>
#include <vector>

namespace weir::accounting {

// The places in `amounts` of each choice of 2 to `most` of them whose sum is `whole`; nothing where there are
// more than 12 amounts: among many, some sum fits always. Stops at two choices, which is as many as anybody
// asks for.
std::vector<std::vector<std::size_t>> sums_to(std::int64_t whole, const std::vector<std::int64_t>& amounts,
                                              std::size_t most);

}  // namespace weir::accounting
