#pragma once
// What stock is kept apart by: the pools in SAP, and the quantities at Amazon that they feed.
#include <compare>
#include <cstdint>
#include <string>

namespace weir::stock {

// More than that of one SKU is a mistake.
inline constexpr std::int64_t pieces_max = 1'000'000'000;

enum class ShippedBy { merchant, amazon };

// One quantity at Amazon. fulfillment_availability has no marketplace: all marketplaces of a seller's region
// that list a SKU share one quantity, so that a connection is no part of the key, and two connections that
// would write the same quantity are found (sharing.hpp). What Amazon ships of the same SKU is another
// listing; nobody sends a quantity for it.
struct ListingKey {
  std::string seller;  // the merchant token, "A2EXAMPLE"
  std::string region;  // "eu", "na", "fe"
  std::string sku;
  ShippedBy shipped_by = ShippedBy::merchant;
  std::string supply_source{};  // of a seller with several locations; empty: DEFAULT
  auto operator<=>(const ListingKey&) const = default;
};

// Stock pools stand above connections: Europe and North America may be sold from one plant.
struct PoolName {
  std::string system;  // SAP system and client, "P01/100"
  std::string pool;    // as the rules call it, "main"
  auto operator<=>(const PoolName&) const = default;
};

struct PoolKey {
  PoolName name;
  std::string material;  // MATNR, 18 characters as SAP stores it
  auto operator<=>(const PoolKey&) const = default;
};

}  // namespace weir::stock
