#pragma once
// Where an order is, in a word and in a sentence that may be told to its buyer. Nothing of a buyer is in it.
#include <optional>
#include <string>
#include <string_view>

#include "core/zone.hpp"
#include "web/order_timeline.hpp"

namespace weir::web {

enum class Situation {
  cancelled,
  refunded,        // all that is known of is given back; goods are back, or nobody asked for them
  return_arrived,  // goods are back, the money is not
  return_awaited,  // announced, not here
  cancel_wanted,   // and it has not left
  by_amazon,       // Amazon ships it
  other_shop,      // sold elsewhere, Amazon ships it
  unpaid,          // Amazon has not released it
  on_its_way,      // all of it has left
  partly_on_its_way,
  late,       // it has not left, and the time is over
  in_work,    // in SAP, to be packed
  clarified,  // something is in the way, and somebody works on it
};
std::string_view name_of(Situation situation);

struct Whereabouts {
  Situation situation = Situation::in_work;
  std::string say;  // in English
  std::string carrier{}, tracking{};
  std::optional<Instant> left_at{};        // the last package
  std::optional<Instant> ship_by{};        // while it has not left
  std::optional<Instant> promised_by{};    // at the buyer's, as Amazon has it
  std::optional<Instant> given_back_at{};  // the last refund
};

// Pure. `zone`: by whose days dates are said.
Whereabouts whereabouts(const OrderStory& story, const Zone& zone, Instant now);

}  // namespace weir::web
