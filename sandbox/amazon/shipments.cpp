// confirmShipment of Orders v0: the merchant says what he has sent.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/iso_instant.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 32> carriers{"USPS",
                                                    "UPS",
                                                    "UPSMI",
                                                    "FedEx",
                                                    "FedEx SmartPost",
                                                    "DHL",
                                                    "DHL Global Mail",
                                                    "DPD",
                                                    "GLS",
                                                    "GO!",
                                                    "Hermes Logistik Gruppe",
                                                    "Deutsche Post",
                                                    "Royal Mail",
                                                    "Parcelforce",
                                                    "City Link",
                                                    "TNT",
                                                    "Target",
                                                    "La Poste",
                                                    "Chronopost",
                                                    "Poste Italiane",
                                                    "SDA",
                                                    "Fastway",
                                                    "Canada Post",
                                                    "OnTrac",
                                                    "Newgistics",
                                                    "Streamlite",
                                                    "OSM",
                                                    "Lasership",
                                                    "Blue Package",
                                                    "SagawaExpress",
                                                    "YamatoTransport",
                                                    "Other"};

// The merchant counts his packages: 1, 2, 3.
bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         text.find_first_not_of("0123456789") == std::string_view::npos && text.front() != '0';
}

using Misfit = std::optional<std::string>;

Misfit carrier_fault(const Json& package) {
  const std::string code = package["carrierCode"];
  if (std::ranges::find(carriers, code) == carriers.end()) return "Invalid Input: the carrierCode is unknown";
  if (code == "Other" && package.value("carrierName", "").empty())
    return "carrierName is required when the carrierCode is Other";
  const std::string tracking = package["trackingNumber"];
  if (tracking.empty() || tracking.find(' ') != std::string::npos) return "Invalid Input: the trackingNumber";
  return {};
}

Misfit package_fault(const Order& order, const Json& package, Instant now) {
  const std::string reference = package["packageReferenceId"];
  if (!is_number(reference))
    return fmt::format("PackageReferenceId {} is invalid, it must be a positive numeric value", reference);
  if (auto fault = carrier_fault(package)) return fault;
  const Instant shipped = *parse_iso_instant(package["shipDate"].get<std::string>());
  if (shipped > now) return "Invalid Input: the shipDate is in the future";
  if (shipped < order.created) return "Invalid Input: the shipDate is before the order";
  return {};
}

Misfit order_fault(const Order& order, const Json& body) {
  if (body["marketplaceId"] != order.marketplace->id)
    return "The marketplace is not defined for this order (1001)";
  if (body.contains("codCollectionMethod")) return "codCollectionMethod is for the marketplace of Japan only";
  if (order.fulfilled_by_amazon) return "The order is fulfilled by Amazon";
  if (order.status == OrderStatus::pending) return "The order is pending";
  if (order.status == OrderStatus::cancelled) return "The order is cancelled";
  return {};
}

Package* find_package(Order& order, const std::string& reference) {
  const auto found = std::ranges::find(order.packages, reference, &Package::reference);
  return found == order.packages.end() ? nullptr : &*found;
}

// What of each line stands in other packages than this.
std::int64_t packed_elsewhere(const Order& order, std::string_view item_id, const Package* except) {
  std::int64_t packed = 0;
  for (const Package& package : order.packages)
    for (const auto& [id, quantity] : package.items)
      if (&package != except && id == item_id) packed += quantity;
  return packed;
}

// The same reference edits its package, whatever is in it; a new one has to find something left to ship.
Misfit items_fault(Order& order, const Json& package) {
  const Package* edited = find_package(order, package["packageReferenceId"]);
  if (package["orderItems"].empty()) return "OrderItemId is invalid: there are no orderItems";
  std::map<std::string, std::int64_t> wanted;
  for (const Json& item : package["orderItems"]) {
    if (order.find_line(item["orderItemId"].get<std::string>()) == nullptr)
      return "OrderItemId is invalid: " + item["orderItemId"].get<std::string>();
    if (item["quantity"] < 1) return "Invalid Input: a quantity is not above 0";
    wanted[item["orderItemId"]] += item["quantity"].get<std::int64_t>();
  }
  for (const auto& [id, quantity] : wanted)
    if (quantity + packed_elsewhere(order, id, edited) > order.find_line(id)->quantity)
      return "Failed to create package: PackageToUpdateNotFound, the order is already fulfilled";
  return {};
}

Package package_of(const Json& json, Instant now) {
  Package package;
  package.reference = json["packageReferenceId"];
  package.carrier = json["carrierCode"];
  if (package.carrier == "Other") package.carrier = json["carrierName"];
  package.service = json.value("shippingMethod", "");
  package.tracking = json["trackingNumber"];
  package.ship_time = *parse_iso_instant(json["shipDate"].get<std::string>());
  package.confirmed = now;
  for (const Json& item : json["orderItems"])
    package.items.emplace_back(item["orderItemId"], item["quantity"].get<std::int64_t>());
  return package;
}

void put(Order& order, Package package) {
  if (Package* edited = find_package(order, package.reference)) {
    package.confirmed = edited->confirmed;  // the first word is the one that counts for being late
    *edited = std::move(package);
  } else {
    order.packages.push_back(std::move(package));
  }
  bool is_complete = true;
  for (OrderLine& line : order.lines) {
    line.quantity_packed = packed_elsewhere(order, line.item_id, nullptr);
    is_complete = is_complete && line.quantity_packed == line.quantity;
  }
  order.status = is_complete ? OrderStatus::shipped : OrderStatus::partially_shipped;
}

http::Response confirm(Account& account, const Ask& ask) {
  Order* order = account.world.find_order(ask.ids[0]);
  if (order == nullptr) return not_found("No such order of this seller");
  const Json& package = ask.body["packageDetail"];
  auto fault = order_fault(*order, ask.body);
  if (!fault) fault = package_fault(*order, package, ask.now);
  if (!fault) fault = items_fault(*order, package);
  if (fault) return invalid_input(*fault);
  if (account.is_unheeded("confirmShipment", order->id)) return {204, {}, ""};
  put(*order, package_of(package, ask.now));
  account.world.touch(*order, ask.now);
  notify_order_change(account, *order, "Shipment confirmed", ask.now);
  return {204, {}, ""};
}

}  // namespace

void offer_shipments(Desk& desk, Account& account) {
  desk["confirmShipment"] = [&account](const Ask& ask) { return confirm(account, ask); };
}

}  // namespace weir::sandbox
