#include "sap/rfc/field_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include "sap/rfc/utf16.hpp"

namespace weir::sap {
namespace {

using nwrfc::Type;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

Failure refused(std::string_view place, const std::string& why) {
  return {.next = Next::refuse,
          .code = "rfc.value_refused",
          .text = std::string{place} + " " + why + "; SAP was not called",
          .subject = std::string{place},
          .not_before = {}};
}

std::u16string widened(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

Result<std::u16string> characters(const RfcFieldType& field, std::string_view text, std::string_view place,
                                  std::size_t most) {
  auto value = utf16(text);
  if (!value) return refused(place, "is no UTF-8");
  if (value->find(u'\0') != std::u16string::npos) return refused(place, "holds a zero character");
  if (value->size() > most)
    return refused(place, "has " + std::to_string(value->size()) + " characters, and " + field.name +
                              " takes " + std::to_string(most));
  return *std::move(value);
}

// NUMC is filled with zeros from the left, like everywhere in SAP.
Result<std::u16string> numeric_text(const RfcFieldType& field, std::string_view text,
                                    std::string_view place) {
  if (!all_digits(text)) return refused(place, "takes digits only");
  if (text.size() > field.length)
    return refused(
        place, "has " + std::to_string(text.size()) + " digits and takes " + std::to_string(field.length));
  return std::u16string(field.length - text.size(), u'0') + widened(text);
}

Result<std::u16string> digits_exactly(std::string_view text, std::string_view place, std::size_t count,
                                      const char* form) {
  if (text.empty()) return std::u16string(count, u'0');
  if (text.size() != count || !all_digits(text)) return refused(place, std::string{"is written "} + form);
  return widened(text);
}

struct Decimal {
  std::string_view before, behind;  // the point
};

// "-12.50"; nothing for an exponent, a comma, or blanks.
std::optional<Decimal> decimal_in(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  const Decimal parts{text.substr(0, point), has_point ? text.substr(point + 1) : std::string_view{}};
  if (parts.before.empty() || parts.behind.empty() == has_point) return std::nullopt;
  if (!all_digits(parts.before) || !all_digits(parts.behind)) return std::nullopt;
  return parts;
}

std::string_view without_zeros_behind(std::string_view digits) {
  const std::size_t last = digits.find_last_not_of('0');
  return last == std::string_view::npos ? std::string_view{} : digits.substr(0, last + 1);
}

std::string_view without_zeros_in_front(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

// Two digits a byte, one of them the sign's.
Result<std::u16string> packed(const RfcFieldType& field, std::string_view text, std::string_view place) {
  if (text.empty()) return std::u16string{u"0"};
  const auto decimal = decimal_in(text);
  if (!decimal) return refused(place, "takes a number such as -12.50");
  if (without_zeros_behind(decimal->behind).size() > field.decimals)
    return refused(place, "has more than " + std::to_string(field.decimals) + " decimals");
  const std::size_t digits = field.length * 2 - std::min<std::size_t>(field.length * 2, 1);
  const std::size_t whole = digits - std::min(digits, field.decimals);
  if (without_zeros_in_front(decimal->before).size() > whole)
    return refused(place, "has more than " + std::to_string(whole) + " digits before the point");
  return widened(text);
}

template <typename Number>
Result<std::u16string> integer(std::string_view digits, std::string_view place) {
  if (digits.empty()) return std::u16string{u"0"};
  Number number{};
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (problem != std::errc{} || end != digits.data() + digits.size())
    return refused(place, "takes a whole number from " + std::to_string(std::numeric_limits<Number>::min()) +
                              " to " + std::to_string(std::numeric_limits<Number>::max()));
  return widened(digits);
}

// "1.2E+01"; the digits are SAP's to read, never ours.
Result<std::u16string> scientific(std::string_view text, std::string_view place) {
  if (text.empty()) return std::u16string{u"0"};
  const std::size_t mark = text.find_first_of("eE");
  std::string_view exponent = mark == std::string_view::npos ? "0" : text.substr(mark + 1);
  if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
  const bool is_exponent = !exponent.empty() && exponent.size() <= 4 && all_digits(exponent);
  if (!decimal_in(text.substr(0, mark)) || !is_exponent)
    return refused(place, "takes a number such as -1.25E+01");
  return widened(text);
}

Result<std::u16string> hexadecimal(const RfcFieldType& field, std::string_view text, std::string_view place) {
  const auto bytes = bytes_of_hex(text);
  if (!bytes) return refused(place, "takes hexadecimal digits, two a byte");
  if (field.type == Type::bytes && bytes->size() > field.length)
    return refused(
        place, "has " + std::to_string(bytes->size()) + " bytes and takes " + std::to_string(field.length));
  return widened(text);
}

constexpr std::size_t long_text_max = std::size_t{64} << 20;

}  // namespace

Result<std::u16string> field_value(const RfcFieldType& field, std::string_view text, std::string_view place) {
  switch (field.type) {
    case Type::character:
      return characters(field, text, place, field.length);
    case Type::string:
      return characters(field, text, place, long_text_max);
    case Type::numeric_text:
      return numeric_text(field, text, place);
    case Type::date:
      return digits_exactly(text, place, 8, "YYYYMMDD");
    case Type::time:
      return digits_exactly(text, place, 6, "HHMMSS");
    case Type::packed:
      return packed(field, text, place);
    case Type::int1:
      return integer<std::uint8_t>(text, place);
    case Type::int2:
      return integer<std::int16_t>(text, place);
    case Type::int4:
      return integer<std::int32_t>(text, place);
    case Type::int8:
      return integer<std::int64_t>(text, place);
    case Type::floating:
    case Type::decimal16:
    case Type::decimal34:
      return scientific(text, place);
    case Type::bytes:
    case Type::xstring:
      return hexadecimal(field, text, place);
    case Type::table:
    case Type::structure:
      return refused(place, "is a structure or a table, and a text was given");
  }
  return refused(place, "is of a type that Weir does not send");
}

std::string field_text(const RfcFieldType& field, std::u16string_view value) {
  if (field.type == Type::character) {
    const std::size_t last = value.find_last_not_of(u' ');
    value = last == std::u16string_view::npos ? std::u16string_view{} : value.substr(0, last + 1);
  }
  return utf8(value);
}

std::optional<std::vector<nwrfc::Byte>> bytes_of_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::vector<nwrfc::Byte> bytes;
  bytes.reserve(hex.size() / 2);
  for (; !hex.empty(); hex.remove_prefix(2)) {
    nwrfc::Byte byte = 0;
    const auto [end, problem] = std::from_chars(hex.data(), hex.data() + 2, byte, 16);
    if (problem != std::errc{} || end != hex.data() + 2) return std::nullopt;
    bytes.push_back(byte);
  }
  return bytes;
}

std::string hex_of(const std::vector<nwrfc::Byte>& bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const nwrfc::Byte byte : bytes) {
    hex += digits[byte >> 4u];
    hex += digits[byte & 0xFu];
  }
  return hex;
}

}  // namespace weir::sap
