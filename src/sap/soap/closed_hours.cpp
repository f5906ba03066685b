#include "sap/soap/closed_hours.hpp"

#include "core/iso_instant.hpp"
#include "core/text.hpp"
#include "core/zone.hpp"

namespace weir::sap {
namespace {

std::optional<int> two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::chrono::minutes{*hour * 60 + *minute};
}

}  // namespace

std::optional<DailyHours> parse_daily_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = time_of_day(text.substr(0, dash));
  const auto until = time_of_day(text.substr(dash + 1));
  if (!from || !until || *from == *until) return std::nullopt;
  return DailyHours{*from, *until};
}

std::optional<ClosedInterval> parse_closed_interval(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::size_t blank = text.find(' ');
  if (slash == std::string_view::npos || blank == std::string_view::npos || blank < slash)
    return std::nullopt;
  const auto from = parse_iso_instant(text.substr(0, slash));
  const auto until = parse_iso_instant(text.substr(slash + 1, blank - slash - 1));
  const std::string reason{trim(text.substr(blank))};
  if (!from || !until || *from >= *until || reason.empty()) return std::nullopt;
  return ClosedInterval{*from, *until, reason};
}

bool is_daily_hours(std::string_view text) { return parse_daily_hours(text).has_value(); }

bool is_closed_interval(std::string_view text) { return parse_closed_interval(text).has_value(); }

bool is_zone(std::string_view text) { return Zone::named(text).has_value(); }

}  // namespace weir::sap
