#include "amazon/api/shipments.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using orders_v0::ConfirmShipment;
using orders_v0::PackageDetail;

template Result<Done> call(SpApi&, const ConfirmShipment&, Urgency);

namespace {

const char* what_is_wrong(const ShippedPackage& package) {
  if (package.reference <= 0) return "its reference is no positive number";
  if (package.carrier_code.empty()) return "it has no carrier code";
  if (package.carrier_code == "Other" && package.carrier_name.empty()) return "its carrier has no name";
  if (package.tracking_number.empty()) return "it has no tracking number";
  if (package.tracking_number.find(' ') != std::string::npos) return "its tracking number has a blank";
  if (package.items.empty()) return "nothing is in it";
  for (const ShippedItem& item : package.items)
    if (item.quantity <= 0) return "one of its quantities is not positive";
  return nullptr;
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

PackageDetail detail_of(const ShippedPackage& package) {
  PackageDetail detail{.package_reference_id = std::to_string(package.reference),
                       .carrier_code = package.carrier_code,
                       .carrier_name = unless_empty(package.carrier_name),
                       .shipping_method = unless_empty(package.shipping_method),
                       .tracking_number = package.tracking_number,
                       .ship_date = package.shipped_at};
  for (const ShippedItem& item : package.items)
    detail.order_items.push_back({item.order_item_id, item.quantity, item.transparency_codes});
  return detail;
}

}  // namespace

Result<Done> confirm_shipment(SpApi& api, const OrderId& order, const ShippedPackage& package,
                              Urgency urgency) {
  if (const char* wrong = what_is_wrong(package))
    return Failure{.next = Next::refuse,
                   .code = "amazon.bad_package",
                   .text = "the package of order " + order.text() + " cannot be confirmed: " + wrong +
                           "; correct the delivery or the carrier table",
                   .subject = order.text(),
                   .not_before = {}};
  ConfirmShipment confirmation{
      .order_id = order.text(),
      .body = {.package_detail = detail_of(package), .marketplace_id = package.marketplace_id}};
  if (package.collects_cash)
    confirmation.body.cod_collection_method = orders_v0::CodCollectionMethod::direct_payment;
  return call(api, confirmation, urgency);
}

}  // namespace weir::amazon
