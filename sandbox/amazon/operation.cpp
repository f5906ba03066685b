#include "sandbox/amazon/operation.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array<UsagePlan, 6> plans{
    UsagePlan{Operation::search_orders, "searchOrders", 56, 20},
    UsagePlan{Operation::get_order, "getOrder", 5'000, 30},
    UsagePlan{Operation::get_reports, "getReports", 222, 10},
    UsagePlan{Operation::create_report, "createReport", 167, 15},
    UsagePlan{Operation::get_report, "getReport", 20'000, 15},
    UsagePlan{Operation::get_report_document, "getReportDocument", 167, 15}};

struct Route {
  std::string_view method;
  std::string_view path;
  bool has_subject;
  Operation operation;
};

constexpr std::array<Route, 6> routes{
    Route{"GET", "/orders/2026-01-01/orders", false, Operation::search_orders},
    Route{"GET", "/orders/2026-01-01/orders/", true, Operation::get_order},
    Route{"GET", "/reports/2021-06-30/reports", false, Operation::get_reports},
    Route{"POST", "/reports/2021-06-30/reports", false, Operation::create_report},
    Route{"GET", "/reports/2021-06-30/reports/", true, Operation::get_report},
    Route{"GET", "/reports/2021-06-30/documents/", true, Operation::get_report_document}};

bool leads_to(const Route& route, const http::Request& request) {
  if (route.method != request.method) return false;
  return route.has_subject ? request.path.starts_with(route.path) && request.path.size() > route.path.size()
                           : request.path == route.path;
}

}  // namespace

std::span<const UsagePlan> usage_plans() { return plans; }

const UsagePlan& usage_plan(Operation operation) {
  const auto found = std::ranges::find(plans, operation, &UsagePlan::operation);
  ensure(found != plans.end(), "an operation without a usage plan");
  return *found;
}

std::optional<Call> call_of(const http::Request& request) {
  for (const Route& route : routes)
    if (leads_to(route, request))
      return Call{route.operation, route.has_subject ? request.path.substr(route.path.size()) : ""};
  return {};
}

}  // namespace weir::sandbox
