// Where shipments go and who carries them: placement, transportation and delivery windows.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/inbound.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using Problems = std::vector<InboundProblem>;

constexpr std::chrono::hours option_life{72};
constexpr std::string_view own_carrier = "USE_YOUR_OWN_CARRIER";
constexpr std::string_view partnered_carrier = "AMAZON_PARTNERED_CARRIER";

InboundOption* accepted_placement(InboundPlan& plan) {
  const auto found = std::ranges::find(plan.placement, "ACCEPTED", &InboundOption::status);
  return found == plan.placement.end() ? nullptr : &*found;
}

InboundOption* find_placement(InboundPlan& plan, std::string_view id) {
  const auto found = std::ranges::find(plan.placement, id, &InboundOption::id);
  return found == plan.placement.end() ? nullptr : &*found;
}

// What an unconfirmed shipment of an option would hold.
void add_shipment(Inbound& inbound, InboundPlan& plan, InboundOption& option, std::vector<InboundItem> items,
                  std::string_view warehouse) {
  InboundShipment shipment;
  shipment.id = inbound_id("sh", inbound.account.chance);
  shipment.placement_id = option.id;
  shipment.name = plan.name;
  shipment.warehouse = warehouse;
  shipment.items = std::move(items);
  option.parts.push_back(shipment.id);
  plan.shipments.push_back(std::move(shipment));
}

http::Response generate_placement(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  if (!plan->is_ready || plan->status != "ACTIVE") return invalid_input("The inbound plan is not ready");
  if (accepted_placement(*plan) != nullptr) return invalid_input("A placement option is confirmed already");
  return inbound.start(ask, "generatePlacementOptions", [plan, &inbound](Instant now) -> Problems {
    if (accepted_placement(*plan) != nullptr)
      return {{"FBA_INB_0005", "A placement option was confirmed meanwhile.", "ERROR"}};
    plan->placement.clear();
    plan->shipments.clear();
    Random& chance = inbound.account.chance;
    InboundOption& together = plan->placement.emplace_back(
        InboundOption{inbound_id("pl", chance), "OFFERED", {}, now + option_life});
    add_shipment(inbound, *plan, together, plan->items, "DTM2");
    if (plan->items.size() < 2) return {};
    // Split by articles it costs nothing, and comes to two warehouses.
    const auto half = plan->items.begin() + std::ssize(plan->items) / 2;
    InboundOption& apart = plan->placement.emplace_back(
        InboundOption{inbound_id("pl", chance), "OFFERED", {}, now + option_life});
    add_shipment(inbound, *plan, apart, {plan->items.begin(), half}, "LEJ1");
    add_shipment(inbound, *plan, apart, {half, plan->items.end()}, "WRO5");
    return {};
  });
}

http::Response list_placement(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  std::vector<std::string> items;
  for (const InboundOption& option : plan->placement) {
    Json fees = Json::array();
    if (option.parts.size() == 1)
      fees.push_back({{"description", "Placement service fee"},
                      {"target", "Placement Services"},
                      {"type", "FEE"},
                      {"value", {{"amount", 12.5}, {"code", "EUR"}}}});
    const bool is_over = option.status == "OFFERED" && ask.now >= option.expires;
    const Json json{{"discounts", Json::array()},
                    {"expiration", iso(option.expires)},
                    {"fees", fees},
                    {"placementOptionId", option.id},
                    {"shipmentIds", option.parts},
                    {"status", is_over ? "EXPIRED" : option.status}};
    items.push_back(json.dump());
  }
  return inbound.list(ask, "placementOptions", std::move(items));
}

// Boxes go with the shipment that has their first article; identical ones get a number each.
void hand_out_boxes(const InboundPlan& plan, InboundShipment& shipment, Random& random) {
  std::size_t number = 0;
  for (const InboundBox& box : plan.boxes) {
    Json json = Json::parse(box.json);
    const std::string first = json.value("items", Json::array()).empty() ? "" : json["items"][0]["msku"];
    if (!first.empty() &&
        std::ranges::find(shipment.items, first, &InboundItem::msku) == shipment.items.end())
      continue;
    const auto copies = json["quantity"].get<std::int64_t>();
    json["quantity"] = 1;
    for (std::int64_t copy = 0; copy < copies; ++copy)
      shipment.boxes.push_back({fmt::format("{}U{:06}", shipment.confirmation_id, ++number),
                                inbound_id("pk", random), box.group_id, json.dump()});
  }
}

Problems accept(Inbound& inbound, InboundPlan& plan, const std::string& id, Instant now) {
  InboundOption* option = find_placement(plan, id);
  if (option == nullptr) return {{"FBA_INB_0004", "The placement option is gone.", "ERROR"}};
  option->status = "ACCEPTED";
  for (const std::string& shipment_id : option->parts) {
    InboundShipment& shipment = *plan.find_shipment(shipment_id);
    shipment.confirmation_id =
        fmt::format("FBA15{:X}", inbound.account.chance.between(0x1000000, 0x7FFFFFF));
    shipment.name = fmt::format("{} ({})", plan.name, shipment.warehouse);
    shipment.status = "WORKING";
    shipment.updated = now;
    for (const InboundItem& item : shipment.items) {
      inbound.account.stock.at(item.msku).inbound_working += item.quantity;
      inbound.account.stock.at(item.msku).updated = now;
    }
    hand_out_boxes(plan, shipment, inbound.account.chance);
  }
  plan.updated = now;
  return {};
}

http::Response confirm_placement(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const InboundOption* option = find_placement(*plan, ask.ids[1]);
  if (option == nullptr) return not_found("No such placement option");
  if (accepted_placement(*plan) != nullptr) return invalid_input("A placement option is confirmed already");
  if (ask.now >= option->expires) return invalid_input("The placement option has expired");
  return inbound.start(ask, "confirmPlacementOption", [plan, &inbound, id = ask.ids[1]](Instant now) {
    return accept(inbound, *plan, id, now);
  });
}

http::Response generate_transport(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const InboundOption* option = find_placement(*plan, ask.body["placementOptionId"].get<std::string>());
  if (option == nullptr) return invalid_input("The placementOptionId is not one of this plan");
  std::vector<std::string> shipments;
  for (const Json& one : ask.body["shipmentTransportationConfigurations"]) {
    shipments.push_back(one["shipmentId"]);
    if (std::ranges::find(option->parts, shipments.back()) == option->parts.end())
      return invalid_input("The shipmentId is not one of that placement option");
    if (*parse_iso_instant(one["readyToShipWindow"]["start"].get<std::string>()) < ask.now)
      return invalid_input("The start of the readyToShipWindow is in the past");
  }
  if (shipments.size() != option->parts.size())
    return invalid_input("There is not one configuration for every shipment of the placement option");
  return inbound.start(
      ask, "generateTransportationOptions",
      [plan, &inbound, shipments, id = option->id](Instant) -> Problems {
        std::erase_if(plan->transport, [&](const auto& one) { return one.placement_id == id; });
        for (const std::string& shipment : shipments)
          for (const std::string_view solution : {own_carrier, partnered_carrier})
            plan->transport.push_back({inbound_id("to", inbound.account.chance), id, shipment,
                                       "GROUND_SMALL_PARCEL", std::string{solution},
                                       solution == own_carrier ? 0 : 1'890});
        return {};
      });
}

http::Response list_transport(Inbound& inbound, const Ask& ask) {
  const InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const auto placement = ask.request.parameter("placementOptionId");
  const auto shipment = ask.request.parameter("shipmentId");
  if (!placement && !shipment) return invalid_input("Either placementOptionId or shipmentId is required");
  std::vector<std::string> items;
  for (const TransportOption& option : plan->transport) {
    if ((placement && *placement != option.placement_id) || (shipment && *shipment != option.shipment_id))
      continue;
    const bool is_own = option.solution == own_carrier;
    Json json{{"carrier", {{"name", is_own ? "Other" : "DHL"}}}, {"preconditions", Json::array()}};
    if (is_own) json["preconditions"].push_back("CONFIRMED_DELIVERY_WINDOW");
    if (!is_own)
      json["quote"] = {{"cost", {{"amount", static_cast<double>(option.cost) / 100}, {"code", "EUR"}}},
                       {"expiration", iso(ask.now + option_life)},
                       {"voidableUntil", iso(ask.now + std::chrono::hours{24})}};
    json["shipmentId"] = option.shipment_id;
    json["shippingMode"] = option.mode;
    json["shippingSolution"] = option.solution;
    json["transportationOptionId"] = option.id;
    items.push_back(json.dump());
  }
  return inbound.list(ask, "transportationOptions", std::move(items));
}

const TransportOption* find_transport(const InboundPlan& plan, const Json& selection) {
  const auto found = std::ranges::find_if(plan.transport, [&](const TransportOption& option) {
    return option.id == selection["transportationOptionId"] && option.shipment_id == selection["shipmentId"];
  });
  return found == plan.transport.end() ? nullptr : &*found;
}

// Why the choice cannot be; empty when it can.
std::string selection_fault(InboundPlan& plan, const InboundOption& placement, const Json& selections) {
  if (selections.size() != placement.parts.size())
    return "There is not one selection for every shipment of the placement option";
  for (const Json& selection : selections) {
    const TransportOption* option = find_transport(plan, selection);
    if (option == nullptr || option->placement_id != placement.id)
      return "The transportationOptionId is not one of that shipment";
    if (option->solution == own_carrier && plan.find_shipment(option->shipment_id)->window_id.empty())
      return "The delivery window of the shipment is not confirmed";
  }
  return "";
}

http::Response confirm_transport(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  if (plan == nullptr) return not_found("No such inbound plan");
  const InboundOption* placement = accepted_placement(*plan);
  if (placement == nullptr) return invalid_input("No placement option is confirmed");
  const Json& selections = ask.body["transportationSelections"];
  const std::string fault = selection_fault(*plan, *placement, selections);
  if (!fault.empty()) return invalid_input(fault);
  return inbound.start(ask, "confirmTransportationOptions", [plan, selections](Instant now) -> Problems {
    for (const Json& selection : selections) {
      InboundShipment& shipment = *plan->find_shipment(selection["shipmentId"].get<std::string>());
      shipment.transport_id = selection["transportationOptionId"];
      shipment.status = "READY_TO_SHIP";
      shipment.updated = now;
    }
    plan->updated = now;
    return {};
  });
}

InboundShipment* shipment_of(Inbound& inbound, const std::vector<std::string>& ids) {
  InboundPlan* plan = inbound.find_plan(ids[0]);
  return plan == nullptr ? nullptr : plan->find_shipment(ids[1]);
}

Problems gone() { return {{"FBA_INB_0006", "The shipment is gone.", "ERROR"}}; }

http::Response generate_windows(Inbound& inbound, const Ask& ask) {
  if (shipment_of(inbound, ask.ids) == nullptr) return not_found("No such shipment");
  return inbound.start(
      ask, "generateDeliveryWindowOptions", [&inbound, ids = ask.ids](Instant now) -> Problems {
        InboundShipment* shipment = shipment_of(inbound, ids);
        if (shipment == nullptr) return gone();
        constexpr std::chrono::days length{7};
        shipment->windows.clear();
        const Instant first = std::chrono::ceil<std::chrono::days>(now) + std::chrono::days{3};
        for (int week = 0; week < 3; ++week)
          shipment->windows.push_back({inbound_id("dw", inbound.account.chance), first + week * length,
                                       first + (week + 1) * length, now + option_life});
        return {};
      });
}

http::Response list_windows(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = shipment_of(inbound, ask.ids);
  if (shipment == nullptr) return not_found("No such shipment");
  std::vector<std::string> items;
  for (const DeliveryWindow& window : shipment->windows)
    items.push_back(Json{{"availabilityType", "AVAILABLE"},
                         {"deliveryWindowOptionId", window.id},
                         {"endDate", iso(window.end)},
                         {"startDate", iso(window.start)},
                         {"validUntil", iso(window.valid_until)}}
                        .dump());
  return inbound.list(ask, "deliveryWindowOptions", std::move(items));
}

http::Response confirm_window(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = shipment_of(inbound, ask.ids);
  if (shipment == nullptr) return not_found("No such shipment");
  const auto window = std::ranges::find(shipment->windows, ask.ids[2], &DeliveryWindow::id);
  if (window == shipment->windows.end()) return not_found("No such delivery window");
  if (shipment->confirmation_id.empty())
    return invalid_input("The placement of the shipment is not confirmed");
  if (ask.now >= window->valid_until) return invalid_input("The delivery window has expired");
  return inbound.start(ask, "confirmDeliveryWindowOptions",
                       [&inbound, ids = ask.ids](Instant now) -> Problems {
                         InboundShipment* chosen = shipment_of(inbound, ids);
                         if (chosen == nullptr) return gone();
                         chosen->window_id = ids[2];
                         chosen->updated = now;
                         return {};
                       });
}

}  // namespace

void offer_inbound_options(Desk& desk, const std::shared_ptr<Inbound>& inbound) {
  desk["generatePlacementOptions"] = [inbound](const Ask& ask) { return generate_placement(*inbound, ask); };
  desk["listPlacementOptions"] = [inbound](const Ask& ask) { return list_placement(*inbound, ask); };
  desk["confirmPlacementOption"] = [inbound](const Ask& ask) { return confirm_placement(*inbound, ask); };
  desk["generateTransportationOptions"] = [inbound](const Ask& ask) {
    return generate_transport(*inbound, ask);
  };
  desk["listTransportationOptions"] = [inbound](const Ask& ask) { return list_transport(*inbound, ask); };
  desk["confirmTransportationOptions"] = [inbound](const Ask& ask) {
    return confirm_transport(*inbound, ask);
  };
  desk["generateDeliveryWindowOptions"] = [inbound](const Ask& ask) {
    return generate_windows(*inbound, ask);
  };
  desk["listDeliveryWindowOptions"] = [inbound](const Ask& ask) { return list_windows(*inbound, ask); };
  desk["confirmDeliveryWindowOptions"] = [inbound](const Ask& ask) { return confirm_window(*inbound, ask); };
}

}  // namespace weir::sandbox
