#include "sap/reads/table_text.hpp"

#include <limits>

#include "core/text.hpp"

namespace weir::sap {
namespace {

std::optional<std::int64_t> digits_of(std::string_view text) {
  constexpr std::size_t digits_max = 17;
  std::int64_t value = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || ++digits > digits_max) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (digits == 0) return std::nullopt;
  return value;
}

struct Signed {
  std::string_view text;
  bool is_negative = false;
};

Signed without_sign(std::string_view text) {
  text = trim(text);
  const bool is_behind = text.ends_with('-');
  const bool is_negative = is_behind || text.starts_with('-');
  if (is_behind)
    text.remove_suffix(1);
  else if (is_negative)
    text.remove_prefix(1);
  return {trim(text), is_negative};
}

std::int64_t ten_to_the(int power) {
  std::int64_t value = 1;
  for (; power > 0; --power) value *= 10;
  return value;
}

}  // namespace

std::optional<Money> table_amount(std::string_view text, std::string_view currency_code, int decimals) {
  const auto [digits, is_negative] = without_sign(text);
  const auto currency = Currency::of(trim(currency_code));
  const std::size_t point = digits.find('.');
  constexpr std::size_t table_decimals = 2;
  if (!currency || point == std::string_view::npos || digits.size() - point - 1 != table_decimals)
    return std::nullopt;
  auto minor = digits_of(digits);
  const int shift = currency->minor_digits() - decimals;
  if (!minor || decimals < 0 || shift < -5 || shift > 5) return std::nullopt;
  const std::int64_t factor = ten_to_the(shift < 0 ? -shift : shift);
  if (shift < 0 && *minor % factor != 0) return std::nullopt;
  if (shift > 0 && *minor > std::numeric_limits<std::int64_t>::max() / factor) return std::nullopt;
  *minor = shift < 0 ? *minor / factor : *minor * factor;
  return Money{is_negative ? -*minor : *minor, *currency};
}

std::optional<Money> table_amount(std::string_view text, std::string_view currency_code) {
  const auto currency = Currency::of(trim(currency_code));
  if (!currency) return std::nullopt;
  return table_amount(text, currency_code, currency->minor_digits());
}

std::optional<Date> table_date(std::string_view text) {
  constexpr std::size_t size = 8;
  text = trim(text);
  if (text.size() != size) return std::nullopt;
  return parse_date(std::string{text.substr(0, 4)} + '-' + std::string{text.substr(4, 2)} + '-' +
                    std::string{text.substr(6)});
}

std::optional<Instant> table_instant(std::string_view date_text, std::string_view time_text,
                                     const Zone& zone) {
  using namespace std::chrono_literals;
  const auto date = table_date(date_text);
  const auto digits = digits_of(trim(time_text));
  if (!date || !digits || trim(time_text).size() != 6) return std::nullopt;
  const auto time = std::chrono::seconds{*digits / 10'000 * 3600 + *digits / 100 % 100 * 60 + *digits % 100};
  if (time >= 24h || *digits % 100 > 59 || *digits / 100 % 100 > 59) return std::nullopt;
  // Counted from the midnight before and from the one behind: clocks change between two and three.
  const Instant from_midnight = zone.start_of(*date) + time;
  const Instant to_midnight = zone.start_of(Date{std::chrono::sys_days{*date} + std::chrono::days{1}}) -
                              (std::chrono::seconds{24h} - time);
  if (time >= 3h) return to_midnight;
  return time < 2h ? from_midnight : std::min(from_midnight, to_midnight);
}

std::optional<std::int64_t> table_quantity(std::string_view text) {
  text = trim(text);
  const std::size_t point = std::min(text.find('.'), text.size());
  if (text.find_first_not_of('0', std::min(point + 1, text.size())) != std::string_view::npos)
    return std::nullopt;
  return digits_of(text.substr(0, point));
}

}  // namespace weir::sap
