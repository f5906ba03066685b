#include "flows/order_packet.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "core/ensure.hpp"
#include "core/log.hpp"
#include "flows/already_there.hpp"
#include "flows/order_actions.hpp"
#include "flows/shadow.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/order_documents.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using Receipts = std::vector<Result<posting::Receipt>>;
using Orders = std::vector<OrderToSend*>;
using Numbers = std::map<std::string, std::string>;  // VBELN by order id

constexpr const char* availability_subject = "sap/stock";

std::string key_of(const OrderToSend& order) { return order_posting_key(order.order_id, order.revision); }

// What Weir has sent before may be in SAP by that; what it has not, and is there, is somebody else's.
bool was_sent(const Context& context, const OrderToSend& order) {
  const auto posting = context.stores.postings.find(context.connection.name, order_posting, key_of(order));
  return posting && posting->state != store::PostingState::planned;
}

// An order is saved on the day on which it was placed, or later; a day more for clocks and zones.
sap::OrderWindow window_of(const Context& context, const Orders& orders) {
  Instant first = context.clock.now();
  for (const OrderToSend* order : orders) first = std::min(first, order->task->order->created_time);
  return {.saved_from = context.connection.sap_zone.date_of(first - std::chrono::days{1})};
}

Failure already_in_sap(const OrderToSend& order, const std::string& vbeln) {
  const std::string& id = order.order_id;
  return {
      .next = Next::refuse,
      .code = "order.already_in_sap",
      .text = "order " + id + " stands in SAP as sales order " + vbeln +
              ", which Weir has not posted: no second one is made; find out who did (VA03), and stop them or "
              "link it (weir orders link " +
              id + ' ' + vbeln + ")",
      .subject = order_subject(id),
      .not_before = {}};
}

// The store is a backup's, and the one before it may have posted the order: the poster asks for it as its
// own.
bool may_be_ours(const Context& context, const amazon::Order& order) {
  const auto& restored = context.stores.poster.restored();
  return restored && order.created_time <= restored->at && !was_placed_while_watching(context, order);
}

// Orders of other connectors, and of people: one search for all that were never sent. Not to ask is
// the merchant's choice, except for what was placed while another connector posted.
Result<Numbers> of_others(const Context& context, const Orders& fresh) {
  Numbers numbers;
  Orders asked;
  for (OrderToSend* order : fresh) {
    const amazon::Order& of_amazon = *order->task->order;
    if (may_be_ours(context, of_amazon)) continue;
    if (context.connection.ask_first || was_placed_while_watching(context, of_amazon)) asked.push_back(order);
  }
  if (asked.empty()) return numbers;
  std::vector<std::string> ids;
  for (const OrderToSend* order : asked) ids.push_back(order->order_id);
  const auto found = sap::find_order_numbers(context.connection.rfc_in_turn, ids, window_of(context, asked));
  if (!found) return found.error();
  for (const auto& order : *found) numbers.emplace(order.bstnk, order.vbeln);
  return numbers;
}

void note_stock_unread(const Context& context, const Failure& failure) {
  const Instant now = context.clock.now();
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "order.stock_unread";
  exception.subject = availability_subject;
  exception.reason =
      "orders are posted without a look at their stock (" + failure.code + ": " + failure.text + ")";
  exception.next =
      "give Weir's user the right to read MARD, MARC and VBBE (docs/sap), or set orders.check_stock to false";
  exception.owner = "basis";
  exception.deadline = now + std::chrono::hours{24};
  context.stores.jobs.transact([&](Tx& tx) { context.stores.exceptions.open(tx, exception, now); });
}

void note_stock_read(const Context& context) {
  const auto open = context.stores.exceptions.list_open();
  const bool is_open = std::ranges::any_of(open, [&](const store::Exception& each) {
    return each.connection == context.connection.name && each.subject == availability_subject;
  });
  if (!is_open) return;
  context.stores.jobs.transact([&](Tx& tx) {
    context.stores.exceptions.close(tx, context.connection.name, availability_subject, context.clock.now());
  });
}

// What cannot be read stops no order: after posting SAP says what it confirms.
void look_at_stock(const Context& context, const Orders& orders) {
  const bool needs_goods = std::ranges::any_of(
      orders, [](const OrderToSend* order) { return order->plan.expected.needs_delivery; });
  if (!context.connection.check_stock || !needs_goods) return;
  std::vector<const mapping::PlannedOrder*> plans;
  for (const OrderToSend* order : orders) plans.push_back(&order->plan);
  const auto shortages = find_shortages(context.connection.rfc_in_turn, plans);
  if (!shortages) {
    note_stock_unread(context, shortages.error());
    return;
  }
  note_stock_read(context);
  for (std::size_t i = 0; i < orders.size(); ++i) orders[i]->shortages = (*shortages)[i];
}

sap::Idoc what_is_sent(const Context& context, const OrderToSend& order) {
  const bool is_held = !order.shortages.empty() && !order.shortage_block.empty() &&
                       order.plan.document.header.dlv_block.empty();
  if (!is_held) return order.form;
  sap::SalesOrder document = order.plan.document;
  document.header.dlv_block = order.shortage_block;
  return form_of(context, document, order.order_id, order.revision);
}

store::Posting order_intent(const Context& context, const OrderToSend& order) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = order_posting;
  intent.key = key_of(order);
  intent.reference = order.order_id;
  return intent;
}

std::vector<posting::Item> items_of(const Context& context, const Orders& orders) {
  std::vector<posting::Item> items;
  for (const OrderToSend* order : orders)
    items.push_back(
        {order_intent(context, *order), sap::content_of(order->form), order->task->order->created_time});
  return items;
}

using Arckeys = std::function<std::string(const std::string& order_id)>;

// Which of these orders does SAP already have, as orders or as IDocs that may become one?
Result<Numbers> already_there(const Context& context, sap::RfcCaller& rfc,
                              const std::vector<std::string>& references, Instant since,
                              const Arckeys& arckey) {
  const auto found = sap::find_sales_orders(rfc, references);
  if (!found) return found.error();
  Numbers documents;
  for (const auto& order : *found) documents.emplace(order.bstnk, order.vbeln);
  const char* mestyp = context.connection.order_way->mestyp();
  if (mestyp == nullptr) return documents;
  return or_their_idocs(context, rfc, {mestyp, arckey, references, since}, std::move(documents));
}

posting::Ask ask_sap(const Context& context, const Orders& orders) {
  return [&context, &orders](const std::vector<std::string>& references, Instant since) {
    const auto arckey = [&orders](const std::string& reference) {
      const auto at =
          std::ranges::find(orders, reference, [](const OrderToSend* order) { return order->order_id; });
      ensure(at != orders.end(), "an order that is not of this packet");
      return (*at)->form.arckey;
    };
    return already_there(context, context.connection.rfc_in_turn, references, since, arckey);
  };
}

posting::Send send_to_sap(const Context& context, const sap::SapTurn& turn, const Orders& orders) {
  return [&context, &turn,
          &orders](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const auto& item : items) {
      const auto at =
          std::ranges::find(orders, item.intent.key, [](const OrderToSend* order) { return key_of(*order); });
      ensure(at != orders.end(), "an item that is not of this packet");
      idocs.push_back(what_is_sent(context, **at));
    }
    return context.connection.order_way->send(turn, idocs);
  };
}

// What was found in SAP takes its stock already, and was looked at as if it had yet to: what SAP has not
// confirmed of it, its proof tells.
void forget_shortages_of_found(const Orders& orders, const Receipts& receipts) {
  for (std::size_t i = 0; i < orders.size(); ++i)
    if (receipts[i] && receipts[i]->was_there) orders[i]->shortages.clear();
}

// The turn comes first: an intent that is noted as sent has to be asked for before it is sent again.
Receipts send_free(const Context& context, const Orders& orders) {
  const auto turn = context.connection.order_way->turn();
  if (!turn) return {orders.size(), turn.error()};
  Orders fresh;
  for (OrderToSend* order : orders)
    if (!was_sent(context, *order)) fresh.push_back(order);
  const auto others = of_others(context, fresh);
  const auto other_of = [&](const OrderToSend& order) -> std::optional<std::string> {
    const auto at = others->find(order.order_id);
    return at == others->end() ? std::nullopt : std::optional{at->second};
  };
  if (!others) return {orders.size(), others.error()};  // nobody knows: never two
  look_at_stock(context, fresh);
  Orders to_send;
  for (OrderToSend* order : orders)
    if (!other_of(*order)) to_send.push_back(order);
  const auto sent = context.stores.poster.submit_once(items_of(context, to_send), ask_sap(context, to_send),
                                                      send_to_sap(context, *turn, to_send));
  Receipts receipts;
  auto next = sent.begin();
  for (const OrderToSend* order : orders) {
    if (const auto other = other_of(*order))
      receipts.emplace_back(already_in_sap(*order, *other));
    else
      receipts.push_back(*next++);
  }
  forget_shortages_of_found(orders, receipts);
  return receipts;
}

}  // namespace

sap::Idoc form_of(const Context& context, const sap::SalesOrder& document, const std::string& order_id,
                  int revision) {
  sap::Idoc form = context.connection.order_way->form(document);
  form.arckey = sap::sales_order_arckey(order_id, revision);
  return form;
}

Result<std::optional<std::string>> sent_order_in_sap(const Context& context, const std::string& order_id,
                                                     const store::Posting& posting) {
  const int revision = revision_of(posting.key);
  const auto found = already_there(
      context, context.connection.rfc, {order_id}, posting.sent_at.value_or(context.clock.now()),
      [revision](const std::string& reference) { return sap::sales_order_arckey(reference, revision); });
  if (!found) return found.error();
  const auto at = found->find(order_id);
  return at == found->end() ? std::nullopt : std::optional{at->second};
}

// What is held has nothing to ask SAP for: that another connector has posted it is as it should be.
Receipts send_orders(const Context& context, std::span<OrderToSend> orders) {
  std::vector<std::optional<Failure>> held;
  Orders free;
  for (OrderToSend& order : orders) {
    held.push_back(context.stores.poster.held(order_intent(context, order)));
    if (!held.back()) free.push_back(&order);
  }
  const Receipts sent = free.empty() ? Receipts{} : send_free(context, free);
  Receipts receipts;
  auto next = sent.begin();
  for (const auto& why : held) {
    if (why)
      receipts.emplace_back(*why);
    else
      receipts.push_back(*next++);
  }
  return receipts;
}

}  // namespace weir::flows
