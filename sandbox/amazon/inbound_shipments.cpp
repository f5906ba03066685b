// Shipments to Amazon: what they are, how they are tracked, and what arrives.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/inbound.hpp"
#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;
using Problems = std::vector<InboundProblem>;
using std::chrono::hours;

InboundShipment* shipment_of(Inbound& inbound, const Ask& ask) {
  InboundPlan* plan = inbound.find_plan(ask.ids[0]);
  return plan == nullptr ? nullptr : plan->find_shipment(ask.ids[1]);
}

Json destination_json(const InboundShipment& shipment) {
  return {{"address",
           {{"addressLine1", "Kaltbandstrasse 4"},
            {"city", "Dortmund"},
            {"countryCode", "DE"},
            {"name", shipment.warehouse},
            {"postalCode", "44145"}}},
          {"destinationType", "AMAZON_WAREHOUSE"},
          {"warehouseId", shipment.warehouse}};
}

void add_choices(Json& json, const InboundShipment& shipment) {
  if (!shipment.confirmation_id.empty()) json["shipmentConfirmationId"] = shipment.confirmation_id;
  if (!shipment.transport_id.empty()) json["selectedTransportationOptionId"] = shipment.transport_id;
  const auto window = std::ranges::find(shipment.windows, shipment.window_id, &DeliveryWindow::id);
  if (window != shipment.windows.end())
    json["selectedDeliveryWindow"] = {{"availabilityType", "AVAILABLE"},
                                      {"deliveryWindowOptionId", window->id},
                                      {"endDate", iso(window->end)},
                                      {"startDate", iso(window->start)}};
  if (shipment.tracking.empty()) return;
  Json tracking = Json::parse(shipment.tracking);
  if (tracking.contains("spdTrackingDetail"))
    for (Json& item : tracking["spdTrackingDetail"]["spdTrackingItems"])
      item["trackingNumberValidationStatus"] = "VALIDATED";
  json["trackingDetails"] = std::move(tracking);
}

http::Response get_shipment(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = shipment_of(inbound, ask);
  if (shipment == nullptr) return not_found("No such shipment");
  Json json{
      {"destination", destination_json(*shipment)},
      {"name", shipment->name},
      {"placementOptionId", shipment->placement_id},
      {"shipmentId", shipment->id},
      {"source",
       {{"address", Json::parse(inbound.find_plan(ask.ids[0])->source)}, {"sourceType", "SELLER_FACILITY"}}},
      {"status", shipment->status}};
  add_choices(json, *shipment);
  return json_answer(200, json.dump());
}

http::Response list_shipment_items(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = shipment_of(inbound, ask);
  if (shipment == nullptr) return not_found("No such shipment");
  std::vector<std::string> items;
  for (const InboundItem& item : shipment->items) items.push_back(item_text(inbound.account, item));
  return inbound.list(ask, "items", std::move(items));
}

http::Response list_shipment_boxes(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = shipment_of(inbound, ask);
  if (shipment == nullptr) return not_found("No such shipment");
  std::vector<std::string> items;
  for (const InboundBox& box : shipment->boxes) items.push_back(box_text(inbound.account, box));
  return inbound.list(ask, "boxes", std::move(items));
}

http::Response track(Inbound& inbound, const Ask& ask) {
  InboundShipment* shipment = shipment_of(inbound, ask);
  if (shipment == nullptr) return not_found("No such shipment");
  if (shipment->status != "READY_TO_SHIP" && shipment->status != "SHIPPED")
    return invalid_input("The shipment is not ready to ship");
  const Json& tracking = ask.body["trackingDetails"];
  if (tracking.contains("ltlTrackingDetail") == tracking.contains("spdTrackingDetail"))
    return invalid_input("Exactly one of ltlTrackingDetail and spdTrackingDetail must be given");
  if (tracking.contains("spdTrackingDetail"))
    for (const Json& item : tracking["spdTrackingDetail"]["spdTrackingItems"])
      if (std::ranges::find(shipment->boxes, item["boxId"].get<std::string>(), &InboundBox::id) ==
          shipment->boxes.end())
        return invalid_input("The boxId is not one of this shipment: " + item["boxId"].get<std::string>());
  return inbound.start(ask, "updateShipmentTrackingDetails",
                       [shipment, &inbound, text = tracking.dump()](Instant now) -> Problems {
                         const bool is_first = shipment->tracking.empty();
                         shipment->tracking = text;
                         shipment->updated = now;
                         if (is_first) send_off(inbound, *shipment, now);
                         return {};
                       });
}

void notify_stock(Account& account, const FbaStock& stock, Instant now) {
  const Json inventory{
      {"InboundQuantityBreakdown",
       {{"Working", stock.inbound_working},
        {"Shipped", stock.inbound_shipped},
        {"Receiving", stock.inbound_receiving}}},
      {"Fulfillable", stock.fulfillable},
      {"Unfulfillable", stock.damaged},
      {"Researching", 0},
      {"ReservedQuantityBreakdown",
       {{"WarehouseProcessing", 0}, {"WarehouseTransfer", 0}, {"PendingCustomerOrder", stock.reserved}}},
      {"FutureSupplyBuyable", 0},
      {"PendingCustomerOrderInTransit", 0}};
  Json place{{"MarketplaceId", germany().id}, {"ItemName", stock.title}, {"FulfillmentInventory", inventory}};
  account.notify("FBA_INVENTORY_AVAILABILITY_CHANGES",
                 {{"SellerId", seller_id},
                  {"FNSKU", stock.fnsku},
                  {"ASIN", stock.asin},
                  {"SKU", stock.sku},
                  {"FulfillmentInventoryByMarketplace", Json::array({place})}},
                 now);
}

// From one column of the stock to the next.
void move(Inbound& inbound, InboundShipment& shipment, std::int64_t FbaStock::*from,
          std::int64_t FbaStock::*to, std::string_view status, Instant now) {
  shipment.status = status;
  shipment.updated = now;
  for (const InboundItem& item : shipment.items) {
    FbaStock& stock = inbound.account.stock.at(item.msku);
    if (from == to) continue;
    stock.*from -= item.quantity;
    stock.*to += item.quantity;
    stock.updated = now;
  }
}

void receive(Inbound& inbound, InboundShipment& shipment, const InboundItem& item, std::int64_t quantity,
             Instant now, const std::string& disposition = "SELLABLE") {
  if (quantity <= 0) return;
  FbaStock& stock = inbound.account.stock.at(item.msku);
  stock.inbound_receiving -= std::min(quantity, stock.inbound_receiving);
  (disposition == "SELLABLE" ? stock.fulfillable : stock.damaged) += quantity;
  stock.updated = now;
  shipment.received[item.msku] += quantity;
  inbound.account.ledger.push_back(
      {now, item.msku, "Receipts", shipment.confirmation_id, quantity, shipment.warehouse, disposition, ""});
  notify_stock(inbound.account, stock, now);
}

// What has not come by the end is missing; Amazon pays for it a month later.
void close(Inbound& inbound, InboundShipment& shipment, Instant now) {
  shipment.status = "CLOSED";
  shipment.updated = now;
  for (const InboundItem& item : shipment.items) {
    const std::int64_t missing = item.quantity - shipment.received[item.msku];
    if (missing <= 0) continue;
    inbound.account.stock.at(item.msku).inbound_receiving -= missing;
    inbound.account.agenda.at(now + hours{24 * 30}, [&inbound, sku = item.msku, missing](Instant then) {
      Account& account = inbound.account;
      const auto& catalog = account.world.catalog();
      const auto at =
          static_cast<std::size_t>(std::ranges::find(catalog, sku, &CatalogItem::sku) - catalog.begin());
      account.reimbursements.push_back(
          {then, std::to_string(account.chance.between(20'000'000'000, 29'999'999'999)), "",
           "Missing_From_Inbound", sku, missing, net_price(at, germany())});
    });
  }
}

}  // namespace

void send_off(Inbound& inbound, InboundShipment& shipment, Instant now) {
  Agenda& agenda = inbound.account.agenda;
  Random& chance = inbound.account.chance;
  move(inbound, shipment, &FbaStock::inbound_working, &FbaStock::inbound_shipped, "SHIPPED", now);
  const auto step = [&](hours after, std::string_view status) {
    agenda.at(now + after, [&inbound, &shipment, status](Instant then) {
      move(inbound, shipment, &FbaStock::inbound_shipped, &FbaStock::inbound_shipped, status, then);
    });
  };
  step(hours{24}, "IN_TRANSIT");
  step(hours{72}, "DELIVERED");
  step(hours{80}, "CHECKED_IN");
  agenda.at(now + hours{96}, [&inbound, &shipment](Instant then) {
    move(inbound, shipment, &FbaStock::inbound_shipped, &FbaStock::inbound_receiving, "RECEIVING", then);
  });
  for (const InboundItem& item : shipment.items) {
    const std::int64_t short_by =
        chance.one_in(3) ? chance.between(1, std::max<std::int64_t>(1, item.quantity / 20)) : 0;
    // Some come broken by the carrier, and some that nobody has counted.
    const std::int64_t broken =
        chance.one_in(4) ? std::min<std::int64_t>(chance.between(1, 2), short_by + 1) : 0;
    const std::int64_t surplus = short_by == 0 && chance.one_in(6) ? chance.between(1, 2) : 0;
    const std::int64_t first = item.quantity / 2;
    const std::int64_t rest = item.quantity - first - short_by - broken + surplus;
    agenda.at(now + hours{100 + chance.between(0, 20)}, [&inbound, &shipment, &item, first](Instant then) {
      receive(inbound, shipment, item, first, then);
    });
    agenda.at(now + hours{130 + chance.between(0, 60)},
              [&inbound, &shipment, &item, rest, broken](Instant then) {
                receive(inbound, shipment, item, rest, then);
                receive(inbound, shipment, item, broken, then, "CARRIER_DAMAGED");
              });
  }
  agenda.at(now + hours{240}, [&inbound, &shipment](Instant then) { close(inbound, shipment, then); });
}

void offer_inbound_shipments(Desk& desk, const std::shared_ptr<Inbound>& inbound) {
  desk["getShipment"] = [inbound](const Ask& ask) { return get_shipment(*inbound, ask); };
  desk["listShipmentItems"] = [inbound](const Ask& ask) { return list_shipment_items(*inbound, ask); };
  desk["listShipmentBoxes"] = [inbound](const Ask& ask) { return list_shipment_boxes(*inbound, ask); };
  desk["updateShipmentTrackingDetails"] = [inbound](const Ask& ask) { return track(*inbound, ask); };
}

}  // namespace weir::sandbox
