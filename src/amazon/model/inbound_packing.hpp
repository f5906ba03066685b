#pragma once
// The Fulfillment Inbound API 2024-03-20: what is packed how, and where it could go. Options expire: they
// are generated anew rather than confirmed late.
#include "amazon/model/inbound_plan.hpp"

namespace weir::amazon::inbound {

struct ListInboundPlanBoxesResponse {
  std::vector<Box> boxes{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxes", v.boxes);
    f("pagination", v.pagination);
  }
};

struct OperationStarted {
  std::string operation_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("operationId", v.operation_id);
  }
};

struct ListInboundPlanItemsResponse {
  std::vector<Item> items{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("items", v.items);
    f("pagination", v.pagination);
  }
};

struct UpdateInboundPlanNameRequest {
  std::string name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
  }
};

struct ListPackingGroupBoxesResponse {
  std::vector<Box> boxes{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxes", v.boxes);
    f("pagination", v.pagination);
  }
};

struct ListPackingGroupItemsResponse {
  std::vector<Item> items{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("items", v.items);
    f("pagination", v.pagination);
  }
};

struct BoxInput {
  Word<BoxContentInformationSource> content_information_source{};
  Dimensions dimensions{};
  std::vector<ItemInput> items{};
  std::int64_t quantity = 0;
  Weight weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contentInformationSource", v.content_information_source);
    f("dimensions", v.dimensions);
    f.may("items", v.items);
    f("quantity", v.quantity);
    f("weight", v.weight);
  }
};

struct PackageGroupingInput {
  std::vector<BoxInput> boxes{};
  std::optional<std::string> packing_group_id{};
  std::optional<std::string> shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxes", v.boxes);
    f("packingGroupId", v.packing_group_id);
    f("shipmentId", v.shipment_id);
  }
};

struct SetPackingInformationRequest {
  std::vector<PackageGroupingInput> package_groupings{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("packageGroupings", v.package_groupings);
  }
};

struct Incentive {
  std::string description{};
  std::string target{};
  std::string type{};
  std::optional<Money> value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("description", v.description);
    f("target", v.target);
    f("type", v.type);
    f("value", v.value, inbound_money);
  }
};

struct WeightRange {
  Decimal maximum{};
  Decimal minimum{};
  Word<UnitOfWeight> unit{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("maximum", v.maximum);
    f("minimum", v.minimum);
    f("unit", v.unit);
  }
};

struct BoxRequirements {
  WeightRange weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("weight", v.weight);
  }
};

struct ShippingRequirements {
  std::vector<std::string> modes{};
  std::string solution{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("modes", v.modes);
    f("solution", v.solution);
  }
};

struct PackingConfiguration {
  std::vector<Word<BoxContentInformationSource>> box_packing_methods{};
  std::optional<BoxRequirements> box_requirements{};
  std::vector<ShippingRequirements> shipping_requirements{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("boxPackingMethods", v.box_packing_methods);
    f("boxRequirements", v.box_requirements);
    f.may("shippingRequirements", v.shipping_requirements);
  }
};

struct ShippingConfiguration {
  std::optional<std::string> shipping_mode{};
  std::optional<std::string> shipping_solution{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("shippingMode", v.shipping_mode);
    f("shippingSolution", v.shipping_solution);
  }
};

struct PackingOption {
  std::vector<Incentive> discounts{};
  std::optional<Instant> expiration{};
  std::vector<Incentive> fees{};
  std::vector<std::string> packing_groups{};
  std::string packing_option_id{};
  std::string status{};
  std::vector<PackingConfiguration> supported_configurations{};
  std::vector<ShippingConfiguration> supported_shipping_configurations{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("discounts", v.discounts);
    f("expiration", v.expiration);
    f("fees", v.fees);
    f("packingGroups", v.packing_groups);
    f("packingOptionId", v.packing_option_id);
    f("status", v.status);
    f("supportedConfigurations", v.supported_configurations);
    f("supportedShippingConfigurations", v.supported_shipping_configurations);
  }
};

struct ListPackingOptionsResponse {
  std::vector<PackingOption> packing_options{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("packingOptions", v.packing_options);
    f("pagination", v.pagination);
  }
};

enum class Stackability { stackable, non_stackable, other };
constexpr auto all_words(Stackability) {
  using E = Stackability;
  return words_of<E>({{"STACKABLE", E::stackable}, {"NON_STACKABLE", E::non_stackable}});
}

struct Pallet {
  std::optional<Dimensions> dimensions{};
  std::string package_id{};
  std::optional<std::int64_t> quantity{};
  std::optional<Word<Stackability>> stackability{};
  std::optional<Weight> weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("dimensions", v.dimensions);
    f("packageId", v.package_id);
    f("quantity", v.quantity);
    f("stackability", v.stackability);
    f("weight", v.weight);
  }
};

struct ListInboundPlanPalletsResponse {
  std::optional<Pagination> pagination{};
  std::vector<Pallet> pallets{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pagination", v.pagination);
    f("pallets", v.pallets);
  }
};

struct PlacementOption {
  std::vector<Incentive> discounts{};
  std::optional<Instant> expiration{};
  std::vector<Incentive> fees{};
  std::string placement_option_id{};
  std::vector<std::string> shipment_ids{};
  std::string status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("discounts", v.discounts);
    f("expiration", v.expiration);
    f("fees", v.fees);
    f("placementOptionId", v.placement_option_id);
    f("shipmentIds", v.shipment_ids);
    f("status", v.status);
  }
};

struct ListPlacementOptionsResponse {
  std::optional<Pagination> pagination{};
  std::vector<PlacementOption> placement_options{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pagination", v.pagination);
    f("placementOptions", v.placement_options);
  }
};

struct CustomPlacementInput {
  std::vector<ItemInput> items{};
  std::string warehouse_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("items", v.items);
    f("warehouseId", v.warehouse_id);
  }
};

struct GeneratePlacementOptionsRequest {
  std::vector<CustomPlacementInput> custom_placement{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("customPlacement", v.custom_placement);
  }
};

}  // namespace weir::amazon::inbound
