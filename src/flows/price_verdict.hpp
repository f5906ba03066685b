#pragma once
// What Amazon shows of a price against what it was told. Pure.
#include <string>

#include "amazon/model/purchasable_offer.hpp"
#include "store/price_listing.hpp"

namespace weir::flows {

// What one look at Amazon has found of a listing in a marketplace.
struct PriceSight {
  std::string offer{};               // as offer_text() writes it; empty: no price
  std::optional<Money> effective{};  // what a consumer pays there (`offers`); nothing: it is not on offer
  std::string foreign{};             // the currency of another entry
};

enum class PriceState {
  untold,       // nothing was told of it yet
  in_step,      // Amazon shows what it was told
  on_its_way,   // told a moment ago
  tell_again,   // Amazon shows what it showed before
  no_effect,    // and does so after having been told often enough
  breach,       // Amazon shows a price that nobody told it: the last good one is told once
  breach_again  // after that one as well: a person has to look
};

struct PriceVerdict {
  PriceState state;
  std::string what{};  // for people: what is shown, and what was told
};

struct PriceProofRules {
  Duration settling;
  int times_max;
  Currency currency;
};

// `at`: when it was looked.
PriceVerdict judge_price(const store::PriceListing& listing, const PriceSight& sight,
                         const PriceProofRules& rules, Instant at);

// "19.99 EUR, from … to … 14.99 EUR, businesses 18.99 EUR"; "no price".
std::string words_of_offer(const std::string& offer, const std::string& marketplace_id, Currency currency);

}  // namespace weir::flows
