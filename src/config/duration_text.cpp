#include "config/duration_text.hpp"

#include <algorithm>
#include <charconv>

namespace weir::config {
namespace {

struct Unit {
  std::string_view sign;
  std::int64_t milliseconds;
};

constexpr Unit units[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}};

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  constexpr std::size_t digits_max = 10;  // so many days still fit into 64 bits of milliseconds
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > digits_max) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  for (const Unit& unit : units)
    if (text.substr(digits) == unit.sign) return Duration{number * unit.milliseconds};
  return std::nullopt;
}

std::string duration_text(Duration duration) {
  if (duration == Duration::zero()) return "0s";
  for (const Unit& unit : units)
    if (duration.count() % unit.milliseconds == 0)
      return std::to_string(duration.count() / unit.milliseconds) + std::string{unit.sign};
  return {};
}

}  // namespace weir::config
