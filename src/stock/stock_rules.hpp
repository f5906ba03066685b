#pragma once
// What a merchant decides once so that stock can be offered. Written in the rules file for stock (its
// settings: stock_settings.hpp), for all pools, for a pool, for a tier of it; here is what holds, every layer
// laid over the other.
#include <map>
#include <string>
#include <utility>

#include "stock/buffer.hpp"
#include "stock/drift.hpp"
#include "stock/load_plan.hpp"
#include "stock/mass_guard.hpp"
#include "stock/sharing.hpp"
#include "stock/tiers.hpp"

namespace weir::stock {

// How one listing stands among those of its pool.
struct ListingRules {
  std::map<std::string, std::int64_t> weights;  // by connection; 1 of those that are not named
  std::map<std::string, int> priorities;        // by connection; 100 of those that are not named
  std::int64_t cap = pieces_max;
  std::map<std::string, std::int64_t> caps;  // by SKU
};

// The claim of a listing of that connection, under the rules.
Claim claim_of(const ListingKey& listing, const std::string& connection, Quantity each,
               const ListingRules& rules);

// For one pool and tier.
struct PoolTierRules {
  PoolRules pool;
  BufferRules buffer;
  SharingRules sharing;
  ListingRules listings;
  Duration every{};  // between two looks at a material; zero: never by itself
};

struct StockRules {
  std::string version;  // as the file says, and the first digits of its SHA-256
  TierRules tiers;
  int history_days = 28;
  Duration documents{}, snapshot{};  // see ReadSchedule
  DriftRules drift;
  MassGuardRules guard;
  std::map<std::pair<std::string, Tier>, PoolTierRules> pools;

  const PoolTierRules* find(const std::string& pool, Tier tier) const {
    const auto at = pools.find({pool, tier});
    return at == pools.end() ? nullptr : &at->second;
  }
};

}  // namespace weir::stock
