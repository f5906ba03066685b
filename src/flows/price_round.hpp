#pragma once
// One round of looks at SAP's conditions: pages of listings are read, what would change is staged, and at its
// end all of it is judged together: it waits to be sent, or it is held for people.
#include "flows/context.hpp"
#include "flows/price_facts.hpp"
#include "flows/price_offers.hpp"

namespace weir::flows {

inline constexpr std::size_t prices_a_page = 200;

// Because of which alone something is held by the mass guard.
inline constexpr const char* mass_change_code = "price.mass_change";

struct PlannedListing {
  store::PriceListing row;  // as it was before SAP was read
  PlannedOffer plan;
};

struct PricePage {
  stock::Version version = 0;  // drawn before SAP was read
  std::vector<PlannedListing> listings;
};

// Fails like SAP's reads; then nothing of the page is known.
Result<PricePage> read_price_page(const Context& context, const std::vector<store::PriceListing>& listings);

// Stages what differs, holds what may not be told, and notes when SAP is looked at next.
void keep_price_page(Tx& tx, const Context& context, const PricePage& page);

// The end of a round.
void settle_prices(Tx& tx, const Context& context);

// A person has said so: what the mass guard holds waits to be sent. How many.
std::int64_t release_held_prices(Tx& tx, const Context& context);

// That one waits to be sent, as of a new version; false where something else is held by now.
bool release_price(Tx& tx, const Context& context, const store::PriceKey& key,
                   const store::PriceListing::Held& held);

}  // namespace weir::flows
