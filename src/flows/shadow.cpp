#include "flows/shadow.hpp"

#include <algorithm>

#include "flows/fi_documents.hpp"
#include "flows/settings.hpp"

namespace weir::flows {
namespace {

// "302-1234567-1234567", in front of a revision or of what is done with the order.
constexpr std::size_t order_id_size = 19;

std::optional<std::string> order_in(const store::Posting& intent) {
  for (const std::string* text : {&intent.reference, &intent.key})
    if (std::string id = text->substr(0, order_id_size); amazon::OrderIdRule::accepts(id)) return id;
  return std::nullopt;
}

// Between the last look of a Weir that watched and the first of one that posts, the other connector is at
// work.
constexpr std::chrono::days change_over_takes{7};

std::string watching_mark(const std::string& marketplace_id) { return "shadow_orders/" + marketplace_id; }

bool is_of_settlement(const store::Posting& intent) {
  return intent.kind == fi_posting || intent.kind == fi_reversal_posting;
}

bool is_held(const Connection& connection, store::Orders& orders, const store::Posting& intent) {
  const Shadow& shadow = connection.shadow;
  if (is_of_settlement(intent)) return shadow.settlements;
  if (intent.kind == confirmation_posting && shadow.dispatch) return true;
  if (shadow.orders || shadow.marketplace_ids.empty()) return shadow.orders;
  const auto id = order_in(intent);
  if (!id) return false;
  const auto row = orders.find(connection.name, *id);
  return !row || is_in_shadow(connection, row->marketplace_id);
}

}  // namespace

bool is_in_shadow(const Connection& connection, const std::string& marketplace_id) {
  const auto& some = connection.shadow.marketplace_ids;
  return connection.shadow.orders || std::ranges::find(some, marketplace_id) != some.end();
}

bool is_another_connectors(const Context& context, const std::string& order_id) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, order_id);
  if (document && document->state == store::DocumentState::ignored && document->reason == shadow_code)
    return true;
  if (document && !document->sap_document.empty()) return false;
  const auto row = context.stores.orders.find(context.connection.name, order_id);
  return is_in_shadow(context.connection, row ? row->marketplace_id : "");
}

void note_watching(Tx& tx, const Context& context, const std::string& marketplace_id) {
  if (!is_in_shadow(context.connection, marketplace_id)) return;
  const Instant now = context.clock.now();
  context.stores.watermarks.set(tx, context.connection.name, watching_mark(marketplace_id), now, now);
}

bool was_placed_while_watching(const Context& context, const amazon::Order& order) {
  const auto until =
      context.stores.watermarks.find(context.connection.name, watching_mark(order.marketplace_id));
  return until && order.created_time <= *until + change_over_takes;
}

std::optional<Failure> held_in_shadow(const Connection& connection, store::Orders& orders,
                                      const store::Posting& intent, Instant now) {
  if (!is_held(connection, orders, intent)) return std::nullopt;
  constexpr std::chrono::hours looked_at_again{24};
  std::string_view setting = order_mode.key;
  if (is_of_settlement(intent)) setting = settlement_mode.key;
  if (intent.kind == confirmation_posting && connection.shadow.dispatch) setting = dispatch_mode.key;
  return Failure{.next = Next::wait,
                 .code = shadow_code,
                 .text = intent.kind + ' ' + intent.key + " is not sent: " + std::string{setting} +
                         " says that Weir only watches; another connector posts it",
                 .subject = intent.kind + '/' + intent.key,
                 .not_before = now + looked_at_again};
}

}  // namespace weir::flows
