#include "flows/book_receipts.hpp"

#include <algorithm>

#include "flows/already_there.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/transfer_orders.hpp"
#include "sap/idoc/goods_movement_idoc.hpp"
#include "sap/reads/material_documents.hpp"
#include "sap/reads/material_valuation.hpp"
#include "stock/inbound_receipts.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using stock::Booking;
using stock::BookingState;
using stock::InboundShipment;

// Documents of SAP that are not reversed, by our references.
Result<std::vector<sap::MaterialDocument>> receipts_in_sap(sap::RfcCaller& rfc, Date since,
                                                           const std::vector<std::string>& references) {
  auto found = sap::find_material_documents(rfc, since, references);
  if (!found) return found;
  std::erase_if(*found, [&](const sap::MaterialDocument& document) {
    return std::ranges::find(references, document.xblnr) == references.end() || document.lines.empty() ||
           std::ranges::any_of(document.lines, [](const auto& line) { return !line.smbln.empty(); });
  });
  return found;
}

posting::Ask ask_for_receipt(const Context& context, Date since) {
  return [&context, since](const std::vector<std::string>& references,
                           Instant sent) -> Result<std::map<std::string, std::string>> {
    const auto found = receipts_in_sap(context.connection.rfc_in_turn, since, references);
    if (!found) return found.error();
    std::map<std::string, std::string> documents;
    for (const auto& document : *found) documents.emplace(document.xblnr, document.mblnr);
    return or_their_idocs(context, {sap::goods_movement_mestyp, sap::goods_movement_arckey, references, sent},
                          std::move(documents));
  };
}

Result<stock::OpenPeriods> open_periods(const Context& context, const std::string& fba_id) {
  const std::string& bukrs = context.connection.inbound.order.comp_code;
  const auto period = sap::read_material_period(context.connection.rfc, bukrs);
  if (!period) return period.error();
  if (!*period)
    return inbound_failure(Next::refuse, "inbound.no_period", fba_id,
                           "company code " + bukrs +
                               " has no period of materials management (MARV); look at "
                               "fba.inbound_company_code, and at MMPV");
  return stock::OpenPeriods{
      Month{std::chrono::year{(*period)->year}, std::chrono::month{static_cast<unsigned>((*period)->month)}},
      (*period)->allows_previous};
}

InboundShipment with_progress(InboundShipment shipment, const sap::FoundPurchaseOrder& order) {
  const auto progress = progress_of(order);
  for (stock::InboundItem& item : shipment.items)
    if (const auto at = progress.find(item.po_item); at != progress.end()) {
      item.issued = at->second.issued;
      item.received = at->second.received;
    }
  return shipment;
}

proof::HeldGoods expected_receipt(const InboundShipment& shipment, const Booking& booking) {
  proof::HeldGoods goods;
  const auto movement = mapping::goods_receipt(shipment, booking);
  for (const auto& item : movement.items)
    goods.lines.push_back({item.material, item.plant, item.stge_loc, item.move_type,
                           booking.is_return ? -item.entry_qnt : item.entry_qnt});
  return goods;
}

std::vector<proof::HeldGoods> held_receipts(const std::vector<sap::MaterialDocument>& found,
                                            const std::string& reference) {
  std::vector<proof::HeldGoods> held;
  for (const auto& document : found) {
    if (document.xblnr != reference) continue;
    auto& goods = held.emplace_back(proof::HeldGoods{document.mblnr, "", {}});
    for (const auto& line : document.lines)
      goods.lines.push_back({line.matnr, line.werks, line.lgort, line.bwart, line.menge});
  }
  return held;
}

std::vector<Booking> in_state(const std::vector<Booking>& all, BookingState state) {
  std::vector<Booking> some;
  std::ranges::copy_if(all, std::back_inserter(some),
                       [&](const Booking& each) { return each.state == state; });
  return some;
}

// What is wrong with a receipt that SAP holds; nothing: it is right.
std::optional<Failure> receipt_trouble(const Booking& booking, const proof::GoodsProof& proof) {
  const std::string what = "goods receipt " + booking.reference() + ": " + proof.text;
  if (proof.finding == proof::GoodsFinding::twice)
    return inbound_failure(Next::refuse, "inbound.receipt_twice", booking.fba_id,
                           what + "; reverse all but one in SAP (MBST)");
  if (proof.finding == proof::GoodsFinding::differs)
    return inbound_failure(Next::refuse, "inbound.receipt_differs", booking.fba_id,
                           what + "; look at it in SAP (MB03), and correct it there");
  return std::nullopt;
}

}  // namespace

bool has_receipts_to_book(const stock::InboundView& view) {
  if (view.shipment.transfer != stock::TransferState::proven) return false;
  if (std::ranges::any_of(view.bookings,
                          [](const Booking& each) { return each.state == BookingState::planned; }))
    return true;
  // Whatever its period: SAP tells that when it is asked.
  const stock::OpenPeriods any{std::chrono::year{9999} / std::chrono::December, true};
  return !stock::plan_receipts(view.shipment, view.ledger, view.bookings, any, view.trusts_ledger)
              .bookings.empty();
}

std::vector<Outcome> BookReceipts::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_one(arg(job, "fba_id")));
  return outcomes;
}

std::vector<Outcome> BookReceipts::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(arg(job, "fba_id")));
  return outcomes;
}

// One document a step: what was planned is sent before anything else is.
Outcome BookReceipts::post_one(const std::string& fba_id) {
  const std::string& connection = context_.connection.name;
  auto shipment = book_.shipments.find(connection, fba_id);
  if (!context_.connection.inbound.posts() || !shipment || shipment->transfer != stock::TransferState::proven)
    return Outcome::done();
  const auto view = inbound_view(context_, book_, *std::move(shipment));
  const auto planned = in_state(view.bookings, BookingState::planned);
  if (!planned.empty()) return send(view.shipment, planned.front());
  // What is on its way to SAP would make SAP's own figures old before they are read.
  if (!in_state(view.bookings, BookingState::posted).empty())
    return Outcome::done(
        [this, fba_id](Tx& tx) { prove_inbound_later(tx, context_, prove_receipts_kind, fba_id); });
  return plan(view);
}

Outcome BookReceipts::plan(stock::InboundView view) {
  const auto orders = sap::read_purchase_orders(context_.connection.rfc, {view.shipment.ebeln});
  if (!orders) return Outcome::failed(orders.error());
  const auto at = std::ranges::find(*orders, view.shipment.ebeln, &sap::FoundPurchaseOrder::ebeln);
  if (at == orders->end() || at->is_deleted)
    return Outcome::failed(inbound_failure(
        Next::refuse, "inbound.order_gone", view.shipment.fba_id,
        "stock transport order " + view.shipment.ebeln + " of shipment " + view.shipment.fba_id +
            " is no longer in SAP; look who has deleted it (ME23N), and undo it or receive by hand"));
  const auto periods = open_periods(context_, view.shipment.fba_id);
  if (!periods) return Outcome::failed(periods.error());
  view.shipment = with_progress(std::move(view.shipment), *at);
  const auto plan =
      stock::plan_receipts(view.shipment, view.ledger, view.bookings, *periods, view.trusts_ledger);
  const auto effect = [this, shipment = view.shipment, progress = progress_of(*at), plan](Tx& tx) {
    const Instant now = context_.clock.now();
    book_.shipments.note_progress(tx, shipment, progress);
    for (const Booking& booking : plan.bookings)
      book_.receipts.plan(tx, context_.connection.name, booking, now);
  };
  if (plan.bookings.empty()) return nothing_to_plan(view.shipment.fba_id, plan, effect);
  return Outcome::unfinished(to_args({{"step", "send"}}), effect);
}

// Also where all that is missing waits for a period.
Outcome BookReceipts::nothing_to_plan(const std::string& fba_id, const stock::ReceiptPlan& plan,
                                      const Outcome::Effect& effect) {
  const auto at = std::ranges::find(plan.unbooked, stock::Unbooked::period, &stock::UnbookedUnits::why);
  if (at == plan.unbooked.end()) return Outcome::done(effect);
  return Outcome::failed(
      inbound_failure(
          Next::refuse, "inbound.period_not_open", fba_id,
          "shipment " + fba_id + ": receipts of " + iso(at->day) +
              " wait, because no period of materials management is open for them in company code " +
              context_.connection.inbound.order.comp_code + "; open it (MMPV)"),
      effect);
}

Outcome BookReceipts::send(const InboundShipment& shipment, const Booking& booking) {
  const auto& connection = context_.connection;
  const auto movement = mapping::goods_receipt(shipment, booking);
  const auto idoc = sap::goods_movement_idoc(movement, connection.inbound.movement_idoctyp);
  if (const auto fits = sap::check(idoc); !fits) return Outcome::failed(fits.error());
  store::Posting intent;
  intent.connection = connection.name;
  intent.kind = receipt_posting;
  intent.key = booking.reference();
  intent.reference = booking.reference();
  const posting::Item item{intent, sap::content_of(idoc)};
  const auto turn = connection.idocs.turn(Urgency::rest);
  if (!turn) return Outcome::failed(turn.error());
  const auto receipts = context_.stores.poster.submit_once(
      {&item, 1}, ask_for_receipt(context_, booking.posting), [&](std::span<const posting::Item>) {
        return connection.idocs.submit(*turn, {&idoc, 1});
      });
  if (!receipts.front()) return Outcome::failed(receipts.front().error());
  Booking next = booking;
  next.state = BookingState::posted;
  return Outcome::unfinished(to_args({{"step", "send"}}), [this, next](Tx& tx) {
    if (!book_.receipts.move(tx, context_.connection.name, next, BookingState::planned)) return;
    prove_inbound_later(tx, context_, prove_receipts_kind, next.fba_id);
    context_.stores.audit.append(
        tx, context_.actor, "goods receipt sent", inbound_subject(next.fba_id),
        to_args({{"reference", next.reference()}, {"day", iso(next.day)}, {"posting", iso(next.posting)}}),
        context_.clock.now());
  });
}

Outcome BookReceipts::prove_one(const std::string& fba_id) {
  const std::string& connection = context_.connection.name;
  const auto shipment = book_.shipments.find(connection, fba_id);
  if (!shipment) return Outcome::done();
  const auto posted = in_state(book_.receipts.bookings(connection, fba_id), BookingState::posted);
  if (posted.empty()) return Outcome::done();
  std::vector<std::string> references;
  for (const Booking& booking : posted) references.push_back(booking.reference());
  const Date since = std::ranges::min(posted, {}, &Booking::posting).posting;
  const auto found = receipts_in_sap(context_.connection.rfc, since, references);
  if (!found) return Outcome::failed(found.error());
  const auto orders = sap::read_purchase_orders(context_.connection.rfc, {shipment->ebeln});
  if (!orders) return Outcome::failed(orders.error());
  std::vector<Booking> right;
  std::optional<Failure> wrong;
  std::optional<Booking> missing;
  for (Booking booking : posted) {
    const auto held = held_receipts(*found, booking.reference());
    const auto proof = proof::prove_goods(expected_receipt(*shipment, booking), held);
    booking.document = proof.number;
    if (proof.finding == proof::GoodsFinding::right) right.push_back(booking);
    if (proof.finding == proof::GoodsFinding::missing && !missing) missing = booking;
    if (!wrong) wrong = receipt_trouble(booking, proof);
  }
  const auto effect = [this, shipment = *shipment, right, orders = *orders](Tx& tx) {
    for (Booking booking : right) {
      booking.state = BookingState::proven;
      book_.receipts.move(tx, context_.connection.name, booking, BookingState::posted);
      context_.stores.poster.proven(tx, context_.connection.name, receipt_posting, booking.reference());
    }
    for (const auto& order : orders)
      if (order.ebeln == shipment.ebeln)
        book_.shipments.note_progress(tx, shipment, progress_of(order));
  };
  if (wrong) return Outcome::failed(*wrong, effect);
  if (!missing)
    return Outcome::done([this, fba_id, effect](Tx& tx) {
      effect(tx);
      context_.stores.exceptions.close(tx, context_.connection.name, inbound_subject(fba_id),
                                       context_.clock.now());
    });
  if (!right.empty()) return Outcome::unfinished(to_args({{"step", "rest"}}), effect);
  return not_there(*missing);
}

// An IDoc that a person has given up is no receipt: its units are planned anew.
Outcome BookReceipts::not_there(const Booking& booking) {
  const std::string key = booking.reference();
  const auto idocs = idocs_behind(context_, {receipt_posting, sap::goods_movement_mestyp, {key}});
  if (!idocs) return Outcome::failed(idocs.error());
  const auto idoc = idocs->find(key);
  const auto why = idoc == idocs->end() ? std::nullopt
                                        : idoc_verdict(idoc->second, context_.connection.sap_messages,
                                                       inbound_subject(booking.fba_id));
  if (!why)
    return Outcome::failed(inbound_failure(
        Next::retry, "proof.missing", booking.fba_id,
        "SAP does not hold goods receipt " + booking.reference() + " yet; look for its IDoc (WE02)"));
  if (why->code != "sap.idoc_given_up") return Outcome::failed(*why);
  return Outcome::failed(*why, [this, booking, key](Tx& tx) {
    refuse_posting(tx, context_, receipt_posting, key);
    Booking next = booking;
    next.state = BookingState::given_up;
    book_.receipts.move(tx, context_.connection.name, next, BookingState::posted);
  });
}

}  // namespace weir::flows
