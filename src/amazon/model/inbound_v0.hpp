#pragma once
// What remains of the Fulfillment Inbound API v0: what was shipped to Amazon, and what has been received of
// it. READY_TO_SHIP is answered though the model does not say so.
#include "amazon/model/inbound_v0_labels.hpp"

namespace weir::amazon::inbound_v0 {

enum class ShipmentStatus {
  working,
  ready_to_ship,
  shipped,
  receiving,
  cancelled,
  deleted,
  closed,
  error,
  in_transit,
  delivered,
  checked_in,
  other
};
constexpr auto all_words(ShipmentStatus) {
  using E = ShipmentStatus;
  return words_of<E>({{"WORKING", E::working},
                      {"READY_TO_SHIP", E::ready_to_ship},
                      {"SHIPPED", E::shipped},
                      {"RECEIVING", E::receiving},
                      {"CANCELLED", E::cancelled},
                      {"DELETED", E::deleted},
                      {"CLOSED", E::closed},
                      {"ERROR", E::error},
                      {"IN_TRANSIT", E::in_transit},
                      {"DELIVERED", E::delivered},
                      {"CHECKED_IN", E::checked_in}});
}

enum class QueryType { shipment, date_range, next_token, other };
constexpr auto all_words(QueryType) {
  using E = QueryType;
  return words_of<E>(
      {{"SHIPMENT", E::shipment}, {"DATE_RANGE", E::date_range}, {"NEXT_TOKEN", E::next_token}});
}

struct Address {
  std::string name{};
  std::string address_line1{};
  std::optional<std::string> address_line2{};
  std::optional<std::string> district_or_county{};
  std::string city{};
  std::string state_or_province_code{};
  std::string country_code{};
  std::string postal_code{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("Name", v.name);
    f("AddressLine1", v.address_line1);
    f("AddressLine2", v.address_line2);
    f("DistrictOrCounty", v.district_or_county);
    f("City", v.city);
    f("StateOrProvinceCode", v.state_or_province_code);
    f("CountryCode", v.country_code);
    f("PostalCode", v.postal_code);
  }
};

enum class LabelPrepType { no_label, seller_label, amazon_label, other };
constexpr auto all_words(LabelPrepType) {
  using E = LabelPrepType;
  return words_of<E>(
      {{"NO_LABEL", E::no_label}, {"SELLER_LABEL", E::seller_label}, {"AMAZON_LABEL", E::amazon_label}});
}

enum class BoxContentsSource { none, feed, w_2d_barcode, interactive, other };
constexpr auto all_words(BoxContentsSource) {
  using E = BoxContentsSource;
  return words_of<E>({{"NONE", E::none},
                      {"FEED", E::feed},
                      {"2D_BARCODE", E::w_2d_barcode},
                      {"INTERACTIVE", E::interactive}});
}

struct BoxContentsFeeDetails {
  std::optional<std::int64_t> total_units{};
  std::optional<Money> fee_per_unit{};
  std::optional<Money> total_fee{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("TotalUnits", v.total_units);
    f("FeePerUnit", v.fee_per_unit, v0_value);
    f("TotalFee", v.total_fee, v0_value);
  }
};

struct InboundShipmentInfo {
  std::optional<std::string> shipment_id{};
  std::optional<std::string> shipment_name{};
  Address ship_from_address{};
  std::optional<std::string> destination_fulfillment_center_id{};
  std::optional<Word<ShipmentStatus>> shipment_status{};
  std::optional<Word<LabelPrepType>> label_prep_type{};
  std::optional<bool> are_cases_required{};
  std::optional<Date> confirmed_need_by_date{};
  std::optional<Word<BoxContentsSource>> box_contents_source{};
  std::optional<BoxContentsFeeDetails> estimated_box_contents_fee{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ShipmentId", v.shipment_id);
    f("ShipmentName", v.shipment_name);
    f("ShipFromAddress", v.ship_from_address);
    f("DestinationFulfillmentCenterId", v.destination_fulfillment_center_id);
    f("ShipmentStatus", v.shipment_status);
    f("LabelPrepType", v.label_prep_type);
    f("AreCasesRequired", v.are_cases_required);
    f("ConfirmedNeedByDate", v.confirmed_need_by_date);
    f("BoxContentsSource", v.box_contents_source);
    f("EstimatedBoxContentsFee", v.estimated_box_contents_fee);
  }
};

struct GetShipmentsResult {
  std::vector<InboundShipmentInfo> shipment_data{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("ShipmentData", v.shipment_data);
    f("NextToken", v.next_token);
  }
};

struct GetShipmentsResponse {
  std::optional<GetShipmentsResult> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

enum class PrepOwner { amazon, seller, other };
constexpr auto all_words(PrepOwner) {
  using E = PrepOwner;
  return words_of<E>({{"AMAZON", E::amazon}, {"SELLER", E::seller}});
}

struct PrepDetails {
  Word<PrepInstruction> prep_instruction{};
  Word<PrepOwner> prep_owner{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("PrepInstruction", v.prep_instruction);
    f("PrepOwner", v.prep_owner);
  }
};

struct InboundShipmentItem {
  std::optional<std::string> shipment_id{};
  std::string seller_sku{};
  std::optional<std::string> fulfillment_network_sku{};
  std::int64_t quantity_shipped = 0;
  std::optional<std::int64_t> quantity_received{};
  std::optional<std::int64_t> quantity_in_case{};
  std::optional<Date> release_date{};
  std::vector<PrepDetails> prep_details_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ShipmentId", v.shipment_id);
    f("SellerSKU", v.seller_sku);
    f("FulfillmentNetworkSKU", v.fulfillment_network_sku);
    f("QuantityShipped", v.quantity_shipped);
    f("QuantityReceived", v.quantity_received);
    f("QuantityInCase", v.quantity_in_case);
    f("ReleaseDate", v.release_date);
    f.may("PrepDetailsList", v.prep_details_list);
  }
};

struct GetShipmentItemsResult {
  std::vector<InboundShipmentItem> item_data{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("ItemData", v.item_data);
    f("NextToken", v.next_token);
  }
};

struct GetShipmentItemsResponse {
  std::optional<GetShipmentItemsResult> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

enum class ItemsQueryType { date_range, next_token, other };
constexpr auto all_words(ItemsQueryType) {
  using E = ItemsQueryType;
  return words_of<E>({{"DATE_RANGE", E::date_range}, {"NEXT_TOKEN", E::next_token}});
}

}  // namespace weir::amazon::inbound_v0
