#include "sandbox/ecc/decimal.hpp"

#include <limits>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr Wide largest = std::numeric_limits<std::int64_t>::max();

bool takes_sign(std::string_view& text) {
  const bool leading = text.starts_with('-') || text.starts_with('+');
  const bool negative = text.starts_with('-') || (!leading && text.ends_with('-'));
  if (leading) text.remove_prefix(1);
  if (!leading && negative) text.remove_suffix(1);
  return negative;
}

std::optional<std::int64_t> digits_of(std::string_view whole, std::string_view fraction) {
  std::int64_t digits = 0;
  for (const auto part : {whole, fraction}) {
    for (const char letter : part) {
      if (letter < '0' || letter > '9') return {};
      if (__builtin_mul_overflow(digits, 10, &digits)) return {};
      if (__builtin_add_overflow(digits, letter - '0', &digits)) return {};
    }
  }
  return digits;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text, int places_max) {
  text = trim(text);
  const bool negative = takes_sign(text);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() && fraction.empty()) return {};
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(places_max)) return {};

  const auto digits = digits_of(whole, fraction);
  if (!digits) return {};
  return Decimal{negative ? -*digits : *digits, static_cast<int>(fraction.size())};
}

std::int64_t power_of_ten(int exponent) {
  ensure(exponent >= 0 && exponent <= 18, "a power of ten that 64 bits do not hold");
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

std::optional<std::int64_t> scaled(Decimal number, int places) {
  if (number.places > places) return {};
  std::int64_t result = 0;
  if (__builtin_mul_overflow(number.digits, power_of_ten(places - number.places), &result)) return {};
  return result;
}

std::optional<std::int64_t> rounded(Wide numerator, Wide denominator) {
  ensure(denominator > 0, "rounded() with a denominator that is not positive");
  const bool negative = numerator < 0;
  const Wide size = negative ? -numerator : numerator;
  const Wide quotient = size / denominator + (size % denominator * 2 >= denominator ? 1 : 0);
  if (quotient > largest) return {};
  return static_cast<std::int64_t>(negative ? -quotient : quotient);
}

int compare(Decimal a, Decimal b) {
  const Wide left = Wide{a.digits} * power_of_ten(b.places);
  const Wide right = Wide{b.digits} * power_of_ten(a.places);
  return left < right ? -1 : (left > right ? 1 : 0);
}

std::string decimal_text(std::int64_t scaled_number, int places) {
  std::string digits = std::to_string(scaled_number);
  const bool negative = digits.starts_with('-');
  if (negative) digits.erase(0, 1);
  const auto count = static_cast<std::size_t>(places);
  if (digits.size() <= count) digits.insert(0, count + 1 - digits.size(), '0');
  if (count > 0) digits.insert(digits.size() - count, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace weir::sandbox::ecc
