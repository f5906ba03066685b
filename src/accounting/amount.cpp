#include "accounting/amount.hpp"

#include <algorithm>
#include <cstring>

#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr int digits_max = 18;  // below 2^63 - 1, so that no step of the parser can overflow

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

// Digits with an optional grouping mark in correct threes ("1,234,567"); the plain digits of it, or nothing.
struct Whole {
  std::int64_t value = 0;
  int digits = 0;
};

std::optional<Whole> parse_whole(std::string_view text, char group) {
  Whole whole;
  const bool grouped = text.find(group) != std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool boundary = grouped && (text.size() - i) % 4 == 0;
    if (boundary) {
      if (text[i] != group || i == 0) return std::nullopt;
      continue;
    }
    if (!is_digit(text[i]) || ++whole.digits > digits_max) return std::nullopt;
    whole.value = whole.value * 10 + (text[i] - '0');
  }
  return whole;
}

std::optional<std::int64_t> scale_up(std::int64_t value, int by_digits) {
  for (int i = 0; i < by_digits; ++i)
    if (__builtin_mul_overflow(value, 10, &value)) return std::nullopt;
  return value;
}

// The decimals as minor units; digits past the currency's own must be zeros, nothing is rounded away.
std::optional<std::int64_t> parse_decimals(std::string_view text, int digits) {
  std::int64_t value = 0;
  int taken = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    if (taken == digits) {
      if (c != '0') return std::nullopt;
      continue;
    }
    value = value * 10 + (c - '0');
    ++taken;
  }
  return scale_up(value, digits - taken);
}

// Yen has no decimals, so a mark followed by three digits can only group; one followed by zeros ends the
// number.
std::size_t decimal_position(std::string_view text, int digits, DecimalMark mark) {
  if (digits > 0)
    return mark == DecimalMark::undecided ? std::string_view::npos : text.rfind(static_cast<char>(mark));
  const std::size_t last = text.find_last_of(".,");
  return last != std::string_view::npos && text.size() - last - 1 == 3 ? std::string_view::npos : last;
}

char grouping_mark(std::string_view whole, int digits, DecimalMark mark) {
  if (digits == 0) return whole.find('.') != std::string_view::npos ? '.' : ',';
  if (mark == DecimalMark::undecided) return '\0';
  return mark == DecimalMark::point ? ',' : '.';
}

}  // namespace

std::optional<DecimalMark> mark_proven_by(std::string_view amount, int digits) {
  const std::string_view text = without_sign(trim(amount));
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos || last == 0 || digits == 0) return std::nullopt;
  const DecimalMark this_mark = text[last] == '.' ? DecimalMark::point : DecimalMark::comma;
  const DecimalMark other_mark = text[last] == '.' ? DecimalMark::comma : DecimalMark::point;
  // 1,234,567: only a grouping mark repeats.
  if (text.find(text[last]) < last)
    return parse_whole(text, text[last]) ? std::optional{other_mark} : std::nullopt;
  const bool grouped = text.find(static_cast<char>(other_mark)) < last;
  const std::size_t behind = text.size() - last - 1;
  if (!parse_whole(text.substr(0, last), static_cast<char>(other_mark)) || behind == 0 ||
      !std::ranges::all_of(text.substr(last + 1), is_digit))
    return std::nullopt;
  // 1,234.56: the right-most is decimal. 34,55: as many decimals as the currency has, or fewer.
  if (grouped || behind <= static_cast<std::size_t>(digits)) return this_mark;
  return std::nullopt;
}

std::optional<std::int64_t> parse_amount(std::string_view text, int digits, DecimalMark mark) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  text = without_sign(text);

  const std::size_t point = decimal_position(text, digits, mark);
  const std::string_view whole_text = text.substr(0, point);
  const std::string_view decimals_text =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole_text.empty() || (point != std::string_view::npos && decimals_text.empty())) return std::nullopt;

  const auto whole = parse_whole(whole_text, grouping_mark(whole_text, digits, mark));
  const auto decimals = parse_decimals(decimals_text, digits);
  if (!whole || !decimals || whole->digits + digits > digits_max) return std::nullopt;
  auto value = scale_up(whole->value, digits);
  if (!value || __builtin_add_overflow(*value, *decimals, &*value)) return std::nullopt;
  return negative ? -*value : *value;
}

std::optional<std::int64_t> parse_amount_quickly(std::string_view text, DecimalMark mark) {
  const bool negative = text.starts_with('-');
  const std::ptrdiff_t whole_digits = static_cast<std::ptrdiff_t>(text.size()) - negative - 3;
  if (whole_digits < 1 || whole_digits > 8 || mark == DecimalMark::undecided) return std::nullopt;
  const char* const end = text.data() + text.size();
  const auto tens = static_cast<unsigned>(end[-2] - '0');
  const auto units = static_cast<unsigned>(end[-1] - '0');
  if (end[-3] != static_cast<char>(mark) || tens > 9 || units > 9) return std::nullopt;

  // The eight bytes before the mark; those that belong to the sign or to the field before become zero digits.
  std::uint64_t digits;
  std::memcpy(&digits, end - 11, sizeof digits);
  digits ^= 0x3030303030303030u;
  digits &= ~std::uint64_t{0} << (8 * (8 - whole_digits));
  if (((digits + 0x7676767676767676u) | digits) & 0x8080808080808080u) return std::nullopt;

  // Pairs, then fours, then all eight: each step multiplies the earlier half by its weight and adds the
  // later.
  digits = digits * 10 + (digits >> 8);
  digits = ((digits & 0x000000FF000000FFu) * 0x000F424000000064u +
            ((digits >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u) >>
           32;
  const auto value = static_cast<std::int64_t>(static_cast<std::uint32_t>(digits)) * 100 + tens * 10 + units;
  return negative ? -value : value;
}

}  // namespace weir::accounting
