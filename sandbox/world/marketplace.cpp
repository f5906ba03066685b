#include "sandbox/world/marketplace.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array<Marketplace, 3> all{
    Marketplace{"A1PA6795UKMFR9", "Amazon.de", "DE", "EUR", 19, "304", "marketplace.amazon.de"},
    Marketplace{"A13V1IB3VIYZZH", "Amazon.fr", "FR", "EUR", 20, "405", "marketplace.amazon.fr"},
    Marketplace{"A1F83G8C2ARO7P", "Amazon.co.uk", "GB", "GBP", 20, "203", "marketplace.amazon.co.uk"}};

}  // namespace

Currency Marketplace::currency() const {
  const auto currency = Currency::of(currency_code);
  ensure(currency.has_value(), "a marketplace with a currency that ISO 4217 does not list");
  return *currency;
}

std::span<const Marketplace> marketplaces() { return all; }
const Marketplace& germany() { return all[0]; }
const Marketplace& france() { return all[1]; }
const Marketplace& united_kingdom() { return all[2]; }

const Marketplace* find_marketplace(std::string_view id) {
  const auto found = std::ranges::find(all, id, &Marketplace::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace weir::sandbox
