#pragma once
// Delivery scheduling: on which day the goods of an order can be there, and when they leave for that.
#include <string_view>

#include "core/time.hpp"
#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

// The plant calendar: Monday to Friday without 25 and 26 December and 1 January.
bool is_working_day(Date date);
// The day itself when it is one, else the next.
Date working_day_from(Date date);
Date working_days_later(Date date, int days);
Date working_days_earlier(Date date, int days);

// Working days under way; that of an item without a route, too.
int transit_days(std::string_view route);

// Fills the dates of the schedule lines. What Amazon ships and what comes back is taken as requested.
void schedule_items(SalesOrder& order);

}  // namespace weir::sandbox::ecc
