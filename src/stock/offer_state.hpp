#pragma once
// Whether buyers can buy an offer, in Amazon's words: of its report of listings ("Active"), or of a listing
// that was read (BUYABLE, DISCOVERABLE).
#include <string_view>

#include "core/time.hpp"

namespace weir::stock {

enum class OfferState {
  unknown,       // Amazon did not say
  active,        // it can be found and bought
  inactive,      // closed, out of stock, or stopped by Amazon: the report does not say which
  incomplete,    // something about it is missing
  not_buyable,   // there, and nobody can buy it
  not_findable,  // suppressed in the search: bought by those alone who have the link
};

// "active": as the store keeps it; unknown for any other word.
std::string_view word_of(OfferState state);
OfferState offer_state_of(std::string_view word);

struct OfferLook {
  OfferState state = OfferState::unknown;
  Instant at;  // when Amazon said so
};

// The column status of GET_MERCHANT_LISTINGS_ALL_DATA.
OfferState state_in_report(std::string_view status);
// The status of a listing that was read.
OfferState state_of(bool is_buyable, bool is_discoverable);

// Stocked, it should be sold, and is not.
bool is_blocked(OfferState state);

}  // namespace weir::stock
