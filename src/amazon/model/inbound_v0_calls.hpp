#pragma once
// The operations that remain of the Fulfillment Inbound API v0.
#include "amazon/model/inbound_v0.hpp"

namespace weir::amazon::inbound_v0 {

struct GetPrepInstructions {
  static constexpr Operation operation{"getPrepInstructions", "GET", "/fba/inbound/v0/prepInstructions"};
  using Answer = GetPrepInstructionsResponse;

  std::string ship_to_country_code{};
  std::vector<std::string> seller_sku_list{};
  std::vector<std::string> asin_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("ShipToCountryCode", v.ship_to_country_code);
    f.query("SellerSKUList", v.seller_sku_list);
    f.query("ASINList", v.asin_list);
  }
};

struct GetLabels {
  static constexpr Operation operation{"getLabels", "GET", "/fba/inbound/v0/shipments/{shipmentId}/labels"};
  using Answer = GetLabelsResponse;

  std::string shipment_id{};
  Word<PageType> page_type{};
  Word<LabelType> label_type{};
  std::optional<std::int64_t> number_of_packages{};
  std::vector<std::string> package_labels_to_print{};
  std::optional<std::int64_t> number_of_pallets{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::int64_t> page_start_index{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("shipmentId", v.shipment_id);
    f.query("PageType", v.page_type);
    f.query("LabelType", v.label_type);
    f.query("NumberOfPackages", v.number_of_packages);
    f.query("PackageLabelsToPrint", v.package_labels_to_print);
    f.query("NumberOfPallets", v.number_of_pallets);
    f.query("PageSize", v.page_size);
    f.query("PageStartIndex", v.page_start_index);
  }
};

struct GetBillOfLading {
  static constexpr Operation operation{"getBillOfLading", "GET",
                                       "/fba/inbound/v0/shipments/{shipmentId}/billOfLading"};
  using Answer = GetBillOfLadingResponse;

  std::string shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("shipmentId", v.shipment_id);
  }
};

struct GetShipments {
  static constexpr Operation operation{"getShipments", "GET", "/fba/inbound/v0/shipments"};
  using Answer = GetShipmentsResponse;

  std::vector<Word<ShipmentStatus>> shipment_status_list{};
  std::vector<std::string> shipment_id_list{};
  std::optional<Instant> last_updated_after{};
  std::optional<Instant> last_updated_before{};
  Word<QueryType> query_type{};
  std::optional<std::string> next_token{};
  std::string marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("ShipmentStatusList", v.shipment_status_list);
    f.query("ShipmentIdList", v.shipment_id_list);
    f.query("LastUpdatedAfter", v.last_updated_after);
    f.query("LastUpdatedBefore", v.last_updated_before);
    f.query("QueryType", v.query_type);
    f.query("NextToken", v.next_token);
    f.query("MarketplaceId", v.marketplace_id);
  }
};

struct GetShipmentItemsByShipmentId {
  static constexpr Operation operation{"getShipmentItemsByShipmentId", "GET",
                                       "/fba/inbound/v0/shipments/{shipmentId}/items"};
  using Answer = GetShipmentItemsResponse;

  std::string shipment_id{};
  std::optional<std::string> marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("shipmentId", v.shipment_id);
    f.query("MarketplaceId", v.marketplace_id);
  }
};

struct GetShipmentItems {
  static constexpr Operation operation{"getShipmentItems", "GET", "/fba/inbound/v0/shipmentItems"};
  using Answer = GetShipmentItemsResponse;

  std::optional<Instant> last_updated_after{};
  std::optional<Instant> last_updated_before{};
  Word<ItemsQueryType> query_type{};
  std::optional<std::string> next_token{};
  std::string marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("LastUpdatedAfter", v.last_updated_after);
    f.query("LastUpdatedBefore", v.last_updated_before);
    f.query("QueryType", v.query_type);
    f.query("NextToken", v.next_token);
    f.query("MarketplaceId", v.marketplace_id);
  }
};

}  // namespace weir::amazon::inbound_v0
