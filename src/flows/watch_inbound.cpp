#include "flows/watch_inbound.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "amazon/api/inbound.hpp"
#include "amazon/api/inbound_receipts.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using nlohmann::json;
using stock::InboundShipment;

constexpr std::chrono::days first_look_back{90};
constexpr std::chrono::minutes answered_until{3};  // what is newer Amazon does not answer for
constexpr std::chrono::hours told_late{2};         // Amazon's own lag
constexpr std::chrono::days plans_looked_back{120};
constexpr std::chrono::days plans_told_late{1};  // a shipment may come to be known behind its plan
constexpr int plan_pages_max = 10;

std::string optional_text(const std::optional<std::string>& text) { return text.value_or(""); }

InboundShipment told_by_v0(const Context& context, const amazon::inbound_v0::InboundShipmentInfo& info) {
  InboundShipment shipment;
  shipment.connection = context.connection.name;
  shipment.fba_id = optional_text(info.shipment_id);
  shipment.name = optional_text(info.shipment_name);
  shipment.centre = optional_text(info.destination_fulfillment_center_id);
  if (info.shipment_status) shipment.status = info.shipment_status->text();
  const auto& centres = context.connection.inbound.centres;
  if (const auto at = centres.find(shipment.centre); at != centres.end()) shipment.country = at->second;
  return shipment;
}

std::string tracking_of(const amazon::inbound::Shipment& shipment) {
  std::string text;
  const auto add = [&](const std::optional<std::string>& number) {
    if (number && !number->empty()) text += (text.empty() ? "" : " ") + *number;
  };
  if (!shipment.tracking_details) return text;
  if (const auto& parcels = shipment.tracking_details->spd_tracking_detail)
    for (const auto& item : parcels->spd_tracking_items) add(item.tracking_id);
  if (const auto& freight = shipment.tracking_details->ltl_tracking_detail) {
    add(freight->bill_of_lading_number);
    for (const auto& number : freight->freight_bill_number) add(number);
  }
  constexpr std::size_t most = 1'000;
  return text.substr(0, most);
}

}  // namespace

// As a checkpoint keeps it.
struct WatchInbound::Progress {
  std::string step = "shipments";
  std::size_t marketplace = 0;
  std::string token{};
  int pages = 0;
  Instant from{}, until{};
  bool is_last = false;          // the page of plans that is looked at
  json pending = json::array();  // shipments as they were told; plans; shipments of plans

  static Progress of(const Job& job, Instant from, Instant until) {
    Progress progress;
    const json kept = json::parse(job.checkpoint, nullptr, false);
    progress.from = from;
    progress.until = until;
    if (!kept.is_object()) return progress;
    progress.step = kept.value("step", progress.step);
    progress.marketplace = kept.value("marketplace", std::size_t{0});
    progress.token = kept.value("token", "");
    progress.pages = kept.value("pages", 0);
    progress.from = Instant{Duration{kept.value("from", from.time_since_epoch().count())}};
    progress.until = Instant{Duration{kept.value("until", until.time_since_epoch().count())}};
    progress.is_last = kept.value("is_last", false);
    progress.pending = kept.value("pending", json::array());
    return progress;
  }
  std::string text() const {
    return json{{"step", step},
                {"marketplace", marketplace},
                {"token", token},
                {"pages", pages},
                {"from", from.time_since_epoch().count()},
                {"until", until.time_since_epoch().count()},
                {"is_last", is_last},
                {"pending", pending}}
        .dump();
  }
  json take_next() {
    json next = pending.front();
    pending.erase(pending.begin());
    return next;
  }
};

std::vector<Outcome> WatchInbound::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

Outcome WatchInbound::step(const Job& job) {
  const Instant now = context_.clock.now();
  const auto last = context_.stores.watermarks.find(context_.connection.name, watch_inbound_kind);
  const Instant until = now - answered_until;
  Progress progress = Progress::of(job, last ? *last - told_late : until - first_look_back, until);
  if (progress.step == "shipments")
    return progress.pending.empty() ? shipments_page(std::move(progress))
                                    : items_of_next(std::move(progress));
  if (!progress.pending.empty()) return plan_of_next(std::move(progress));
  return progress.is_last ? end(progress) : plans_page(std::move(progress));
}

Outcome WatchInbound::shipments_page(Progress progress) {
  const auto& marketplaces = context_.connection.marketplace_ids;
  if (progress.marketplace >= marketplaces.size()) {
    progress.step = "plans";
    return Outcome::unfinished(progress.text());
  }
  const auto page =
      amazon::changed_shipments_page(context_.connection.amazon, marketplaces[progress.marketplace],
                                     progress.from, progress.until, {progress.token, progress.pages});
  if (!page) return Outcome::failed(of_one_call(page.error()));
  for (const auto& info : page->shipments) {
    const InboundShipment told = told_by_v0(context_, info);
    if (!told.fba_id.empty())
      progress.pending.push_back({told.fba_id, told.name, told.status, told.centre, told.country});
  }
  progress.token = page->next ? page->next->token : "";
  progress.pages = page->next ? page->next->pages : 0;
  if (!page->next) ++progress.marketplace;
  return Outcome::unfinished(progress.text());
}

Outcome WatchInbound::items_of_next(Progress progress) {
  const json next = progress.take_next();
  InboundShipment told;
  told.connection = context_.connection.name;
  told.fba_id = next[0];
  told.name = next[1];
  told.status = next[2];
  told.centre = next[3];
  told.country = next[4];
  const auto items = amazon::shipment_items(context_.connection.amazon, told.fba_id);
  if (!items) return Outcome::failed(of_one_call(items.error()));
  for (const auto& item : *items)
    told.items.push_back({.sku = item.seller_sku,
                          .fnsku = optional_text(item.fulfillment_network_sku),
                          .announced = item.quantity_shipped,
                          .told_received = item.quantity_received.value_or(0)});
  return Outcome::unfinished(progress.text(),
                             [this, told](Tx& tx) { book_.shipments.note(tx, told, context_.clock.now()); });
}

// The newest first. Of each its status; of what changed since the last time more is asked.
Outcome WatchInbound::plans_page(Progress progress) {
  const auto page = amazon::inbound_plans_page(context_.connection.amazon, {progress.token, progress.pages});
  if (!page) return Outcome::failed(of_one_call(page.error()));
  std::vector<std::pair<std::string, std::string>> statuses;
  bool is_recent = page->next.has_value();
  for (const auto& plan : page->plans) {
    is_recent = is_recent && plan.created_at > progress.until - plans_looked_back;
    statuses.emplace_back(plan.inbound_plan_id, plan.status);
    if (plan.last_updated_at >= progress.from - plans_told_late)
      progress.pending.push_back(plan.inbound_plan_id);
  }
  progress.is_last = !is_recent || page->next->pages >= plan_pages_max;
  progress.token = progress.is_last ? "" : page->next->token;
  progress.pages = progress.is_last ? 0 : page->next->pages;
  return Outcome::unfinished(progress.text(), [this, statuses](Tx& tx) {
    for (const auto& [plan, status] : statuses)
      book_.shipments.note_plan(tx, context_.connection.name, plan, status, context_.clock.now());
  });
}

Outcome WatchInbound::plan_of_next(Progress progress) {
  const json next = progress.take_next();
  if (next.is_array()) return detail_of_next(std::move(progress), next);
  const auto plan = amazon::call(context_.connection.amazon,
                                 amazon::inbound::GetInboundPlan{.inbound_plan_id = next.get<std::string>()});
  if (!plan) return Outcome::failed(of_one_call(plan.error()));
  for (const auto& shipment : plan->shipments)
    progress.pending.insert(progress.pending.begin(),
                            json::array({plan->inbound_plan_id, plan->status, shipment.shipment_id}));
  return Outcome::unfinished(progress.text());
}

// A shipment without an FBA id is not confirmed: nothing is known of it yet, and nothing becomes of it.
Outcome WatchInbound::detail_of_next(Progress progress, const json& which) {
  const auto detail =
      amazon::call(context_.connection.amazon, amazon::inbound::GetShipment{which[0], which[2]});
  if (!detail) return Outcome::failed(of_one_call(detail.error()));
  InboundShipment told;
  told.connection = context_.connection.name;
  told.fba_id = optional_text(detail->shipment_confirmation_id);
  if (told.fba_id.empty()) return Outcome::unfinished(progress.text());
  told.plan_id = which[0];
  told.plan_status = which[1];
  told.shipment_id = which[2];
  told.centre = optional_text(detail->destination.warehouse_id);
  if (detail->destination.address) told.country = detail->destination.address->country_code;
  told.tracking = tracking_of(*detail);
  return Outcome::unfinished(
      progress.text(), [this, told](Tx& tx) { book_.shipments.note_detail(tx, told, context_.clock.now()); });
}

Outcome WatchInbound::end(const Progress& progress) {
  return Outcome::done([this, until = progress.until](Tx& tx) {
    context_.stores.watermarks.set(tx, context_.connection.name, watch_inbound_kind, until,
                                   context_.clock.now());
  });
}

}  // namespace weir::flows
