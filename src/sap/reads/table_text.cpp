#include "sap/reads/table_text.hpp"

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

}  // namespace

std::optional<Money> table_amount(std::string_view text, std::string_view currency_code) {
  text = trim(text);
  const bool negative = text.ends_with('-') || text.starts_with('-');
  if (text.ends_with('-'))
    text.remove_suffix(1);
  else if (negative)
    text.remove_prefix(1);
  const auto currency = Currency::of(trim(currency_code));
  const std::size_t point = text.find('.');
  constexpr std::size_t table_decimals = 2;
  if (!currency || point == std::string_view::npos || text.size() - point - 1 != table_decimals)
    return std::nullopt;
  const auto minor = digits_of(text);
  if (!minor) return std::nullopt;
  return Money{negative ? -*minor : *minor, *currency};
}

std::optional<std::int64_t> table_quantity(std::string_view text) {
  text = trim(text);
  const std::size_t point = std::min(text.find('.'), text.size());
  if (text.find_first_not_of('0', std::min(point + 1, text.size())) != std::string_view::npos)
    return std::nullopt;
  return digits_of(text.substr(0, point));
}

}  // namespace weir::sap
