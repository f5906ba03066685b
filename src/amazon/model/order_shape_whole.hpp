#pragma once
// Packages, and the order as a whole; see order_shape.hpp.
#include "amazon/model/order_shape_items.hpp"

namespace weir::amazon::order_shape {

struct ItemFulfillment {
  std::optional<ItemPicking> picking{};
  std::optional<ItemPacking> packing{};
  std::optional<ItemShipping> shipping{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("quantityFulfilled");
    f.skip("quantityUnfulfilled");
    f("picking", v.picking);
    f("packing", v.packing);
    f("shipping", v.shipping);
  }
};

struct ItemTaxCalculationBreakdown {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("reportingScheme");
  }
};

struct ItemTaxCollection {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("model");
    f.skip("responsibleParty");
  }
};

struct ItemTax {
  std::vector<ItemTaxCalculationBreakdown> tax_calculation_breakdowns{};
  std::vector<ItemTaxCollection> tax_collections{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("taxCalculationBreakdowns", v.tax_calculation_breakdowns);
    f.may("taxCollections", v.tax_collections);
  }
};

struct OrderItem {
  std::optional<Measurement> measurement{};
  std::vector<AssociatedOrderItem> associated_order_items{};
  std::optional<ItemProduct> product{};
  std::optional<ItemProceeds> proceeds{};
  std::optional<ItemExpense> expense{};
  std::optional<ItemPromotion> promotion{};
  std::optional<ItemCancellation> cancellation{};
  std::optional<ItemFulfillment> fulfillment{};
  std::optional<ItemTax> tax{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("orderItemId");
    f.skip("quantityOrdered");
    f("measurement", v.measurement);
    f.may("associatedOrderItems", v.associated_order_items);
    f.skip("programs");
    f("product", v.product);
    f("proceeds", v.proceeds);
    f("expense", v.expense);
    f("promotion", v.promotion);
    f("cancellation", v.cancellation);
    f("fulfillment", v.fulfillment);
    f("tax", v.tax);
  }
};

enum class PackageState { pending, in_transit, shipped, delivered, cancelled, undeliverable, other };
constexpr auto all_words(PackageState) {
  using E = PackageState;
  return words_of<E>({{"PENDING", E::pending},
                      {"IN_TRANSIT", E::in_transit},
                      {"SHIPPED", E::shipped},
                      {"DELIVERED", E::delivered},
                      {"CANCELLED", E::cancelled},
                      {"UNDELIVERABLE", E::undeliverable}});
}

struct PackageStatus {
  std::optional<Word<PackageState>> status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("status", v.status);
    f.skip("detailedStatus");
  }
};

struct MerchantAddress {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("name");
    f.skip("addressLine1");
    f.skip("addressLine2");
    f.skip("addressLine3");
    f.skip("city");
    f.skip("districtOrCounty");
    f.skip("stateOrRegion");
    f.skip("municipality");
    f.skip("postalCode");
    f.skip("countryCode");
  }
};

struct PackageItem {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("orderItemId");
    f.skip("quantity");
    f.skip("transparencyCodes");
  }
};

struct OrderPackage {
  std::optional<PackageStatus> package_status{};
  std::optional<MerchantAddress> ship_from_address{};
  std::vector<PackageItem> package_items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("packageReferenceId");
    f.skip("createdTime");
    f("packageStatus", v.package_status);
    f.skip("carrier");
    f.skip("shipTime");
    f.skip("shippingService");
    f.skip("trackingNumber");
    f("shipFromAddress", v.ship_from_address);
    f.may("packageItems", v.package_items);
  }
};

struct FulfillmentOrder {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("fulfillmentOrderId");
  }
};

struct Order {
  std::vector<Alias> order_aliases{};
  std::vector<AssociatedOrder> associated_orders{};
  std::optional<SalesChannel> sales_channel{};
  std::optional<Buyer> buyer{};
  std::optional<Recipient> recipient{};
  std::optional<OrderProceeds> proceeds{};
  std::optional<OrderPayment> payment{};
  std::optional<OrderTax> tax{};
  std::optional<OrderFulfillment> fulfillment{};
  std::vector<OrderItem> order_items{};
  std::vector<OrderPackage> packages{};
  std::vector<FulfillmentOrder> fulfillment_orders{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("orderId");
    f.may("orderAliases", v.order_aliases);
    f.skip("createdTime");
    f.skip("lastUpdatedTime");
    f.skip("programs");
    f.may("associatedOrders", v.associated_orders);
    f("salesChannel", v.sales_channel);
    f("buyer", v.buyer);
    f("recipient", v.recipient);
    f("proceeds", v.proceeds);
    f("payment", v.payment);
    f("tax", v.tax);
    f("fulfillment", v.fulfillment);
    f.may("orderItems", v.order_items);
    f.may("packages", v.packages);
    f.may("fulfillmentOrders", v.fulfillment_orders);
  }
};

}  // namespace weir::amazon::order_shape
