#pragma once
// What remains of the Orders API v0 for us: a package of a merchant-fulfilled order has left. The same
// packageReferenceId again edits the package, so that a repeat after a lost answer is safe.
#include "amazon/model/described.hpp"

namespace weir::amazon::orders_v0 {

struct ConfirmShipmentOrderItem {
  std::string order_item_id{};
  std::int64_t quantity = 0;
  std::vector<std::string> transparency_codes{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("orderItemId", v.order_item_id);
    f("quantity", v.quantity);
    f.may("transparencyCodes", v.transparency_codes);
  }
};

struct PackageDetail {
  std::string package_reference_id{};
  std::string carrier_code{};
  std::optional<std::string> carrier_name{};
  std::optional<std::string> shipping_method{};
  std::string tracking_number{};
  Instant ship_date{};
  std::optional<std::string> ship_from_supply_source_id{};
  std::vector<ConfirmShipmentOrderItem> order_items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("packageReferenceId", v.package_reference_id);
    f("carrierCode", v.carrier_code);
    f("carrierName", v.carrier_name);
    f("shippingMethod", v.shipping_method);
    f("trackingNumber", v.tracking_number);
    f("shipDate", v.ship_date);
    f("shipFromSupplySourceId", v.ship_from_supply_source_id);
    f("orderItems", v.order_items);
  }
};

enum class CodCollectionMethod { direct_payment, other };
constexpr auto all_words(CodCollectionMethod) {
  using E = CodCollectionMethod;
  return words_of<E>({{"DirectPayment", E::direct_payment}});
}

struct ConfirmShipmentRequest {
  PackageDetail package_detail{};
  std::optional<Word<CodCollectionMethod>> cod_collection_method{};
  std::string marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("packageDetail", v.package_detail);
    f("codCollectionMethod", v.cod_collection_method);
    f("marketplaceId", v.marketplace_id);
  }
};

struct ConfirmShipment {
  static constexpr Operation operation{"confirmShipment", "POST",
                                       "/orders/v0/orders/{orderId}/shipmentConfirmation"};
  using Answer = Done;

  std::string order_id{};
  ConfirmShipmentRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("orderId", v.order_id);
    f.body(v.body);
  }
};

}  // namespace weir::amazon::orders_v0
