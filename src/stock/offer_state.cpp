#include "stock/offer_state.hpp"

#include "core/ensure.hpp"

namespace weir::stock {

std::string_view word_of(OfferState state) {
  switch (state) {
    case OfferState::unknown:
      return "unknown";
    case OfferState::active:
      return "active";
    case OfferState::inactive:
      return "inactive";
    case OfferState::incomplete:
      return "incomplete";
    case OfferState::not_buyable:
      return "not_buyable";
    case OfferState::not_findable:
      return "not_findable";
  }
  throw Bug("an offer that stands nowhere");
}

OfferState offer_state_of(std::string_view word) {
  for (const auto each : {OfferState::active, OfferState::inactive, OfferState::incomplete,
                          OfferState::not_buyable, OfferState::not_findable})
    if (word_of(each) == word) return each;
  return OfferState::unknown;
}

OfferState state_in_report(std::string_view status) {
  if (status == "Active") return OfferState::active;
  if (status == "Inactive") return OfferState::inactive;
  if (status == "Incomplete") return OfferState::incomplete;
  return OfferState::unknown;
}

OfferState state_of(bool is_buyable, bool is_discoverable) {
  if (!is_buyable) return OfferState::not_buyable;
  return is_discoverable ? OfferState::active : OfferState::not_findable;
}

bool is_blocked(OfferState state) { return state != OfferState::unknown && state != OfferState::active; }

}  // namespace weir::stock
