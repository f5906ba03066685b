// What is left of Fulfillment Inbound v0: receipts and labels, by the number on the boxes.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/inbound.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t page_size = 50;
constexpr std::chrono::seconds label_life{15};

std::vector<std::pair<const InboundPlan*, const InboundShipment*>> confirmed(const Inbound& inbound) {
  std::vector<std::pair<const InboundPlan*, const InboundShipment*>> all;
  for (const InboundPlan& plan : inbound.plans)
    for (const InboundShipment& shipment : plan.shipments)
      if (!shipment.confirmation_id.empty()) all.emplace_back(&plan, &shipment);
  return all;
}

// v0 knows the state of being ready only in questions.
std::string v0_status(const std::string& status) { return status == "READY_TO_SHIP" ? "WORKING" : status; }

Json address_json(const std::string& source) {
  const Json from = Json::parse(source);
  return {{"Name", from["name"]},
          {"AddressLine1", from["addressLine1"]},
          {"City", from["city"]},
          {"StateOrProvinceCode", from.value("stateOrProvinceCode", "")},
          {"CountryCode", from["countryCode"]},
          {"PostalCode", from["postalCode"]}};
}

std::string shipment_text(const InboundPlan& plan, const InboundShipment& shipment) {
  return Json{{"ShipmentId", shipment.confirmation_id},
              {"ShipmentName", shipment.name},
              {"ShipFromAddress", address_json(plan.source)},
              {"DestinationFulfillmentCenterId", shipment.warehouse},
              {"ShipmentStatus", v0_status(shipment.status)},
              {"LabelPrepType", "SELLER_LABEL"},
              {"AreCasesRequired", false},
              {"BoxContentsSource", "INTERACTIVE"}}
      .dump();
}

void add_items(std::vector<std::string>& items, const Inbound& inbound, const InboundShipment& shipment) {
  for (const InboundItem& item : shipment.items) {
    const auto received = shipment.received.find(item.msku);
    items.push_back(Json{
        {"ShipmentId", shipment.confirmation_id},
        {"SellerSKU", item.msku},
        {"FulfillmentNetworkSKU", inbound.account.stock.at(item.msku).fnsku},
        {"QuantityShipped", item.quantity},
        {"QuantityReceived", received == shipment.received.end() ? 0 : received->second},
        {"QuantityInCase",
         0}}.dump());
  }
}

http::Response answer(std::string_view key, const Page& page) {
  Json payload{{key, Json::parse(list_text(page))}};
  if (!page.next.empty()) payload["NextToken"] = page.next;
  return json_answer(200, Json{{"payload", payload}}.dump());
}

// The window of a DATE_RANGE; both ends are required.
Checked<std::pair<Instant, Instant>> window_of(const Ask& ask) {
  const auto after = *instant_of(ask.request, "LastUpdatedAfter");
  const auto before = *instant_of(ask.request, "LastUpdatedBefore");
  if (!after || !before)
    return Refused{"LastUpdatedAfter and LastUpdatedBefore are required with DATE_RANGE"};
  if (*after > *before) return Refused{"LastUpdatedAfter is later than LastUpdatedBefore"};
  return std::pair{*after, *before};
}

http::Response next_page(Inbound& inbound, const Ask& ask, std::string_view key) {
  const auto token = ask.request.parameter("NextToken");
  if (!token) return invalid_input("NextToken is required with NEXT_TOKEN");
  const auto page = inbound.pages.next(*token, key, ask.random, ask.now);
  return page ? answer(key, *page) : invalid_input("The NextToken is not one of ours");
}

bool is_listed(const std::vector<std::string>& values, const std::string& value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

http::Response shipments(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(*ask.request.parameter("MarketplaceId")) == nullptr)
    return invalid_input("Invalid MarketplaceId");
  const auto type = *ask.request.parameter("QueryType");
  if (type == "NEXT_TOKEN") return next_page(inbound, ask, "ShipmentData");
  const auto statuses = list_of(ask.request, "ShipmentStatusList");
  const auto ids = list_of(ask.request, "ShipmentIdList");
  std::pair window{Instant{}, ask.now};
  if (type == "DATE_RANGE") {
    const auto wanted = window_of(ask);
    if (!wanted) return invalid_input(wanted.error().why);
    window = *wanted;
  } else if (statuses.empty() && ids.empty()) {
    return invalid_input("ShipmentStatusList or ShipmentIdList is required with SHIPMENT");
  }
  std::vector<std::string> items;
  for (const auto& [plan, shipment] : confirmed(inbound))
    if (is_listed(statuses, shipment->status) && is_listed(ids, shipment->confirmation_id) &&
        shipment->updated >= window.first && shipment->updated <= window.second)
      items.push_back(shipment_text(*plan, *shipment));
  return answer("ShipmentData",
                inbound.pages.first(std::move(items), page_size, "ShipmentData", ask.random, ask.now));
}

http::Response items(Inbound& inbound, const Ask& ask) {
  if (find_marketplace(*ask.request.parameter("MarketplaceId")) == nullptr)
    return invalid_input("Invalid MarketplaceId");
  if (*ask.request.parameter("QueryType") == "NEXT_TOKEN") return next_page(inbound, ask, "ItemData");
  const auto window = window_of(ask);
  if (!window) return invalid_input(window.error().why);
  std::vector<std::string> found;
  for (const auto& [plan, shipment] : confirmed(inbound))
    if (shipment->updated >= window->first && shipment->updated <= window->second)
      add_items(found, inbound, *shipment);
  return answer("ItemData",
                inbound.pages.first(std::move(found), page_size, "ItemData", ask.random, ask.now));
}

http::Response items_of_shipment(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = inbound.find_confirmed(ask.ids[0]);
  if (shipment == nullptr) return not_found("No such shipment");
  std::vector<std::string> found;
  add_items(found, inbound, *shipment);
  return answer("ItemData", {std::move(found), ""});
}

http::Response labels(Inbound& inbound, const Ask& ask) {
  const InboundShipment* shipment = inbound.find_confirmed(ask.ids[0]);
  if (shipment == nullptr) return not_found("No such shipment");
  if (shipment->boxes.empty()) return invalid_input("The shipment has no boxes yet");
  for (const std::string& id : list_of(ask.request, "PackageLabelsToPrint"))
    if (std::ranges::find(shipment->boxes, id, &InboundBox::id) == shipment->boxes.end())
      return invalid_input("Invalid PackageLabelsToPrint: " + id);
  const std::string document = "labels." + uuid_text(ask.random) + ".pdf";
  inbound.account.storage.put(
      document,
      {"application/pdf", fmt::format("%PDF-1.4\n% labels of {}\n", shipment->confirmation_id), false, true});
  const std::string url =
      inbound.account.storage.read_link(ask.request, document, false, ask.random, ask.now, label_life);
  Json payload;
  payload["payload"] = {{"DownloadURL", url}};
  return json_answer(200, payload.dump());
}

}  // namespace

void offer_inbound_v0(Desk& desk, const std::shared_ptr<Inbound>& inbound) {
  desk["getShipments"] = [inbound](const Ask& ask) { return shipments(*inbound, ask); };
  desk["getShipmentItems"] = [inbound](const Ask& ask) { return items(*inbound, ask); };
  desk["getShipmentItemsByShipmentId"] = [inbound](const Ask& ask) {
    return items_of_shipment(*inbound, ask);
  };
  desk["getLabels"] = [inbound](const Ask& ask) { return labels(*inbound, ask); };
}

}  // namespace weir::sandbox
