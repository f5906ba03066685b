#include "accounting/business_days.hpp"

namespace weir::accounting {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Easter Sunday by the anonymous Gregorian rule (Meeus).
sys_days easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int of_march = h + l - 7 * m + 114;
  return sys_days{Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(of_march / 31)},
                       std::chrono::day{static_cast<unsigned>(of_march % 31 + 1)}}};
}

}  // namespace

bool is_business_day(Date day) {
  const sys_days at{day};
  const std::chrono::weekday weekday{at};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  const auto month = static_cast<unsigned>(day.month()), number = static_cast<unsigned>(day.day());
  if ((month == 1 || month == 5) && number == 1) return false;
  if (month == 12 && (number == 25 || number == 26)) return false;
  const sys_days sunday = easter(static_cast<int>(day.year()));
  return at != sunday - days{2} && at != sunday + days{1};
}

Date add_business_days(Date day, int count) {
  sys_days at{day};
  while (count > 0) {
    at += days{1};
    if (is_business_day(at)) --count;
  }
  return at;
}

}  // namespace weir::accounting
