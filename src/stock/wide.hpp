#pragma once
// What rates are reckoned with.
#include <cstdint>

namespace weir::stock {

// Holds the product of any two figures of 64 bits.
__extension__ using Wide = __int128;

inline constexpr std::int64_t whole_percent = 100'000;  // 100 %: rates are in thousandths of a percent

}  // namespace weir::stock
