#include "core/iso_instant.hpp"

#include <algorithm>

namespace weir {
namespace {

std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits, int max) {
  if (at + digits > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > max) return std::nullopt;
  return value;
}

// ".123456" to whole milliseconds; finer digits are dropped. Moves `text` behind it.
std::optional<int> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return 0;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
  if (end == 1) return std::nullopt;
  std::string digits{text.substr(1, end - 1)};
  digits.resize(3, '0');
  text.remove_prefix(end);
  return number(digits, 0, 3, 999);
}

std::optional<std::chrono::minutes> offset_of(std::string_view zone) {
  if (zone == "Z") return std::chrono::minutes{0};
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  const auto hours = number(zone, 1, 2, 14);
  const auto minutes = number(zone, 4, 2, 59);
  if (!hours || !minutes) return std::nullopt;
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  return zone[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<Instant> parse_iso_instant(std::string_view text) {
  constexpr std::size_t date_and_time_size = 19;
  if (text.size() <= date_and_time_size || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = number(text, 11, 2, 23);
  const auto minute = number(text, 14, 2, 59);
  const auto second = number(text, 17, 2, 59);
  std::string_view rest = text.substr(date_and_time_size);
  const auto fraction = take_fraction(rest);
  const auto offset = offset_of(rest);
  if (!date || !hour || !minute || !second || !fraction || !offset) return std::nullopt;
  return Instant{std::chrono::sys_days{*date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + std::chrono::milliseconds{*fraction} - *offset;
}

}  // namespace weir
