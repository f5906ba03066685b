#pragma once
// Fulfillment Inbound API 2024-03-20: stock goes to Amazon's warehouses. Each change is an operation that is
// looked at until it has ended; what depends on it is refused until then. Requests and answers are in
// amazon/model/inbound_*.hpp, and asked with call().
#include "amazon/api/call.hpp"
#include "amazon/model/inbound_plan_calls.hpp"
#include "amazon/model/inbound_transport_calls.hpp"

namespace weir::amazon {

// Where an operation is. A success may carry warnings.
struct OperationState {
  bool has_ended = false;
  std::vector<inbound::OperationProblem> warnings{};
};
// Fails with amazon.operation_failed (refuse) when the operation has, in the words of its problems.
Result<OperationState> inbound_operation(SpApi& api, const std::string& operation_id);

// The longest name that Amazon takes: our own key goes there, and finds the plan again.
inline constexpr std::size_t plan_name_max = 40;

// A second plan would be a second shipment: after amazon.unavailable or http.lost_answer,
// inbound_plans_page() before it is repeated. Refused before any call, with amazon.bad_plan, without a name
// or with one that is too long.
Result<inbound::CreateInboundPlanResponse> create_inbound_plan(SpApi& api,
                                                               const inbound::CreateInboundPlanRequest& plan);

// One page of plans, the newest first.
struct PlanPlace {
  std::string token;
  int pages = 0;
};
struct PlanPage {
  std::vector<inbound::InboundPlanSummary> plans;
  std::optional<PlanPlace> next;
};
Result<PlanPage> inbound_plans_page(SpApi& api, const PlanPlace& place);

// A plan may turn VOIDED seconds after its operation said SUCCESS: both are looked at. Fails with
// amazon.plan_voided.
Result<inbound::InboundPlan> active_inbound_plan(SpApi& api, const std::string& plan_id);

}  // namespace weir::amazon
