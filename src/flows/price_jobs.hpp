#pragma once
// The jobs of prices, and what they are called on people's lists.
#include <string>

#include "flows/context.hpp"
#include "flows/stock_jobs.hpp"

namespace weir::flows {

// A look at SAP at what is due, at once; one lives at most.
void look_at_prices_later(Tx& tx, const Context& context);
// What waits is sent at once; likewise.
void send_prices_later(Tx& tx, const Context& context);

inline std::string price_subject(const std::string& what) { return "price/" + what; }
inline std::string price_subject(const store::PriceKey& key) {
  return price_subject(key.marketplace_id + '/' + key.sku);
}
// Of a mass change that waits for people.
inline std::string held_prices_subject(const Context& context) {
  return price_subject("held/" + context.connection.name);
}

// Of a marketplace that Weir knows; the rules of others are refused with the configuration.
Currency currency_of_marketplace(const std::string& marketplace_id);

// The rules and the marketplaces that they are for, as the store remembers by which of them the prices were
// planned.
std::string price_rules_mark(const Context& context);
// Whether all that waits was planned by today's rules, or is due to be planned anew.
bool has_taken_up_price_rules(const Context& context);

}  // namespace weir::flows
