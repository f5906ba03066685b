#include "monitor/work_class.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "core/ensure.hpp"

namespace weir::monitor {
namespace {

// Whole codes, and families with their dot; a whole code counts before its family.
constexpr std::string_view authorisation_codes[] = {"amazon.access_refused",
                                                    "amazon.access_misused",
                                                    "amazon.no_right",
                                                    "amazon.marketplace_refused",
                                                    "amazon.queue_refused",
                                                    "amazon.sandbox_only",
                                                    "rfc.no_authority",
                                                    "sap.logon_refused",
                                                    "sap.logon_closed",
                                                    "sap.no_inbound_user",
                                                    "order.no_seller_id",
                                                    "stock.no_seller",
                                                    "price.no_seller",
                                                    "dispatch.account_deactivated",
                                                    "sealed.",
                                                    "expiry."};
constexpr std::string_view quota_codes[] = {
    "amazon.throttled",   "amazon.quota",          "amazon.queue_throttled", "amazon.bad_plan",
    "amazon.plan_voided", "sap.packets",           "sap.parallel",           "sap.busy",
    "sap.slow",           "sap.quiet_hours",       "sap.blackout",           "sap.budgets_differ",
    "order.sweep_closed", "stock.snapshot_closed", "price.snapshot_closed"};
constexpr std::string_view outage_codes[] = {"amazon.unavailable",
                                             "amazon.access_unavailable",
                                             "amazon.clock_skew",
                                             "amazon.queue_missing",
                                             "amazon.notifications_silent",
                                             "order.sweep_late",
                                             "settlement.sweep_late",
                                             "amazon.feed_in_work",
                                             "amazon.report_in_work",
                                             "sap.lost_answer",
                                             "sap.service_closed",
                                             "sap.idocs_not_kept",
                                             "posting.overslept",
                                             "dispatch.confirmations_silent",
                                             "dispatch.idocs_silent",
                                             "dispatch.no_idocs",
                                             "dispatch.canary",
                                             "stock.nothing_moves",
                                             "rfc.",
                                             "http.",
                                             "store.",
                                             "spreadsheet.",
                                             "folder.",
                                             "job.",
                                             "demo.",
                                             "support.",
                                             "training.",
                                             "alert.",
                                             "outcome."};
constexpr std::string_view mapping_codes[] = {"mapping.",
                                              "rules.",
                                              "suspense.",
                                              "settlement.suspense",
                                              "settlement.no_company_code",
                                              "cutover.orders_unknown",
                                              "cutover.no_account",
                                              "stock.unknown_material",
                                              "stock.no_material",
                                              "stock.no_unit",
                                              "stock.unknown_sku",
                                              "fba.suspense",
                                              "inbound.no_plant",
                                              "inbound.unknown_centre",
                                              "inbound.unknown_sku",
                                              "price.unknown_material",
                                              "price.no_material",
                                              "price.no_unit",
                                              "price.no_tax_rate",
                                              "price.unknown_sku",
                                              "dispatch.unknown_carrier",
                                              "order.no_rejection_reason",
                                              "order.cancel_reason_unknown",
                                              "order.adjustment_reason_unknown",
                                              "order.no_credit_type",
                                              "order.no_return_type"};
constexpr std::string_view unproven_codes[] = {"order.not_in_sap_yet",
                                               "order.gone_from_sap",
                                               "order.change_unproven",
                                               "order.cancel_unproven",
                                               "order.adjustment_unproven",
                                               "order.feed_unanswered",
                                               "order.adjustment_unanswered",
                                               "order.credit_unanswered",
                                               "order.purged_unproven",
                                               "dispatch.unproven",
                                               "dispatch.fewer",
                                               "stock.no_effect",
                                               "stock.overwritten",
                                               "stock.feed_hangs",
                                               "price.no_effect",
                                               "price.overwritten",
                                               "price.overwritten_again",
                                               "fba.movement_missing",
                                               "fba.movement_reversed",
                                               "fba.movement_twice",
                                               "fba.movement_wrong",
                                               "fba.balance_differs",
                                               "inbound.order_differs",
                                               "inbound.order_gone",
                                               "inbound.order_twice",
                                               "inbound.receipt_differs",
                                               "inbound.receipt_twice",
                                               "inbound.sap_differs",
                                               "settlement.reversed_in_sap",
                                               "bank.payout_missing",
                                               "bank.amount_differs",
                                               "bank.balance_differs",
                                               "bank.balance_untold",
                                               "bank.suspense_differs",
                                               "bank.not_cleared",
                                               "bank.line_unexplained",
                                               "bank.ambiguous",
                                               "bank.statement_gap",
                                               "cutover.reserve_differs",
                                               "sap.idoc_unknown",
                                               "sap.idoc_waiting",
                                               "sap.idoc_not_posted",
                                               "proof.",
                                               "posting.",
                                               "completeness.",
                                               "cash."};
constexpr std::string_view business_rule_codes[] = {"order.",   "dispatch.", "invoice.", "stock.",
                                                    "price.",   "inbound.",  "work.",    "close.",
                                                    "cutover.", "proposal.", "waste."};
constexpr std::string_view data_codes[] = {"amazon.", "sap.",  "settlement.", "journal.",
                                           "bank.",   "file.", "zone.",       "id.",
                                           "config.", "fba.",  "web.",        "assistant."};

struct Classed {
  WorkClass work_class;
  std::span<const std::string_view> codes;
};
constexpr Classed every_classed[] = {
    {WorkClass::authorisation, authorisation_codes},
    {WorkClass::quota, quota_codes},
    {WorkClass::outage, outage_codes},
    {WorkClass::mapping, mapping_codes},
    {WorkClass::unproven, unproven_codes},
    {WorkClass::business_rule, business_rule_codes},
    {WorkClass::data, data_codes},
};

std::optional<WorkClass> looked_up(std::string_view wanted) {
  for (const Classed& each : every_classed)
    if (std::ranges::find(each.codes, wanted) != each.codes.end()) return each.work_class;
  return std::nullopt;
}

std::optional<WorkClass> known_class(std::string_view code) {
  if (const auto own = looked_up(code)) return own;
  const std::size_t dot = code.find('.');
  return dot == std::string_view::npos ? std::nullopt : looked_up(code.substr(0, dot + 1));
}

}  // namespace

std::string_view name_of(WorkClass work_class) {
  switch (work_class) {
    case WorkClass::mapping:
      return "mapping";
    case WorkClass::data:
      return "data";
    case WorkClass::authorisation:
      return "authorisation";
    case WorkClass::quota:
      return "quota";
    case WorkClass::outage:
      return "outage";
    case WorkClass::business_rule:
      return "business_rule";
    case WorkClass::unproven:
      return "unproven";
  }
  throw Bug("trouble of no class");
}

WorkClass class_of_code(std::string_view code) { return known_class(code).value_or(WorkClass::data); }

bool has_class(std::string_view code) { return known_class(code).has_value(); }

}  // namespace weir::monitor
