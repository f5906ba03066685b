// When it is wanted, by the calendar of the marketplace.
#include "accounting/marketplace_zone.hpp"
#include "amazon/model/marketplaces.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping::planning {
namespace {

// What the rule asks for, or the next best that Amazon says.
Instant wanted(const amazon::Order& order, WantedBy by) {
  const Instant fallback = order.ship_by.value_or(order.created_time);
  switch (by) {
    case WantedBy::ship_by:
      return fallback;
    case WantedBy::earliest_ship:
      return order.ship_from.value_or(fallback);
    case WantedBy::deliver_by:
      return order.deliver_by.value_or(fallback);
  }
  return fallback;
}

}  // namespace

Result<Zone> zone_of(const amazon::Order& order) {
  if (const amazon::Marketplace* market = amazon::marketplace(order.marketplace_id))
    return Zone::named(market->zone);
  if (const auto zone = accounting::zone_of_marketplace(order.marketplace_name)) return Zone::named(*zone);
  return Zone::utc();
}

void plan_dates(Plan& plan) {
  sap::SalesOrderHeader& header = plan.document().header;
  header.purch_date = plan.zone.date_of(plan.order.created_time);
  header.req_date_h = plan.zone.date_of(wanted(plan.order, plan.rules.shipping.requested));
  if (std::chrono::sys_days{header.req_date_h} < std::chrono::sys_days{header.purch_date})
    header.req_date_h = header.purch_date;
}

}  // namespace weir::mapping::planning
