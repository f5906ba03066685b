#include "core/quantity.hpp"

#include <charconv>
#include <cstdlib>

namespace weir {
namespace {

constexpr std::size_t decimals = 3;
constexpr std::size_t most_digits = 12;  // QUAN 15,3

// A sign stands in front or, as SAP writes it, behind.
bool takes_minus(std::string_view& text) {
  const bool in_front = text.starts_with('-') || text.starts_with('+');
  const bool behind = !in_front && (text.ends_with('-') || text.ends_with('+'));
  const bool minus = in_front ? text.front() == '-' : behind && text.back() == '-';
  if (in_front) text.remove_prefix(1);
  if (behind) text.remove_suffix(1);
  return minus;
}

}  // namespace

std::optional<Quantity> Quantity::parse(std::string_view text) {
  const bool minus = takes_minus(text);
  const std::size_t point = text.find('.');
  std::string digits{text.substr(0, point)};
  std::string part{point == std::string_view::npos ? "" : text.substr(point + 1)};
  if (digits.empty() || (point != std::string_view::npos && part.empty())) return std::nullopt;
  while (part.size() > decimals && part.back() == '0') part.pop_back();
  if (part.size() > decimals) return std::nullopt;
  part.resize(decimals, '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  digits += part;
  std::int64_t thousandths = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), thousandths);
  const bool is_number = digits.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || error != std::errc{} || digits.size() > most_digits + decimals) return std::nullopt;
  return Quantity{minus ? -thousandths : thousandths};
}

std::optional<std::int64_t> Quantity::whole() const {
  if (thousandths_ % 1000 != 0) return std::nullopt;
  return thousandths_ / 1000;
}

std::string Quantity::text() const {
  const std::int64_t size = std::abs(thousandths_);
  std::string text = (thousandths_ < 0 ? "-" : "") + std::to_string(size / 1000);
  if (size % 1000 == 0) return text;
  std::string part = std::to_string(size % 1000);
  part.insert(0, decimals - part.size(), '0');
  part.erase(part.find_last_not_of('0') + 1);
  return text + '.' + part;
}

}  // namespace weir
