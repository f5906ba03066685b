#include "core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace weir {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Digits only: from_chars alone would take "-1" for a month.
std::optional<int> number(std::string_view digits) {
  if (!std::ranges::all_of(digits, is_digit)) return {};
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::string iso(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  const auto clock = fmt::format("{}T{:02}:{:02}:{:02}", iso(Date{day}), time.hours().count(),
                                 time.minutes().count(), time.seconds().count());
  const auto milliseconds = time.subseconds().count();
  return milliseconds == 0 ? clock + "Z" : fmt::format("{}.{:03}Z", clock, milliseconds);
}

std::string iso(Date date) {
  return fmt::format("{}-{:02}", iso(month_of(date)), static_cast<unsigned>(date.day()));
}

std::string iso(Month month) {
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

Date last_day(Month month) { return month / std::chrono::last; }

Month month_of(Date date) { return date.year() / date.month(); }

}  // namespace weir
