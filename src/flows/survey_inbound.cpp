#include "flows/survey_inbound.hpp"

#include <algorithm>

#include "flows/book_receipts.hpp"
#include "flows/job_args.hpp"
#include "flows/tell_exceptions.hpp"
#include "sap/reads/material_valuation.hpp"
#include "stock/inbound_receipts.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using stock::BookingState;
using stock::InboundFinding;
using stock::InboundShipment;
using stock::TransferState;

constexpr std::size_t surveyed_at_once = 20;
constexpr std::chrono::hours tried_again{24};
constexpr int days_left_told = 14;
constexpr std::chrono::days inbound_time_to_act{3};
constexpr const char* claim_due_code = "inbound.claim_due";
constexpr const char* claim_expired_code = "inbound.claim_expired";

std::string finding_subject(const std::string& fba_id, const std::string& sku) {
  return inbound_subject(fba_id) + "/shipment" + (sku.empty() ? "" : '/' + sku);
}

store::Exception finding_exception(const Context& context, const std::string& fba_id,
                                   const InboundFinding& finding) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = stock::code_of(finding.trouble);
  exception.subject = finding_subject(fba_id, finding.sku);
  exception.reason = finding.reason;
  exception.next = finding.next;
  exception.owner = stock::owner_of(finding.trouble);
  exception.deadline = context.clock.now() + inbound_time_to_act;
  return exception;
}

Date today_of(const Context& context) { return context.connection.sap_zone.date_of(context.clock.now()); }

// A claim that nobody has filed, while there is time and when there is none any more.
std::optional<store::Exception> claim_exception(const Context& context, const stock::InboundClaim& claim) {
  const Date today = today_of(context);
  const auto state = stock::state_of(claim, today);
  const bool is_open =
      (state == stock::ClaimState::open || state == stock::ClaimState::partly) && !claim.filed_at;
  const auto left = (std::chrono::sys_days{claim.time.latest} - std::chrono::sys_days{today}).count();
  const bool is_due = is_open && left <= days_left_told && today >= claim.time.earliest;
  if (claim.units == 0 || (!is_due && state != stock::ClaimState::expired)) return std::nullopt;
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = is_due ? claim_due_code : claim_expired_code;
  exception.subject =
      inbound_subject(claim.fba_id) + "/claim/" + claim.sku + '/' + std::string{stock::name_of(claim.kind)};
  exception.reason = "a claim for " + std::to_string(claim.units - claim.paid_units) + " of " + claim.sku +
                     " of shipment " + claim.fba_id +
                     (claim.cost ? ", worth " + claim.cost->text() + " at cost," : "") +
                     (is_due ? " is taken by Amazon until " : " was taken by Amazon until ") +
                     iso(claim.time.latest) + ", and nobody has filed it";
  exception.next =
      is_due ? "file it with Amazon by the pack of weir inbound claim, and say so: weir inbound claim " +
                   claim.fba_id + " --filed CASE"
             : "write the goods off in SAP by your movement type and reason (MIGO), and say so to "
               "who decides: there is no claim any more";
  exception.owner = is_due ? "operations" : "finance";
  exception.deadline =
      is_due ? Instant{std::chrono::sys_days{claim.time.latest}} : context.clock.now() + inbound_time_to_act;
  return exception;
}

// As they are reckoned now, with what people and Amazon have done of them. What was claimed and came after
// all is no claim any more.
std::vector<stock::InboundClaim> claims_now(const Context& context, store::InboundBook& book,
                                            const stock::InboundView& view) {
  auto claims = claims_of(view, context.connection.inbound, context.clock.now(), context.connection.sap_zone);
  for (stock::InboundClaim known : book.claims.of_shipment(context.connection.name, view.shipment.fba_id)) {
    const auto at = std::ranges::find_if(claims, [&](const stock::InboundClaim& claim) {
      return claim.sku == known.sku && claim.kind == known.kind;
    });
    if (at == claims.end()) {
      known.units = 0;
      claims.push_back(known);
      continue;
    }
    // Of another quantity the cost is another.
    if (at->units != known.units) known.cost.reset();
    known.units = at->units;
    known.delivered = at->delivered;
    known.time = at->time;
    *at = known;
  }
  return claims;
}

// Goods that are missing or damaged are nobody's task once their claim is paid or given up.
bool is_claim_decided(const InboundFinding& finding, const std::vector<stock::InboundClaim>& claims) {
  using stock::ClaimKind, stock::InboundTrouble;
  const bool is_lost =
      finding.trouble == InboundTrouble::missing || finding.trouble == InboundTrouble::in_transit_long;
  if (!is_lost && finding.trouble != InboundTrouble::damaged) return false;
  const auto kind = is_lost ? ClaimKind::lost_inbound : ClaimKind::damaged_inbound;
  return std::ranges::any_of(claims, [&](const stock::InboundClaim& claim) {
    return claim.sku == finding.sku && claim.kind == kind && stock::is_over(claim);
  });
}

struct SurveyedShipment {
  stock::InboundView view;
  std::vector<stock::InboundClaim> claims;
  std::vector<store::Exception> exceptions;
  const char* next = "";
  bool is_settled = false;
};

SurveyedShipment look_at_shipment(const Context& context, store::InboundBook& book,
                                  InboundShipment shipment) {
  const InboundRules& rules = context.connection.inbound;
  const Instant now = context.clock.now();
  SurveyedShipment surveyed{inbound_view(context, book, std::move(shipment)), {}, {}};
  const stock::InboundView& view = surveyed.view;
  const auto norm = rules.norm_of(view.shipment.country);
  surveyed.claims = claims_now(context, book, view);
  for (const InboundFinding& finding : stock::inbound_findings(view, norm, now))
    if (!is_claim_decided(finding, surveyed.claims))
      surveyed.exceptions.push_back(finding_exception(context, view.shipment.fba_id, finding));
  for (const stock::InboundClaim& claim : surveyed.claims)
    if (auto exception = claim_exception(context, claim))
      surveyed.exceptions.push_back(*std::move(exception));
  surveyed.next = next_inbound_job(view, rules, now);
  // Goods without an order wait for a person, however well Amazon's figures agree.
  const bool will_be_ordered =
      view.shipment.transfer == TransferState::none && !view.shipment.items.empty() && !view.ledger.empty();
  const bool lacks_order = rules.posts() && !stock::is_void(view.shipment) &&
                           (view.shipment.transfer == TransferState::held || will_be_ordered);
  surveyed.is_settled = !lacks_order && stock::is_settled(view, norm, now) && *surveyed.next == '\0' &&
                        std::ranges::all_of(surveyed.claims, stock::is_over);
  if (surveyed.is_settled) surveyed.exceptions.clear();
  return surveyed;
}

void note_survey(Tx& tx, const Context& context, store::InboundBook& book, const SurveyedShipment& surveyed,
                 const std::vector<store::Exception>& open) {
  const std::string& connection = context.connection.name;
  const std::string& fba_id = surveyed.view.shipment.fba_id;
  const Instant now = context.clock.now();
  for (const stock::InboundClaim& claim : surveyed.claims) book.claims.put(tx, connection, claim, now);
  tell_those(tx, context, inbound_subject(fba_id) + '/', surveyed.exceptions, open);
  if (*surveyed.next != '\0') inbound_later(tx, context, surveyed.next, fba_id);
  if (!surveyed.is_settled) return;
  context.stores.exceptions.close(tx, connection, inbound_subject(fba_id), now);
  book.shipments.settle(tx, connection, fba_id, now);
}

}  // namespace

const char* next_inbound_job(const stock::InboundView& view, const InboundRules& rules, Instant now) {
  const InboundShipment& shipment = view.shipment;
  if (!rules.posts()) return "";
  switch (shipment.transfer) {
    case TransferState::none:
      if (stock::is_void(shipment) || shipment.items.empty()) return "";
      // Closed at Amazon when it was first seen: of before Weir, unless it was received in Weir's time.
      if (stock::is_closed(shipment) && view.ledger.empty()) return "";
      return now - shipment.first_seen >= rules.wait ? post_transfer_kind : "";
    case TransferState::planned:
      return post_transfer_kind;
    case TransferState::held:
      if (stock::is_void(shipment)) return "";
      return now - shipment.held_at.value_or(Instant{}) >= tried_again ? post_transfer_kind : "";
    case TransferState::posted:
      return prove_transfer_kind;
    case TransferState::proven:
      break;
  }
  const bool is_posted = std::ranges::any_of(
      view.bookings, [](const stock::Booking& booking) { return booking.state == BookingState::posted; });
  if (is_posted) return prove_receipts_kind;
  return has_receipts_to_book(view) ? post_receipts_kind : "";
}

std::vector<stock::InboundClaim> claims_of(const stock::InboundView& view, const InboundRules& rules,
                                           Instant now, const Zone& zone) {
  const InboundShipment& shipment = view.shipment;
  std::vector<stock::InboundClaim> claims;
  // The carrier's proof of delivery is not read: the first receipt is a day or some behind it.
  std::optional<Date> delivered;
  for (const stock::ReceiptLine& line : view.ledger)
    if (!delivered || line.day < *delivered) delivered = line.day;
  // Where nothing came: the earlier of both, since a time that ends too late loses the claim.
  if (!delivered)
    for (const auto& at : {shipment.closed_at, shipment.left_at})
      if (at && (!delivered || zone.date_of(*at) < *delivered)) delivered = zone.date_of(*at);
  if (!delivered) return claims;
  const auto add = [&](const std::string& sku, stock::ClaimKind kind, std::int64_t units) {
    stock::InboundClaim claim{.fba_id = shipment.fba_id, .sku = sku, .kind = kind, .units = units};
    claim.delivered = *delivered;
    claim.time = stock::claim_time(rules.claim_windows, kind, shipment.country, *delivered);
    claims.push_back(std::move(claim));
  };
  for (const auto& line : stock::inbound_equation(view, rules.norm_of(shipment.country), now)) {
    if (line.missing > 0) add(line.sku, stock::ClaimKind::lost_inbound, line.missing);
    if (line.damaged > 0 && line.shipped > 0) add(line.sku, stock::ClaimKind::damaged_inbound, line.damaged);
  }
  return claims;
}

std::vector<Outcome> SurveyInbound::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(survey(job));
  return outcomes;
}

std::vector<Outcome> SurveyInbound::cost(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t at = 0; at < packet.size(); ++at) outcomes.push_back(cost_all());
  return outcomes;
}

Outcome SurveyInbound::survey(const Job& job) {
  const std::string after = from_checkpoint(job, "after").value_or("");
  const auto page = book_.shipments.open(context_.connection.name, after, surveyed_at_once);
  if (page.empty()) return pay();
  std::vector<SurveyedShipment> surveyed;
  for (const InboundShipment& shipment : page)
    surveyed.push_back(look_at_shipment(context_, book_, shipment));
  const auto open = context_.stores.exceptions.list_open();
  return Outcome::unfinished(to_args({{"after", page.back().fba_id}}), [this, surveyed, open](Tx& tx) {
    for (const SurveyedShipment& each : surveyed) note_survey(tx, context_, book_, each, open);
  });
}

// Reimbursements that are not spent yet, and claims that are not paid.
Outcome SurveyInbound::pay() {
  const std::string& connection = context_.connection.name;
  const auto claims = book_.claims.list(connection);
  const auto rows = book_.claims.unspent(connection);
  const auto payments = stock::pay_claims(claims, rows);
  const bool lacks_cost =
      std::ranges::any_of(claims, [](const stock::InboundClaim& claim) { return !claim.cost; });
  return Outcome::done([this, claims, rows, payments, lacks_cost](Tx& tx) {
    const Instant now = context_.clock.now();
    for (const stock::ClaimPayment& payment : payments) {
      book_.claims.pay(tx, context_.connection.name, claims[payment.claim], rows[payment.row], payment);
      book_.shipments.reopen(tx, context_.connection.name, claims[payment.claim].fba_id);
    }
    if (lacks_cost && context_.connection.inbound.posts())
      context_.stores.jobs.enqueue(
          tx, job_about(context_, cost_claims_kind, "sap", "inbound/claims", {}, now), now);
    context_.stores.watermarks.set(tx, context_.connection.name, survey_inbound_kind, now, now);
  });
}

// By plant: the valuation area mostly is one.
Outcome SurveyInbound::cost_all() {
  const std::string& connection = context_.connection.name;
  std::map<std::string, std::vector<std::pair<stock::InboundClaim, std::string>>>
      by_plant;  // with its material
  for (const stock::InboundClaim& claim : book_.claims.list(connection)) {
    const auto shipment = book_.shipments.find(connection, claim.fba_id);
    const auto* item = shipment ? shipment->item(claim.sku) : nullptr;
    if (claim.cost || item == nullptr || item->material.empty()) continue;
    by_plant[shipment->plant].emplace_back(claim, item->material);
  }
  std::vector<stock::InboundClaim> costed;
  for (const auto& [plant, claims] : by_plant) {
    std::vector<std::string> materials;
    for (const auto& [claim, material] : claims) materials.push_back(material);
    const auto prices = sap::read_material_prices(
        context_.connection.rfc, context_.connection.inbound.order.comp_code, plant, materials);
    if (!prices) return Outcome::failed(prices.error());
    for (auto [claim, material] : claims) {
      const auto price = std::ranges::find(*prices, material, &sap::MaterialPrice::matnr);
      if (price == prices->end()) continue;
      claim.cost = sap::worth_of(*price, claim.units);
      costed.push_back(std::move(claim));
    }
  }
  return Outcome::done([this, costed](Tx& tx) {
    for (const stock::InboundClaim& claim : costed)
      book_.claims.put(tx, context_.connection.name, claim, context_.clock.now());
  });
}

}  // namespace weir::flows
