#pragma once
// What the merchant asks for its goods, and the arithmetic that Amazon does with it.
#include <cstddef>
#include <cstdint>

#include "sandbox/world/marketplace.hpp"

namespace weir::sandbox {

// Net price of one piece in minor units of the marketplace's currency; `item` counts the catalog from 0.
std::int64_t net_price(std::size_t item, const Marketplace& marketplace);

// That many percent of an amount, half a minor unit away from zero: how Amazon rounds tax, line by line.
std::int64_t percent_of(std::int64_t minor, std::int64_t percent);

}  // namespace weir::sandbox
