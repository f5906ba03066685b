#include "sandbox/ecc/scheduling.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {
namespace {

std::chrono::sys_days next(Date date) { return std::chrono::sys_days{date} + std::chrono::days{1}; }
std::chrono::sys_days previous(Date date) { return std::chrono::sys_days{date} - std::chrono::days{1}; }

Date working_day_until(Date date) {
  while (!is_working_day(date)) date = previous(date);
  return date;
}

}  // namespace

bool is_working_day(Date date) {
  using std::chrono::December, std::chrono::January, std::chrono::day;
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  const bool is_christmas = date.month() == December && (date.day() == day{25} || date.day() == day{26});
  const bool is_new_year = date.month() == January && date.day() == day{1};
  return weekday.iso_encoding() <= 5 && !is_christmas && !is_new_year;
}

Date working_day_from(Date date) {
  while (!is_working_day(date)) date = next(date);
  return date;
}

Date working_days_later(Date date, int days) {
  for (; days > 0; --days) date = working_day_from(next(date));
  return date;
}

Date working_days_earlier(Date date, int days) {
  for (; days > 0; --days) date = working_day_until(previous(date));
  return date;
}

int transit_days(std::string_view route) { return route == "000002" ? 2 : 1; }

void schedule_items(SalesOrder& order) {
  const Date today{std::chrono::floor<std::chrono::days>(order.created)};
  const Date earliest = working_day_from(today);  // the warehouse picks and packs on the day
  for (auto& item : order.items) {
    const int transit = transit_days(item.route);
    for (auto& line : item.schedules) {
      line.issue = line.date;
      if (!is_delivered(order)) continue;
      line.date = std::max(working_day_from(line.date), working_days_later(earliest, transit));
      line.issue = working_days_earlier(line.date, transit);
    }
  }
}

}  // namespace weir::sandbox::ecc
