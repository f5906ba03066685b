#pragma once
// The operations of the Fulfillment Inbound API 2024-03-20 on plans.
#include "amazon/model/inbound_items.hpp"

namespace weir::amazon::inbound {

struct ListInboundPlans {
  static constexpr Operation operation{"listInboundPlans", "GET", "/inbound/fba/2024-03-20/inboundPlans"};
  using Answer = ListInboundPlansResponse;

  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};
  std::optional<Word<PlanStatus>> status{};
  std::optional<Word<PlanSortBy>> sort_by{};
  std::optional<Word<SortOrder>> sort_order{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
    f.query("status", v.status);
    f.query("sortBy", v.sort_by);
    f.query("sortOrder", v.sort_order);
  }
};

struct CreateInboundPlan {
  static constexpr Operation operation{"createInboundPlan", "POST", "/inbound/fba/2024-03-20/inboundPlans"};
  using Answer = CreateInboundPlanResponse;

  CreateInboundPlanRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct GetInboundPlan {
  static constexpr Operation operation{"getInboundPlan", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}"};
  using Answer = InboundPlan;

  std::string inbound_plan_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
  }
};

struct ListInboundPlanBoxes {
  static constexpr Operation operation{"listInboundPlanBoxes", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/boxes"};
  using Answer = ListInboundPlanBoxesResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct CancelInboundPlan {
  static constexpr Operation operation{"cancelInboundPlan", "PUT",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/cancellation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
  }
};

struct ListInboundPlanItems {
  static constexpr Operation operation{"listInboundPlanItems", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/items"};
  using Answer = ListInboundPlanItemsResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct UpdateInboundPlanName {
  static constexpr Operation operation{"updateInboundPlanName", "PUT",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/name"};
  using Answer = Done;

  std::string inbound_plan_id{};
  UpdateInboundPlanNameRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.body(v.body);
  }
};

struct ListPackingGroupBoxes {
  static constexpr Operation operation{
      "listPackingGroupBoxes", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingGroups/{packingGroupId}/boxes"};
  using Answer = ListPackingGroupBoxesResponse;

  std::string inbound_plan_id{};
  std::string packing_group_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("packingGroupId", v.packing_group_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct ListPackingGroupItems {
  static constexpr Operation operation{
      "listPackingGroupItems", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingGroups/{packingGroupId}/items"};
  using Answer = ListPackingGroupItemsResponse;

  std::string inbound_plan_id{};
  std::string packing_group_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("packingGroupId", v.packing_group_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct SetPackingInformation {
  static constexpr Operation operation{
      "setPackingInformation", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingInformation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  SetPackingInformationRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.body(v.body);
  }
};

struct ListPackingOptions {
  static constexpr Operation operation{"listPackingOptions", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions"};
  using Answer = ListPackingOptionsResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct GeneratePackingOptions {
  static constexpr Operation operation{"generatePackingOptions", "POST",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
  }
};

struct ConfirmPackingOption {
  static constexpr Operation operation{
      "confirmPackingOption", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions/{packingOptionId}/confirmation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string packing_option_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("packingOptionId", v.packing_option_id);
  }
};

struct ListInboundPlanPallets {
  static constexpr Operation operation{"listInboundPlanPallets", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/pallets"};
  using Answer = ListInboundPlanPalletsResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct ListPlacementOptions {
  static constexpr Operation operation{
      "listPlacementOptions", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/placementOptions"};
  using Answer = ListPlacementOptionsResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct GeneratePlacementOptions {
  static constexpr Operation operation{
      "generatePlacementOptions", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/placementOptions"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  GeneratePlacementOptionsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.body(v.body);
  }
};

struct ConfirmPlacementOption {
  static constexpr Operation operation{"confirmPlacementOption", "POST",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/"
                                       "placementOptions/{placementOptionId}/confirmation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string placement_option_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("placementOptionId", v.placement_option_id);
  }
};

}  // namespace weir::amazon::inbound
