#pragma once
// The seller performance report, GET_V2_SELLER_PERFORMANCE_REPORT (JSON; schema
// accountHealthReport-2020-11-18). Rates are fractions, 0.04 is 4 %, and each comes with the target that it
// is held against: no constants of ours. Any block may be missing.
#include "amazon/model/described.hpp"

namespace weir::amazon::account_health {

enum class AccountStatus { normal, at_risk, deactivated, other };
constexpr auto all_words(AccountStatus) {
  using E = AccountStatus;
  return words_of<E>({{"NORMAL", E::normal}, {"AT_RISK", E::at_risk}, {"DEACTIVATED", E::deactivated}});
}

enum class Status { good, bad, none, other };
constexpr auto all_words(Status) {
  using E = Status;
  return words_of<E>({{"GOOD", E::good}, {"BAD", E::bad}, {"NONE", E::none}});
}

enum class TargetCondition { greater_than, less_than, equals, other };
constexpr auto all_words(TargetCondition) {
  using E = TargetCondition;
  return words_of<E>({{"GREATER_THAN", E::greater_than}, {"LESS_THAN", E::less_than}, {"EQUALS", E::equals}});
}

struct MarketplaceStatus {
  std::string marketplace_id{};
  Word<AccountStatus> status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("status", v.status);
  }
};

struct DateRange {
  std::string from{};  // "2020-10-21T00:00Z", without seconds
  std::string to{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportingDateFrom", v.from);
    f("reportingDateTo", v.to);
  }
};

struct Count {
  std::int64_t count = 0;
  std::optional<Word<Status>> status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("count", v.count);
    f("status", v.status);
  }
};

// A rate, or a number of defects, with what it was made from: each metric has its own of the counts.
struct Metric {
  std::optional<DateRange> reporting_date_range{};
  std::optional<Word<Status>> status{};
  std::optional<Decimal> rate{};
  std::optional<Decimal> target_value{};
  std::optional<Word<TargetCondition>> target_condition{};
  std::optional<std::string> fulfillment_type{};
  std::optional<std::int64_t> defects_count{};
  std::optional<std::int64_t> order_count{};
  std::optional<std::int64_t> late_shipment_count{};
  std::optional<std::int64_t> cancellation_count{};
  std::optional<Decimal> shipment_count_with_valid_tracking{};
  std::optional<std::int64_t> on_time_delivery_count{};
  std::optional<std::int64_t> unit_on_time_delivery_count{};
  std::optional<std::int64_t> total_unit_count{};
  std::optional<std::int64_t> shipment_count{};
  std::optional<std::int64_t> valid_tracking_count{};
  std::optional<Count> invoice_defect{};
  std::optional<Count> missing_invoice{};
  std::optional<Count> late_invoice{};
  std::optional<Count> order_with_defects{};
  std::optional<Count> claims{};
  std::optional<Count> chargebacks{};
  std::optional<Count> negative_feedback{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportingDateRange", v.reporting_date_range);
    f("status", v.status);
    f("rate", v.rate);
    f("targetValue", v.target_value);
    f("targetCondition", v.target_condition);
    f("fulfillmentType", v.fulfillment_type);
    f("defectsCount", v.defects_count);
    f("orderCount", v.order_count);
    f("lateShipmentCount", v.late_shipment_count);
    f("cancellationCount", v.cancellation_count);
    f("shipmentCountWithValidTracking", v.shipment_count_with_valid_tracking);
    f("onTimeDeliveryCount", v.on_time_delivery_count);
    f("unitOnTimeDeliveryCount", v.unit_on_time_delivery_count);
    f("totalUnitCount", v.total_unit_count);
    f("shipmentCount", v.shipment_count);
    f("validTrackingCount", v.valid_tracking_count);
    f("invoiceDefect", v.invoice_defect);
    f("missingInvoice", v.missing_invoice);
    f("lateInvoice", v.late_invoice);
    f("orderWithDefects", v.order_with_defects);
    f("claims", v.claims);
    f("chargebacks", v.chargebacks);
    f("negativeFeedback", v.negative_feedback);
  }
};

struct OrderDefectRate {
  std::optional<Metric> mfn{};
  std::optional<Metric> afn{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("mfn", v.mfn);
    f("afn", v.afn);
  }
};

struct Warning {
  std::string warning_type{};
  Word<Status> status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("warningType", v.warning_type);
    f("status", v.status);
  }
};

// The schema names the status twice, and its example a third way.
struct Rating {
  std::optional<DateRange> reporting_date_range{};
  std::optional<std::string> ahr_status{};  // GREAT, WARNED
  std::optional<std::string> account_health_rating_status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportingDateRange", v.reporting_date_range);
    f("ahrStatus", v.ahr_status);
    f("accountHealthRatingStatus", v.account_health_rating_status);
  }
};

struct Performance {
  std::string marketplace_id{};
  std::optional<Metric> invoice_defect_rate{};
  std::optional<Metric> late_shipment_rate{};
  std::optional<OrderDefectRate> order_defect_rate{};
  std::optional<Metric> on_time_delivery_rate{};
  std::optional<Metric> unit_on_time_delivery_rate{};
  std::optional<Metric> valid_tracking_rate{};
  std::optional<Metric> pre_fulfillment_cancellation_rate{};
  std::optional<Metric> prefulfillment_cancel_rate{};  // the same, as the example calls it
  std::vector<Warning> warning_states{};
  std::vector<Warning> warning_state{};  // likewise
  std::optional<Rating> account_health_rating{};
  std::optional<Metric> listing_policy_violations{};
  std::optional<Metric> product_authenticity_customer_complaints{};
  std::optional<Metric> product_condition_customer_complaints{};
  std::optional<Metric> product_safety_customer_complaints{};
  std::optional<Metric> received_intellectual_property_complaints{};
  std::optional<Metric> restricted_product_policy_violations{};
  std::optional<Metric> suspected_intellectual_property_violations{};
  std::optional<Metric> food_and_product_safety_issues{};
  std::optional<Metric> other_policy_violations{};
  std::optional<Metric> document_requests{};
  std::optional<Metric> document_request{};  // likewise

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("invoiceDefectRate", v.invoice_defect_rate);
    f("lateShipmentRate", v.late_shipment_rate);
    f("orderDefectRate", v.order_defect_rate);
    f("onTimeDeliveryRate", v.on_time_delivery_rate);
    f("unitOnTimeDeliveryRate", v.unit_on_time_delivery_rate);
    f("validTrackingRate", v.valid_tracking_rate);
    f("preFulfillmentCancellationRate", v.pre_fulfillment_cancellation_rate);
    f("prefulfillmentCancelRate", v.prefulfillment_cancel_rate);
    f.may("warningStates", v.warning_states);
    f.may("warningState", v.warning_state);
    f("accountHealthRating", v.account_health_rating);
    f("listingPolicyViolations", v.listing_policy_violations);
    f("productAuthenticityCustomerComplaints", v.product_authenticity_customer_complaints);
    f("productConditionCustomerComplaints", v.product_condition_customer_complaints);
    f("productSafetyCustomerComplaints", v.product_safety_customer_complaints);
    f("receivedIntellectualPropertyComplaints", v.received_intellectual_property_complaints);
    f("restrictedProductPolicyViolations", v.restricted_product_policy_violations);
    f("suspectedIntellectualPropertyViolations", v.suspected_intellectual_property_violations);
    f("foodAndProductSafetyIssues", v.food_and_product_safety_issues);
    f("otherPolicyViolations", v.other_policy_violations);
    f("documentRequests", v.document_requests);
    f("documentRequest", v.document_request);
  }
};

struct Report {
  std::vector<MarketplaceStatus> account_statuses{};
  std::vector<Performance> performance_metrics{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("accountStatuses", v.account_statuses);
    f("performanceMetrics", v.performance_metrics);
  }
};

// Fails with amazon.unexpected_shape.
Result<Report> decode_report(std::string_view json, Drift* drift = nullptr);
std::string encode_report(const Report& report);

}  // namespace weir::amazon::account_health
