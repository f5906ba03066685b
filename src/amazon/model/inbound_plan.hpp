#pragma once
// The Fulfillment Inbound API 2024-03-20: plans, addresses, items and boxes. Every change is answered with
// an operation id, and is done when that operation says SUCCESS: until then what depends on it is refused.
#include "amazon/model/described.hpp"

namespace weir::amazon::inbound {

enum class PlanStatus { active, voided, shipped, other };
constexpr auto all_words(PlanStatus) {
  using E = PlanStatus;
  return words_of<E>({{"ACTIVE", E::active}, {"VOIDED", E::voided}, {"SHIPPED", E::shipped}});
}

enum class PlanSortBy { last_updated_time, creation_time, other };
constexpr auto all_words(PlanSortBy) {
  using E = PlanSortBy;
  return words_of<E>({{"LAST_UPDATED_TIME", E::last_updated_time}, {"CREATION_TIME", E::creation_time}});
}

enum class SortOrder { asc, desc, other };
constexpr auto all_words(SortOrder) {
  using E = SortOrder;
  return words_of<E>({{"ASC", E::asc}, {"DESC", E::desc}});
}

struct Address {
  std::string address_line1{};
  std::optional<std::string> address_line2{};
  std::string city{};
  std::optional<std::string> company_name{};
  std::string country_code{};
  std::optional<std::string> district_or_county{};
  std::optional<std::string> email{};
  std::string name{};
  std::optional<std::string> phone_number{};
  std::string postal_code{};
  std::optional<std::string> state_or_province_code{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("addressLine1", v.address_line1);
    f("addressLine2", v.address_line2);
    f("city", v.city);
    f("companyName", v.company_name);
    f("countryCode", v.country_code);
    f("districtOrCounty", v.district_or_county);
    f("email", v.email);
    f("name", v.name);
    f("phoneNumber", v.phone_number);
    f("postalCode", v.postal_code);
    f("stateOrProvinceCode", v.state_or_province_code);
  }
};

struct InboundPlanSummary {
  Instant created_at{};
  std::string inbound_plan_id{};
  Instant last_updated_at{};
  std::vector<std::string> marketplace_ids{};
  std::string name{};
  Address source_address{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("createdAt", v.created_at);
    f("inboundPlanId", v.inbound_plan_id);
    f("lastUpdatedAt", v.last_updated_at);
    f("marketplaceIds", v.marketplace_ids);
    f("name", v.name);
    f("sourceAddress", v.source_address);
    f("status", v.status);
  }
};

struct Pagination {
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("nextToken", v.next_token);
  }
};

struct ListInboundPlansResponse {
  std::vector<InboundPlanSummary> inbound_plans{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("inboundPlans", v.inbound_plans);
    f("pagination", v.pagination);
  }
};

enum class LabelOwner { amazon, seller, none, other };
constexpr auto all_words(LabelOwner) {
  using E = LabelOwner;
  return words_of<E>({{"AMAZON", E::amazon}, {"SELLER", E::seller}, {"NONE", E::none}});
}

struct ItemInput {
  std::optional<std::string> expiration{};
  Word<LabelOwner> label_owner{};
  std::optional<std::string> manufacturing_lot_code{};
  std::string msku{};
  Word<LabelOwner> prep_owner{};
  std::int64_t quantity = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("expiration", v.expiration);
    f("labelOwner", v.label_owner);
    f("manufacturingLotCode", v.manufacturing_lot_code);
    f("msku", v.msku);
    f("prepOwner", v.prep_owner);
    f("quantity", v.quantity);
  }
};

struct AddressInput {
  std::string address_line1{};
  std::optional<std::string> address_line2{};
  std::string city{};
  std::optional<std::string> company_name{};
  std::string country_code{};
  std::optional<std::string> district_or_county{};
  std::optional<std::string> email{};
  std::string name{};
  std::string phone_number{};
  std::string postal_code{};
  std::optional<std::string> state_or_province_code{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("addressLine1", v.address_line1);
    f("addressLine2", v.address_line2);
    f("city", v.city);
    f("companyName", v.company_name);
    f("countryCode", v.country_code);
    f("districtOrCounty", v.district_or_county);
    f("email", v.email);
    f("name", v.name);
    f("phoneNumber", v.phone_number);
    f("postalCode", v.postal_code);
    f("stateOrProvinceCode", v.state_or_province_code);
  }
};

struct CreateInboundPlanRequest {
  std::vector<std::string> destination_marketplaces{};
  std::vector<ItemInput> items{};
  std::optional<std::string> name{};
  AddressInput source_address{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("destinationMarketplaces", v.destination_marketplaces);
    f("items", v.items);
    f("name", v.name);
    f("sourceAddress", v.source_address);
  }
};

struct CreateInboundPlanResponse {
  std::string inbound_plan_id{};
  std::string operation_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("inboundPlanId", v.inbound_plan_id);
    f("operationId", v.operation_id);
  }
};

struct PackingOptionSummary {
  std::string packing_option_id{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("packingOptionId", v.packing_option_id);
    f("status", v.status);
  }
};

struct PlacementOptionSummary {
  std::string placement_option_id{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("placementOptionId", v.placement_option_id);
    f("status", v.status);
  }
};

struct ShipmentSummary {
  std::string shipment_id{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("shipmentId", v.shipment_id);
    f("status", v.status);
  }
};

struct InboundPlan {
  Instant created_at{};
  std::string inbound_plan_id{};
  Instant last_updated_at{};
  std::vector<std::string> marketplace_ids{};
  std::string name{};
  std::vector<PackingOptionSummary> packing_options{};
  std::vector<PlacementOptionSummary> placement_options{};
  std::vector<ShipmentSummary> shipments{};
  Address source_address{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("createdAt", v.created_at);
    f("inboundPlanId", v.inbound_plan_id);
    f("lastUpdatedAt", v.last_updated_at);
    f("marketplaceIds", v.marketplace_ids);
    f("name", v.name);
    f.may("packingOptions", v.packing_options);
    f.may("placementOptions", v.placement_options);
    f.may("shipments", v.shipments);
    f("sourceAddress", v.source_address);
    f("status", v.status);
  }
};

enum class BoxContentInformationSource { box_content_provided, manual_process, barcode_2d, other };
constexpr auto all_words(BoxContentInformationSource) {
  using E = BoxContentInformationSource;
  return words_of<E>({{"BOX_CONTENT_PROVIDED", E::box_content_provided},
                      {"MANUAL_PROCESS", E::manual_process},
                      {"BARCODE_2D", E::barcode_2d}});
}

struct Region {
  std::optional<std::string> country_code{};
  std::optional<std::string> state{};
  std::optional<std::string> warehouse_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("countryCode", v.country_code);
    f("state", v.state);
    f("warehouseId", v.warehouse_id);
  }
};

enum class UnitOfMeasurement { in, cm, other };
constexpr auto all_words(UnitOfMeasurement) {
  using E = UnitOfMeasurement;
  return words_of<E>({{"IN", E::in}, {"CM", E::cm}});
}

struct Dimensions {
  Decimal height{};
  Decimal length{};
  Word<UnitOfMeasurement> unit_of_measurement{};
  Decimal width{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("height", v.height);
    f("length", v.length);
    f("unitOfMeasurement", v.unit_of_measurement);
    f("width", v.width);
  }
};

struct PrepInstruction {
  std::optional<Money> fee{};
  std::optional<std::string> prep_owner{};
  std::optional<std::string> prep_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("fee", v.fee, inbound_money);
    f("prepOwner", v.prep_owner);
    f("prepType", v.prep_type);
  }
};

struct Item {
  std::string asin{};
  std::optional<std::string> expiration{};
  std::string fnsku{};
  std::string label_owner{};
  std::optional<std::string> manufacturing_lot_code{};
  std::string msku{};
  std::vector<PrepInstruction> prep_instructions{};
  std::int64_t quantity = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("asin", v.asin);
    f("expiration", v.expiration);
    f("fnsku", v.fnsku);
    f("labelOwner", v.label_owner);
    f("manufacturingLotCode", v.manufacturing_lot_code);
    f("msku", v.msku);
    f("prepInstructions", v.prep_instructions);
    f("quantity", v.quantity);
  }
};

enum class UnitOfWeight { lb, kg, other };
constexpr auto all_words(UnitOfWeight) {
  using E = UnitOfWeight;
  return words_of<E>({{"LB", E::lb}, {"KG", E::kg}});
}

struct Weight {
  Word<UnitOfWeight> unit{};
  Decimal value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("unit", v.unit);
    f("value", v.value);
  }
};

struct Box {
  std::optional<std::string> box_id{};
  std::optional<Word<BoxContentInformationSource>> content_information_source{};
  std::optional<Region> destination_region{};
  std::optional<Dimensions> dimensions{};
  std::optional<std::string> external_container_identifier{};
  std::optional<std::string> external_container_identifier_type{};
  std::vector<Item> items{};
  std::string package_id{};
  std::optional<std::int64_t> quantity{};
  std::optional<std::string> template_name{};
  std::optional<Weight> weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxId", v.box_id);
    f("contentInformationSource", v.content_information_source);
    f("destinationRegion", v.destination_region);
    f("dimensions", v.dimensions);
    f("externalContainerIdentifier", v.external_container_identifier);
    f("externalContainerIdentifierType", v.external_container_identifier_type);
    f.may("items", v.items);
    f("packageId", v.package_id);
    f("quantity", v.quantity);
    f("templateName", v.template_name);
    f("weight", v.weight);
  }
};

}  // namespace weir::amazon::inbound
