#pragma once
// Shadow mode: Weir takes orders and settlements, maps them and looks at SAP, and writes neither to SAP nor
// to Amazon. The poster asks here before anything leaves, whichever flow it comes from.
#include <optional>

#include "amazon/model/order.hpp"
#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* shadow_code = "posting.shadow";

bool is_in_shadow(const Connection& connection, const std::string& marketplace_id);

// Another connector has posted the order, or will: what becomes of it later is that one's as well. One that
// Weir has posted is not: the poster holds what follows of it.
bool is_another_connectors(const Context& context, const std::string& order_id);
// At this instant Weir only watches there; written whenever orders come in, and says nothing where it posts.
void note_watching(Tx& tx, const Context& context, const std::string& marketplace_id);
// An order that was placed while Weir only watched, or up to seven days behind its last look, may be posted
// by the other connector, whatever Weir has noted of it since: a person may have it, it may have waited, or
// Weir may have been stopped before the other was. SAP is to be asked for it.
bool was_placed_while_watching(const Context& context, const amazon::Order& order);

// Why that posting stays here; nothing: it may leave. Where marketplaces differ, an order's counts. A feed of
// cancellations and an invoice name no order, and are only of orders that Weir has posted: they stay where
// all orders do.
std::optional<Failure> held_in_shadow(const Connection& connection, store::Orders& orders,
                                      const store::Posting& intent, Instant now);

}  // namespace weir::flows
