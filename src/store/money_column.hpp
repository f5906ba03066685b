#pragma once
// An amount as the store keeps it: its minor units in one column, its currency in another. Private to store/.
#include <cstdint>
#include <optional>

#include "core/money.hpp"

namespace weir::store {

inline std::optional<std::int64_t> minor_of(const std::optional<Money>& money) {
  return money ? std::optional{money->minor()} : std::nullopt;
}

}  // namespace weir::store
