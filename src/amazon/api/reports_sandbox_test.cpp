// The static cases of reports and of orders, where they are at hand.
#include "amazon/api/orders.hpp"
#include "amazon/api/reports.hpp"
#include "amazon/model/orders_calls.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::reports_sandbox_test {
namespace {

TEST(OfficialCases, OfReportsAreAskedForAndReadWithoutLoss) {
  using namespace reports;
  testing::OfficialWalk walk{"reports-api-model/reports_2021-06-30.json"};
  walk.over<GetReports, CreateReport, GetReport, CancelReport, GetReportSchedules, CreateReportSchedule,
            GetReportSchedule, CancelReportSchedule, GetReportDocument>();
  walk.finish();
}

TEST(OfficialCases, OfOrdersAreAskedForAndReadWithoutLoss) {
  testing::OfficialWalk walk{"orders-api-model/orders_2026-01-01.json"};
  walk.over<orders::SearchOrders, orders::GetOrder>();
  walk.finish();
}

}  // namespace
}  // namespace weir::amazon::reports_sandbox_test
