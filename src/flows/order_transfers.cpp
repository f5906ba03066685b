#include "flows/order_transfers.hpp"

#include <algorithm>

#include "flows/already_there.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/transfer_orders.hpp"
#include "sap/idoc/purchase_order_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using stock::InboundShipment;
using stock::TransferState;

constexpr std::size_t transfers_at_once = 20;
constexpr std::chrono::days searched_back{120};  // for an order that a person has entered

Date transfer_day_before(const Context& context, std::chrono::days days) {
  return context.connection.sap_zone.date_of(context.clock.now() - days);
}

posting::Ask ask_for_transfer(const Context& context, Date since) {
  return [&context, since](const std::vector<std::string>& references,
                           Instant sent) -> Result<std::map<std::string, std::string>> {
    const auto found =
        transfers_of(context.connection.rfc_in_turn, context.connection.inbound, since, references);
    if (!found) return found.error();
    std::map<std::string, std::string> documents;
    for (const auto& order : *found) documents.emplace(order.ihrez, order.ebeln);
    return or_their_idocs(context, {sap::purchase_order_mestyp, sap::purchase_order_arckey, references, sent},
                          std::move(documents));
  };
}

// The plant, the storage locations and all that has to be known before anything is written down.
Result<InboundShipment> to_be_ordered(const Context& context, const InboundShipment& shipment) {
  const InboundRules& rules = context.connection.inbound;
  const auto at = rules.plants.find(shipment.country);
  if (at == rules.plants.end())
    return inbound_failure(
        Next::refuse, shipment.country.empty() ? "inbound.unknown_centre" : "inbound.no_plant",
        shipment.fba_id,
        "shipment " + shipment.fba_id + " goes to " + shipment.centre +
            (shipment.country.empty()
                 ? ", and nobody has said in which country that is; add it to fba.inbound_centres"
                 : " (" + shipment.country +
                       "), and no plant stands for that country; add it to "
                       "fba.inbound_plants"));
  auto planned = mapping::planned_transfer(shipment, context.connection.rule_book.articles);
  if (!planned) return planned;
  planned->plant = at->second.plant;
  planned->location = at->second.location;
  planned->damaged_location = at->second.damaged_location;
  planned->ordered_on = context.connection.sap_zone.date_of(context.clock.now());
  return planned;
}

Failure it_left_without(const InboundShipment& shipment) {
  return inbound_failure(
      Next::refuse, "inbound.no_order", shipment.fba_id,
      "shipment " + shipment.fba_id + " is " + shipment.status +
          " at Amazon, and SAP has no stock transport order with that number as its \"your "
          "reference\"; enter it as the goods left (ME21N, your reference " +
          shipment.fba_id + "), Weir takes it up within a day");
}

}  // namespace

std::vector<Outcome> OrderTransfers::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_one(arg(job, "fba_id")));
  return outcomes;
}

std::vector<Outcome> OrderTransfers::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(arg(job, "fba_id")));
  return outcomes;
}

std::vector<Outcome> OrderTransfers::follow(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(follow_some(job));
  return outcomes;
}

Outcome OrderTransfers::post_one(const std::string& fba_id) {
  if (!context_.connection.inbound.posts()) return Outcome::done();
  const auto shipment = book_.shipments.find(context_.connection.name, fba_id);
  if (!shipment) return Outcome::done();
  switch (shipment->transfer) {
    case TransferState::none:
    case TransferState::held:
      return stock::is_void(*shipment) ? Outcome::done() : plan(*shipment);
    case TransferState::planned:
      return stock::is_void(*shipment) ? recall(*shipment) : send(*shipment);
    case TransferState::posted:
    case TransferState::proven:
      return Outcome::done();
  }
  return Outcome::done();
}

// Asked before anything is written: a person may have entered it, or another program. And not before a watch
// of Amazon's that began behind the wait has ended: a plan turns void seconds after it was confirmed.
Outcome OrderTransfers::plan(const InboundShipment& shipment) {
  const auto watched = context_.stores.watermarks.find(context_.connection.name, watch_inbound_kind);
  if (!watched || *watched < shipment.first_seen + context_.connection.inbound.wait) return Outcome::done();
  const auto planned = to_be_ordered(context_, shipment);
  if (!planned) return held(shipment, planned.error());
  const auto found = transfers_of(context_.connection.rfc, context_.connection.inbound,
                                  transfer_day_before(context_, searched_back), {shipment.fba_id});
  if (!found) return Outcome::failed(found.error());
  if (!found->empty()) return adopt(*planned, found->front().ebeln);
  if (stock::has_left(shipment)) return held(shipment, it_left_without(shipment));
  InboundShipment next = *planned;
  next.transfer = TransferState::planned;
  next.held_at.reset();
  return Outcome::unfinished(to_args({{"step", "send"}}), [this, shipment, next](Tx& tx) {
    book_.shipments.move(tx, next, shipment.transfer, shipment.attempt, context_.clock.now());
  });
}

Outcome OrderTransfers::send(const InboundShipment& shipment) {
  const auto& connection = context_.connection;
  const auto order = mapping::stock_transport_order(shipment, connection.inbound.order);
  const auto idoc = sap::purchase_order_idoc(order, connection.inbound.order_idoctyp);
  if (const auto fits = sap::check(idoc); !fits) return Outcome::failed(fits.error());
  store::Posting intent;
  intent.connection = connection.name;
  intent.kind = transfer_posting;
  intent.key = transfer_key(shipment);
  intent.reference = shipment.fba_id;
  const posting::Item item{intent, sap::content_of(idoc)};
  const auto turn = connection.idocs.turn(Urgency::rest);
  if (!turn) return Outcome::failed(turn.error());
  const auto receipts = context_.stores.poster.submit_once(
      {&item, 1}, ask_for_transfer(context_, *shipment.ordered_on), [&](std::span<const posting::Item>) {
        return connection.idocs.submit(*turn, {&idoc, 1});
      });
  if (!receipts.front()) return Outcome::failed(receipts.front().error());
  InboundShipment next = shipment;
  next.transfer = TransferState::posted;
  return Outcome::done([this, next, receipt = *receipts.front()](Tx& tx) {
    if (!book_.shipments.move(tx, next, TransferState::planned, next.attempt, context_.clock.now())) return;
    prove_inbound_later(tx, context_, prove_transfer_kind, next.fba_id);
    context_.stores.audit.append(tx, context_.actor, "stock transport order sent",
                                 inbound_subject(next.fba_id), to_args({{"receipt", receipt.document}}),
                                 context_.clock.now());
  });
}

// Void since it was planned: nothing is sent any more. Where it may have been sent SAP is asked.
Outcome OrderTransfers::recall(const InboundShipment& shipment) {
  const std::string key = transfer_key(shipment);
  const auto posting = context_.stores.postings.find(context_.connection.name, transfer_posting, key);
  if (posting && posting->sent_at) {
    const auto found =
        ask_for_transfer(context_, *shipment.ordered_on)({shipment.fba_id}, *posting->sent_at);
    if (!found) return Outcome::failed(found.error());
    if (!found->empty()) return adopt(shipment, found->begin()->second);
  }
  InboundShipment next = shipment;
  next.transfer = TransferState::held;
  next.held_at = context_.clock.now();
  ++next.attempt;
  return Outcome::done([this, next, key](Tx& tx) {
    refuse_posting(tx, context_, transfer_posting, key);
    book_.shipments.move(tx, next, TransferState::planned, next.attempt - 1, context_.clock.now());
  });
}

Outcome OrderTransfers::adopt(const InboundShipment& shipment, const std::string& ebeln) {
  return Outcome::done([this, shipment, ebeln](Tx& tx) {
    InboundShipment next = shipment;
    next.transfer = TransferState::posted;
    next.ordered_on = transfer_day_before(context_, searched_back);
    next.held_at.reset();
    if (!book_.shipments.move(tx, next, shipment.transfer, shipment.attempt, context_.clock.now())) return;
    prove_inbound_later(tx, context_, prove_transfer_kind, next.fba_id);
    context_.stores.audit.append(tx, context_.actor, "stock transport order found",
                                 inbound_subject(next.fba_id), to_args({{"ebeln", ebeln}}),
                                 context_.clock.now());
  });
}

// Tried again a day later, or when the shipment changes.
Outcome OrderTransfers::held(const InboundShipment& shipment, const Failure& why) {
  return Outcome::failed(why, [this, shipment](Tx& tx) {
    InboundShipment next = shipment;
    next.transfer = TransferState::held;
    next.held_at = context_.clock.now();
    book_.shipments.move(tx, next, shipment.transfer, shipment.attempt, context_.clock.now());
  });
}

// An IDoc that a person has given up is begun anew, a day later.
Outcome OrderTransfers::not_there(const InboundShipment& shipment) {
  const std::string key = transfer_key(shipment);
  const auto idocs = idocs_behind(context_, {transfer_posting, sap::purchase_order_mestyp, {key}});
  if (!idocs) return Outcome::failed(idocs.error());
  const auto idoc = idocs->find(key);
  const auto why = idoc == idocs->end() ? std::nullopt
                                        : idoc_verdict(idoc->second, context_.connection.sap_messages,
                                                       inbound_subject(shipment.fba_id));
  if (!why)
    return Outcome::failed(inbound_failure(Next::retry, "proof.missing", shipment.fba_id,
                                           "SAP does not hold the stock transport order of shipment " +
                                               shipment.fba_id + " yet; look for its IDoc (WE02)"));
  if (why->code != "sap.idoc_given_up") return Outcome::failed(*why);
  InboundShipment next = shipment;
  next.transfer = TransferState::held;
  next.held_at = context_.clock.now();
  ++next.attempt;
  return Outcome::failed(*why, [this, next, key](Tx& tx) {
    refuse_posting(tx, context_, transfer_posting, key);
    book_.shipments.move(tx, next, TransferState::posted, next.attempt - 1, context_.clock.now());
  });
}

Outcome OrderTransfers::prove_one(const std::string& fba_id) {
  const auto shipment = book_.shipments.find(context_.connection.name, fba_id);
  if (!shipment || shipment->transfer != TransferState::posted) return Outcome::done();
  const auto found =
      transfers_of(context_.connection.rfc, context_.connection.inbound, *shipment->ordered_on, {fba_id});
  if (!found) return Outcome::failed(found.error());
  std::vector<proof::HeldGoods> held;
  for (const auto& order : *found) held.push_back(held_transfer(order));
  const auto proof = proof::prove_goods(expected_transfer(*shipment, context_.connection.inbound), held);
  const auto look = "; look at it in SAP (ME23N, your reference " + fba_id + ")";
  switch (proof.finding) {
    case proof::GoodsFinding::twice:
      return Outcome::failed(
          inbound_failure(Next::refuse, "inbound.order_twice", fba_id,
                          "shipment " + fba_id + ": " + proof.text +
                              "; delete all but one in SAP (ME22N) before anything is picked"));
    case proof::GoodsFinding::differs:
      return Outcome::failed(inbound_failure(
          Next::refuse, "inbound.order_differs", fba_id,
          "stock transport order " + proof.number + " of shipment " + fba_id + ": " + proof.text + look));
    case proof::GoodsFinding::missing:
      return not_there(*shipment);
    case proof::GoodsFinding::right:
      break;
  }
  InboundShipment next = with_order(*shipment, found->front());
  next.transfer = TransferState::proven;
  return Outcome::done([this, next, progress = progress_of(found->front())](Tx& tx) {
    if (!book_.shipments.move(tx, next, TransferState::posted, next.attempt, context_.clock.now())) return;
    book_.shipments.note_progress(tx, next, progress);
    context_.stores.poster.proven(tx, context_.connection.name, transfer_posting, transfer_key(next));
    context_.stores.exceptions.close(tx, context_.connection.name, inbound_subject(next.fba_id),
                                     context_.clock.now());
  });
}

void OrderTransfers::note_order(Tx& tx, const InboundShipment& shipment,
                                const std::vector<sap::FoundPurchaseOrder>& orders) {
  const Instant now = context_.clock.now();
  const auto at = std::ranges::find_if(orders, [&](const auto& order) {
    return order.ebeln == shipment.ebeln && !order.is_deleted &&
           std::ranges::any_of(order.items, [](const auto& item) { return !item.is_deleted; });
  });
  if (at != orders.end()) return book_.shipments.note_progress(tx, shipment, progress_of(*at));
  // Somebody has taken away the order of what Amazon does not expect any more, as the task said.
  if (!shipment.is_in_sap() || !stock::is_void(shipment)) return;
  InboundShipment next = shipment;
  next.ebeln.clear();
  next.transfer = TransferState::held;
  next.held_at = now;
  book_.shipments.move(tx, next, shipment.transfer, shipment.attempt, now);
}

// A page of shipments at a time. What was issued makes room for receipts.
Outcome OrderTransfers::follow_some(const Job& job) {
  const std::string after = from_checkpoint(job, "after").value_or("");
  const auto page = book_.shipments.open(context_.connection.name, after, transfers_at_once);
  if (page.empty()) return Outcome::done();
  std::vector<std::string> numbers;
  for (const InboundShipment& shipment : page)
    if (shipment.is_in_sap()) numbers.push_back(shipment.ebeln);
  std::vector<sap::FoundPurchaseOrder> orders;
  if (!numbers.empty()) {
    auto found = sap::read_purchase_orders(context_.connection.rfc, numbers);
    if (!found) return Outcome::failed(found.error());
    orders = *std::move(found);
  }
  return Outcome::unfinished(to_args({{"after", page.back().fba_id}}), [this, page, orders](Tx& tx) {
    for (const InboundShipment& shipment : page) note_order(tx, shipment, orders);
  });
}

}  // namespace weir::flows
