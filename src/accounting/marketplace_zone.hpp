#pragma once
// The zone whose calendar a settlement's months follow, from the marketplace-name its rows carry.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "accounting/scan.hpp"

namespace weir::accounting {

// "Amazon.de" → "Europe/Berlin"; nothing for "Non-Amazon …" (orders of other shops) and for unknown names.
std::optional<std::string_view> zone_of_marketplace(std::string_view name);

// The marketplace that most rows name, ties to the first by alphabet, so that the order of rows never
// matters. Empty when no row names a marketplace of Amazon's.
std::string main_marketplace(std::span<const MarketplaceRows> marketplaces);

}  // namespace weir::accounting
