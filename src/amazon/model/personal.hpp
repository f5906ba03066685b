#pragma once
// How long an order's personal data may be kept, and what is left of the order without it. Amazon's Data
// Protection Policy: no longer than 30 days after delivery.
#include "amazon/model/order.hpp"

namespace weir::amazon {

struct PurgeDate {
  Instant at;
  const char* basis = "";   // "delivered", "cancelled", "delivery window", "ship date", "created"
  bool is_certain = false;  // counted from an event, not from a plan: a later version only shortens it
};

// When the personal data of this order has to be gone. Where Amazon leaves room, the earlier end: a date
// before the last allowed day is no breach, one after it is.
PurgeDate purge_after(const Order& order);

// The same order with what says what was sold, for how much and in which state, and nothing else: a list of
// what is kept, so that a member that Amazon adds is dropped. decode_order() reads it. Fails with
// amazon.unexpected_shape.
Result<std::string> without_personal_data(std::string_view json);

// Names, address lines, telephone, what was written on a gift's card, the buyer's company, his own number of
// the purchase, his numbers with tax offices, and IOSS numbers: to be taken out of what others say about the
// order. Each once; a town alone is nobody, and the numbers of Amazon and the merchant are no secret.
std::vector<std::string> personal_texts(const Order& order);

}  // namespace weir::amazon
