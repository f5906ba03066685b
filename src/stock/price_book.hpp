#pragma once
// The merchant's rules for prices as one value: where SAP keeps them, what they are, what no price may be,
// and when they are read. Pure.
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "stock/mass_guard.hpp"
#include "stock/price_plan.hpp"

namespace weir::stock {

// Whose conditions are read.
struct ConditionPlace {
  std::string sales_org;   // VKORG
  std::string channel;     // VTWEG
  std::string customer{};  // KUNNR, 10 places; empty: A304, else A305
  auto operator<=>(const ConditionPlace&) const = default;
};

// Of what one side ships in one marketplace.
struct MarketPrices {
  ConditionPlace source;
  PriceRules rules;
  std::map<std::string, std::string> floors{}, ceilings{};  // decimal amounts by SKU
  std::optional<std::int64_t> step{};                       // thousandths of a percent
};

// Of that SKU, in the marketplace's currency; amounts that the currency cannot have are not there, and were
// refused with the rules.
PriceFence fence_of(const MarketPrices& market, const std::string& sku, Currency currency);

struct PriceBook {
  std::string version{};
  Duration changes = std::chrono::minutes{15};
  Duration snapshot = std::chrono::hours{24};
  Duration settling = std::chrono::minutes{15};
  Duration look_every = std::chrono::hours{24};
  int times_max = 2;
  MassGuardRules guard{.changed = 25'000, .changed_least = 50, .unchanged = Duration::zero()};
  // By marketplace, and by whether Amazon ships.
  std::map<std::pair<std::string, bool>, MarketPrices> markets{};

  // Null where no rules are for it.
  const MarketPrices* find(const std::string& marketplace_id, bool is_shipped_by_amazon) const {
    const auto at = markets.find({marketplace_id, is_shipped_by_amazon});
    return at == markets.end() ? nullptr : &at->second;
  }
};

}  // namespace weir::stock
