#include "amazon/api/http_date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/iso_instant.hpp"

namespace weir::amazon {

std::optional<Instant> parse_http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::size_t size = 29;
  if (text.size() != size || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
  const auto month = std::ranges::find(months, text.substr(8, 3));
  if (month == months.end()) return std::nullopt;
  const auto number = static_cast<int>(month - months.begin()) + 1;
  const std::string two_digits = (number < 10 ? "0" : "") + std::to_string(number);
  return parse_iso_instant(std::string{text.substr(12, 4)} + "-" + two_digits + "-" +
                           std::string{text.substr(5, 2)} + "T" + std::string{text.substr(17, 8)} + "Z");
}

}  // namespace weir::amazon
