#pragma once
// What the commands of `weir orders` print: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "app/order_desk.hpp"

namespace weir::cli {

std::string orders_text(const std::vector<app::ListedOrder>& orders, Instant now, bool with_colour);
std::string orders_json(const std::vector<app::ListedOrder>& orders);

// The whole card: what it is, where it stands, what was posted, who did what.
std::string order_text(const app::OrderCard& card, Instant now, bool with_colour);
std::string order_json(const app::OrderCard& card);

// Where it stands, why, and what happens next or has to be done: an answer, not a card.
std::string why_text(const app::OrderCard& card, Instant now);

}  // namespace weir::cli
