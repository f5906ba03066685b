#pragma once
// What Amazon is to be told of a price, by what was read of it: an offer, or every reason why not. Pure.
#include <optional>
#include <string>
#include <vector>

#include "amazon/model/purchasable_offer.hpp"
#include "stock/price_book.hpp"
#include "store/price_listing.hpp"

namespace weir::flows {

struct PlannedOffer {
  std::string offer;              // empty: there is none; with refusals it may be there, and is held
  std::vector<Failure> refusals;  // each with its next step behind the last semicolon
  std::string why;                // price_why.hpp
  std::optional<Instant> next{};  // when another condition begins or ends
  bool may_be_told() const { return refusals.empty(); }
};

// A price that is refused for its step alone is there all the same: a person may release it.
PlannedOffer plan_offer(const stock::PriceFacts& facts, const stock::MarketPrices& market,
                        const std::string& rules_version, const std::string& material, Instant now);

// `attributes` is optional in Amazon's answer (listings 2021-08-01): one without it says nothing of prices,
// and not that there is none. Asked again.
Failure no_attributes(const std::string& sku);

// Which parts of a listing's offer SAP has: those that the rules name a condition type for. Of a marketplace
// without rules, none.
amazon::OfferParts parts_of(const stock::PriceBook& book, const store::PriceListing& listing);

}  // namespace weir::flows
