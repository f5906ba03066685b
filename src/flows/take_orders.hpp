#pragma once
// Orders of Amazon's, by whatever way they come: what is news is kept, sealed, and becomes work, the most
// urgent first. A version that is no newer than the one that is kept changes nothing but that this way, too,
// has told us of it.
#include <vector>

#include "amazon/model/order.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct ArrivedOrder {
  store::InboxItem item;
  store::OrderRow row;
  int priority = 5;                          // of the job that posts it
  std::vector<store::OrderDemand> demand{};  // what it takes of the stock
};

// By whom an order is fulfilled, as store::OrderRow names it: merchant, amazon, other; other_shop: it was
// sold elsewhere.
std::string channel_of(const amazon::Order& order);

bool is_pending(amazon::FulfillmentStatus status);
bool is_pending(const store::OrderRow& row);

// 1 first … 9 last: by the time that is left to ship it. What Amazon ships itself waits for nobody.
int posting_priority(const std::string& channel, std::optional<Instant> ship_by, Instant now);

// When a pending order is looked at again: nobody promises a word when the buyer has paid, or has not.
// `known_since`: its creation. Nothing once that is thirty days ago.
std::optional<Instant> next_look(Instant known_since, Instant now);

// Makes them ready to be taken, with their keys in the vault: one commit there for all of them. Not inside a
// transaction.
std::vector<ArrivedOrder> arrived_orders(const Context& context, const std::vector<amazon::RawOrder>& orders);

// True when it was news.
bool take_order(Tx& tx, const Context& context, const ArrivedOrder& order, store::HeardBy by);

}  // namespace weir::flows
