#include "jobs/usage_plan.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::jobs {
namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t rate_min = 1'000;  // a fifth of Amazon's slowest
constexpr std::int64_t rate_max = 1'000 * million;
constexpr Duration lateness_max{2'000};
// The runner looks at its queue at most a second apart.
constexpr Duration late_max{1'000};
constexpr std::int64_t burst_max = 1'000;

struct Default {
  std::string_view operation;
  UsagePlan plan;
};

using enum Urgency;

// Amazon's usage plans by operation, as documented in 2026: rate in millionths a second, burst. Who shares an
// operation is ours: feeds and reports carry dispatch confirmations as well as stock.
constexpr std::array defaults{
    Default{"searchOrders", {5'600, 20, orders}},
    Default{"getOrder", {500'000, 30, orders}},
    Default{"getOrders", {16'700, 20, orders}},
    Default{"getOrderItems", {500'000, 30, orders}},
    Default{"getOrderRegulatedInfo", {500'000, 30, orders}},
    Default{"updateVerificationStatus", {500'000, 30, orders}},
    Default{"confirmShipment", {2'000'000, 10, dispatch, true}},
    Default{"updateShipmentStatus", {5'000'000, 15, dispatch}},
    Default{"createRestrictedDataToken", {1'000'000, 10, dispatch}},
    Default{"getListingsItem", {5'000'000, 10, stock}},
    Default{"putListingsItem", {5'000'000, 10, stock}},
    Default{"patchListingsItem", {5'000'000, 5, stock}},
    Default{"deleteListingsItem", {5'000'000, 5, stock}},
    Default{"searchListingsItems", {5'000'000, 5, stock}},
    Default{"createFeedDocument", {500'000, 15, dispatch}},
    Default{"createFeed", {8'300, 15, dispatch}},
    Default{"getFeed", {2'000'000, 15, dispatch}},
    Default{"cancelFeed", {2'000'000, 15, dispatch}},
    Default{"getFeeds", {22'200, 10, dispatch}},
    Default{"getFeedDocument", {22'200, 10, dispatch}},
    Default{"getReports", {22'200, 10, orders}},
    Default{"createReport", {16'700, 15, orders}},
    Default{"getReport", {2'000'000, 15, orders}},
    Default{"cancelReport", {22'200, 10, orders}},
    Default{"getReportSchedules", {22'200, 10, rest}},
    Default{"createReportSchedule", {22'200, 10, rest}},
    Default{"getReportSchedule", {22'200, 10, rest}},
    Default{"cancelReportSchedule", {22'200, 10, rest}},
    Default{"getReportDocument", {16'700, 15, orders}},
    Default{"listTransactions", {500'000, 10, rest}},
    Default{"listBalances", {500'000, 10, rest}},
    Default{"listSummary", {500'000, 10, rest}},
    Default{"listFinancialEventGroups", {500'000, 30, rest}},
    Default{"listFinancialEventsByGroupId", {500'000, 30, rest}},
    Default{"listFinancialEventsByOrderId", {500'000, 30, rest}},
    Default{"listFinancialEvents", {500'000, 30, rest}},
    Default{"listPayouts", {500'000, 10, rest}},
    Default{"listExpectedPayouts", {500'000, 10, rest}},
    Default{"getPaymentMethods", {500'000, 30, rest}},
    Default{"getInventorySummaries", {2'000'000, 2, stock}},
    Default{"getInboundOperationStatus", {2'000'000, 6, rest}},
    Default{"listPrepDetails", {2'000'000, 2, rest}},
    Default{"setPrepDetails", {2'000'000, 30, rest}},
    Default{"createInboundPlan", {2'000'000, 2, rest}},
    Default{"generatePackingOptions", {2'000'000, 2, rest}},
    Default{"listPackingOptions", {2'000'000, 6, rest}},
    Default{"listPackingGroupItems", {2'000'000, 30, rest}},
    Default{"confirmPackingOption", {2'000'000, 2, rest}},
    Default{"setPackingInformation", {2'000'000, 2, rest}},
    Default{"generatePlacementOptions", {2'000'000, 2, rest}},
    Default{"listPlacementOptions", {2'000'000, 6, rest}},
    Default{"generateTransportationOptions", {2'000'000, 2, rest}},
    Default{"listTransportationOptions", {2'000'000, 6, rest}},
    Default{"generateDeliveryWindowOptions", {2'000'000, 30, rest}},
    Default{"listDeliveryWindowOptions", {2'000'000, 30, rest}},
    Default{"confirmPlacementOption", {2'000'000, 2, rest}},
    Default{"confirmDeliveryWindowOptions", {2'000'000, 30, rest}},
    Default{"confirmTransportationOptions", {2'000'000, 2, rest}},
    Default{"getShipment", {2'000'000, 6, rest}},
    Default{"getLabels", {2'000'000, 30, rest}},
    Default{"listShipmentBoxes", {2'000'000, 30, rest}},
    Default{"listInboundPlanBoxes", {2'000'000, 6, rest}},
    Default{"updateShipmentTrackingDetails", {2'000'000, 2, rest}},
    Default{"getShipmentItems", {2'000'000, 30, rest}},
    Default{"getPrepInstructions", {2'000'000, 30, rest}},
    Default{"getBillOfLading", {2'000'000, 30, rest}},
    Default{"getShipments", {2'000'000, 30, rest}},
    Default{"getShipmentItemsByShipmentId", {2'000'000, 30, rest}},
    Default{"listInboundPlans", {2'000'000, 6, rest}},
    Default{"getInboundPlan", {2'000'000, 6, rest}},
    Default{"cancelInboundPlan", {2'000'000, 2, rest}},
    Default{"listInboundPlanItems", {2'000'000, 6, rest}},
    Default{"updateInboundPlanName", {2'000'000, 30, rest}},
    Default{"listPackingGroupBoxes", {2'000'000, 30, rest}},
    Default{"listInboundPlanPallets", {2'000'000, 6, rest}},
    Default{"listShipmentContentUpdatePreviews", {2'000'000, 30, rest}},
    Default{"generateShipmentContentUpdatePreviews", {2'000'000, 30, rest}},
    Default{"getShipmentContentUpdatePreview", {2'000'000, 30, rest}},
    Default{"confirmShipmentContentUpdatePreview", {2'000'000, 30, rest}},
    Default{"listShipmentItems", {2'000'000, 30, rest}},
    Default{"updateShipmentName", {2'000'000, 30, rest}},
    Default{"listShipmentPallets", {2'000'000, 30, rest}},
    Default{"updateShipmentSourceAddress", {2'000'000, 30, rest}},
    Default{"listItemComplianceDetails", {2'000'000, 6, rest}},
    Default{"updateItemComplianceDetails", {2'000'000, 6, rest}},
    Default{"createMarketplaceItemLabels", {2'000'000, 30, rest}},
    Default{"getSubscriptions", {1'000'000, 5, rest}},
    Default{"sendTestNotification", {1'000'000, 5, rest}},
    Default{"getSubscription", {1'000'000, 5, rest}},
    Default{"createSubscription", {1'000'000, 5, rest}},
    Default{"getSubscriptionById", {1'000'000, 5, rest}},
    Default{"deleteSubscriptionById", {1'000'000, 5, rest}},
    Default{"getDestinations", {1'000'000, 5, rest}},
    Default{"createDestination", {1'000'000, 5, rest}},
    Default{"getDestination", {1'000'000, 5, rest}},
    Default{"deleteDestination", {1'000'000, 5, rest}},
    Default{"getMarketplaceParticipations", {16'000, 15, rest}},
    Default{"getAccount", {16'000, 15, rest}},
    Default{"searchCatalogItems", {2'000'000, 2, rest}},
    Default{"getCatalogItem", {2'000'000, 2, rest}},
    Default{"searchDefinitionsProductTypes", {5'000'000, 10, rest}},
    Default{"getDefinitionsProductType", {5'000'000, 10, rest}},
    Default{"rotateApplicationClientSecret", {16'700, 1, rest}},
};

constexpr UsagePlan unknown_operation{16'700, 1, dispatch};

std::string_view operation_of(std::string_view bucket) { return bucket.substr(bucket.rfind('/') + 1); }

bool is_sound(const UsagePlan& plan) {
  return plan.rate >= rate_min && plan.rate <= rate_max && plan.burst >= 1 && plan.burst <= burst_max;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::int64_t UsagePlan::interval() const {
  constexpr std::int64_t nanoseconds = 1'000'000'000 * million;
  return (nanoseconds + rate - 1) / rate;
}

std::int64_t UsagePlan::kept_from(Urgency urgency) const {
  const auto classes_above = static_cast<std::int64_t>(urgency) - static_cast<std::int64_t>(first);
  if (classes_above <= 0 || burst < 4 || is_prompt) return 0;
  return std::max<std::int64_t>(1, burst / 5) + (classes_above - 1) * (burst / 10);
}

std::int64_t UsagePlan::step_of(Urgency urgency) const {
  constexpr std::int64_t millisecond = 1'000'000;
  if (room_of(urgency) > 1) return interval();
  return (interval() + millisecond - 1) / millisecond * millisecond;
}

Duration UsagePlan::patience_of(Urgency urgency) const {
  if (room_of(urgency) == 2 && is_tight(urgency)) return Duration{0};
  const std::int64_t half_the_room = room_of(urgency) * interval() / 2;
  return std::min(lateness_max, Duration{half_the_room / 1'000'000});
}

// How long a token lives beside those that follow it, once it is open.
Duration UsagePlan::life_of(Urgency urgency) const {
  return Duration{(room_of(urgency) - 1) * interval() / 1'000'000};
}

bool UsagePlan::is_tight(Urgency urgency) const {
  return room_of(urgency) > 1 && life_of(urgency) <= 2 * late_max;
}

std::int64_t UsagePlan::slice_of(Urgency urgency) const {
  if (is_prompt) return 1;
  const std::int64_t refilled = 2'000'000'000 / interval();
  // While one slice is gathered, the one before may wait for a caller that comes late.
  const std::int64_t room = room_of(urgency) / 2;
  return std::max<std::int64_t>(1, std::min(refilled, room));
}

std::optional<std::int64_t> parse_rate(std::string_view header) {
  const std::size_t point = std::min(header.find('.'), header.size());
  std::int64_t rate = 0;
  std::int64_t digit_worth = million;
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (at == point) continue;
    if (!is_digit(header[at])) return std::nullopt;
    const std::int64_t digit = header[at] - '0';
    if (at < point)
      rate = rate * 10 + digit * million;
    else
      rate += digit * (digit_worth /= 10);
    if (rate > rate_max) return std::nullopt;
  }
  return rate < rate_min ? std::nullopt : std::optional{rate};
}

std::string bucket_name(std::string_view application, std::string_view seller, std::string_view operation) {
  const std::string_view whose = seller.empty() ? "-" : seller;
  return "amazon/" + std::string{application} + "/" + std::string{whose} + "/" + std::string{operation};
}

UsagePlans UsagePlans::sandbox() {
  UsagePlans plans;
  plans.every_ = UsagePlan{5'000'000, 15, dispatch};
  return plans;
}

void UsagePlans::set(std::string bucket_or_operation, UsagePlan plan) {
  ensure(is_sound(plan), "a usage plan out of range");
  set_.insert_or_assign(std::move(bucket_or_operation), plan);
}

UsagePlan UsagePlans::of(std::string_view bucket) const {
  const std::string_view operation = operation_of(bucket);
  for (const std::string_view name : {bucket, operation})
    if (const auto found = set_.find(name); found != set_.end()) return found->second;
  if (every_) return *every_;
  const auto found = std::ranges::find(defaults, operation, &Default::operation);
  return found == defaults.end() ? unknown_operation : found->plan;
}

}  // namespace weir::jobs
