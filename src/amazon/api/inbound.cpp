#include "amazon/api/inbound.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"

namespace weir::amazon {

using inbound::CreateInboundPlan;
using inbound::CreateInboundPlanRequest;
using inbound::CreateInboundPlanResponse;
using inbound::GetInboundOperationStatus;
using inbound::GetInboundPlan;
using inbound::InboundPlan;
using inbound::ListInboundPlans;
using inbound::OperationProblem;
using inbound::OperationStatus;
using inbound::PlanSortBy;
using inbound::SortOrder;

template Result<inbound::ListInboundPlans::Answer> call(SpApi&, const inbound::ListInboundPlans&, Urgency);
template Result<inbound::CreateInboundPlan::Answer> call(SpApi&, const inbound::CreateInboundPlan&, Urgency);
template Result<inbound::GetInboundPlan::Answer> call(SpApi&, const inbound::GetInboundPlan&, Urgency);
template Result<inbound::ListInboundPlanBoxes::Answer> call(SpApi&, const inbound::ListInboundPlanBoxes&,
                                                            Urgency);
template Result<inbound::CancelInboundPlan::Answer> call(SpApi&, const inbound::CancelInboundPlan&, Urgency);
template Result<inbound::ListInboundPlanItems::Answer> call(SpApi&, const inbound::ListInboundPlanItems&,
                                                            Urgency);
template Result<inbound::UpdateInboundPlanName::Answer> call(SpApi&, const inbound::UpdateInboundPlanName&,
                                                             Urgency);
template Result<inbound::ListPackingGroupBoxes::Answer> call(SpApi&, const inbound::ListPackingGroupBoxes&,
                                                             Urgency);
template Result<inbound::ListPackingGroupItems::Answer> call(SpApi&, const inbound::ListPackingGroupItems&,
                                                             Urgency);
template Result<inbound::SetPackingInformation::Answer> call(SpApi&, const inbound::SetPackingInformation&,
                                                             Urgency);
template Result<inbound::ListPackingOptions::Answer> call(SpApi&, const inbound::ListPackingOptions&,
                                                          Urgency);
template Result<inbound::GeneratePackingOptions::Answer> call(SpApi&, const inbound::GeneratePackingOptions&,
                                                              Urgency);
template Result<inbound::ConfirmPackingOption::Answer> call(SpApi&, const inbound::ConfirmPackingOption&,
                                                            Urgency);
template Result<inbound::ListInboundPlanPallets::Answer> call(SpApi&, const inbound::ListInboundPlanPallets&,
                                                              Urgency);
template Result<inbound::ListPlacementOptions::Answer> call(SpApi&, const inbound::ListPlacementOptions&,
                                                            Urgency);
template Result<inbound::GeneratePlacementOptions::Answer> call(SpApi&,
                                                                const inbound::GeneratePlacementOptions&,
                                                                Urgency);
template Result<inbound::ConfirmPlacementOption::Answer> call(SpApi&, const inbound::ConfirmPlacementOption&,
                                                              Urgency);
template Result<inbound::GetShipment::Answer> call(SpApi&, const inbound::GetShipment&, Urgency);
template Result<inbound::ListShipmentBoxes::Answer> call(SpApi&, const inbound::ListShipmentBoxes&, Urgency);
template Result<inbound::ListShipmentContentUpdatePreviews::Answer> call(
    SpApi&, const inbound::ListShipmentContentUpdatePreviews&, Urgency);
template Result<inbound::GenerateShipmentContentUpdatePreviews::Answer> call(
    SpApi&, const inbound::GenerateShipmentContentUpdatePreviews&, Urgency);
template Result<inbound::GetShipmentContentUpdatePreview::Answer> call(
    SpApi&, const inbound::GetShipmentContentUpdatePreview&, Urgency);
template Result<inbound::ConfirmShipmentContentUpdatePreview::Answer> call(
    SpApi&, const inbound::ConfirmShipmentContentUpdatePreview&, Urgency);
template Result<inbound::ListDeliveryWindowOptions::Answer> call(SpApi&,
                                                                 const inbound::ListDeliveryWindowOptions&,
                                                                 Urgency);
template Result<inbound::GenerateDeliveryWindowOptions::Answer> call(
    SpApi&, const inbound::GenerateDeliveryWindowOptions&, Urgency);
template Result<inbound::ConfirmDeliveryWindowOptions::Answer> call(
    SpApi&, const inbound::ConfirmDeliveryWindowOptions&, Urgency);
template Result<inbound::ListShipmentItems::Answer> call(SpApi&, const inbound::ListShipmentItems&, Urgency);
template Result<inbound::UpdateShipmentName::Answer> call(SpApi&, const inbound::UpdateShipmentName&,
                                                          Urgency);
template Result<inbound::ListShipmentPallets::Answer> call(SpApi&, const inbound::ListShipmentPallets&,
                                                           Urgency);
template Result<inbound::UpdateShipmentSourceAddress::Answer> call(
    SpApi&, const inbound::UpdateShipmentSourceAddress&, Urgency);
template Result<inbound::UpdateShipmentTrackingDetails::Answer> call(
    SpApi&, const inbound::UpdateShipmentTrackingDetails&, Urgency);
template Result<inbound::ListTransportationOptions::Answer> call(SpApi&,
                                                                 const inbound::ListTransportationOptions&,
                                                                 Urgency);
template Result<inbound::GenerateTransportationOptions::Answer> call(
    SpApi&, const inbound::GenerateTransportationOptions&, Urgency);
template Result<inbound::ConfirmTransportationOptions::Answer> call(
    SpApi&, const inbound::ConfirmTransportationOptions&, Urgency);
template Result<inbound::ListItemComplianceDetails::Answer> call(SpApi&,
                                                                 const inbound::ListItemComplianceDetails&,
                                                                 Urgency);
template Result<inbound::UpdateItemComplianceDetails::Answer> call(
    SpApi&, const inbound::UpdateItemComplianceDetails&, Urgency);
template Result<inbound::CreateMarketplaceItemLabels::Answer> call(
    SpApi&, const inbound::CreateMarketplaceItemLabels&, Urgency);
template Result<inbound::ListPrepDetails::Answer> call(SpApi&, const inbound::ListPrepDetails&, Urgency);
template Result<inbound::SetPrepDetails::Answer> call(SpApi&, const inbound::SetPrepDetails&, Urgency);
template Result<inbound::GetInboundOperationStatus::Answer> call(SpApi&,
                                                                 const inbound::GetInboundOperationStatus&,
                                                                 Urgency);

namespace {

Failure refused_plan(const char* code, const std::string& subject, const std::string& what) {
  return {.next = Next::refuse, .code = code, .text = what, .subject = subject, .not_before = {}};
}

std::string words_of(const std::vector<OperationProblem>& problems) {
  std::string text;
  for (const OperationProblem& problem : problems)
    if (problem.severity == "ERROR") text += " " + problem.code + ": " + problem.message + ";";
  return text.empty() ? " no reason;" : text;
}

}  // namespace

Result<OperationState> inbound_operation(SpApi& api, const std::string& operation_id) {
  auto status = call(api, GetInboundOperationStatus{.operation_id = operation_id});
  if (!status) return status.error();
  switch (status->operation_status.value()) {
    case OperationStatus::success:
      return OperationState{true, std::move(status->operation_problems)};
    case OperationStatus::failed:
      return refused_plan("amazon.operation_failed", operation_id,
                          status->operation + " has failed:" + words_of(status->operation_problems) +
                              " more may show once these are corrected");
    case OperationStatus::in_progress:
    case OperationStatus::other:
      return OperationState{};
  }
  return OperationState{};
}

Result<CreateInboundPlanResponse> create_inbound_plan(SpApi& api, const CreateInboundPlanRequest& plan) {
  const std::string name = plan.name.value_or("");
  if (name.empty() || name.size() > plan_name_max)
    return refused_plan("amazon.bad_plan", name,
                        "an inbound plan needs a name of at most 40 characters, to be found again");
  return call(api, CreateInboundPlan{.body = plan});
}

Result<PlanPage> inbound_plans_page(SpApi& api, const PlanPlace& place) {
  ListInboundPlans list{.page_size = 30};
  list.sort_by = PlanSortBy::creation_time;
  list.sort_order = SortOrder::desc;
  if (!place.token.empty()) list.pagination_token = place.token;
  auto page = call(api, list);
  if (!page) return page.error();
  const std::string token = page->pagination ? page->pagination->next_token.value_or("") : "";
  auto next = next_place<PlanPlace>(ListInboundPlans::operation.name, place, token);
  if (!next) return next.error();
  return PlanPage{std::move(page->inbound_plans), *std::move(next)};
}

Result<InboundPlan> active_inbound_plan(SpApi& api, const std::string& plan_id) {
  auto plan = call(api, GetInboundPlan{.inbound_plan_id = plan_id});
  if (!plan) return plan.error();
  if (plan->status != "ACTIVE" && plan->status != "SHIPPED")
    return refused_plan("amazon.plan_voided", plan_id,
                        "the inbound plan " + plan->name + " is " + plan->status +
                            "; look at its items in Seller Central, and make a new one");
  return plan;
}

}  // namespace weir::amazon
