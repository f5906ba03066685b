#include <algorithm>
#include <codecvt>
#include <locale>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool all_digits(std::u16string_view text) { return std::ranges::all_of(text, is_digit); }

bool is_number(std::u16string_view text) {
  if (text.starts_with(u'-')) text.remove_prefix(1);
  const auto point = std::ranges::count(text, u'.');
  const auto digits = std::ranges::count_if(text, is_digit);
  return digits > 0 && point <= 1 && digits + point == static_cast<std::ptrdiff_t>(text.size());
}

bool is_hex(std::u16string_view text) {
  return text.size() % 2 == 0 && std::ranges::all_of(text, [](char16_t unit) {
           return is_digit(unit) || (unit >= u'A' && unit <= u'F') || (unit >= u'a' && unit <= u'f');
         });
}

std::size_t digits_of(const FieldOf& field) {
  return field.length == 0 ? 0 : std::size_t{field.length} * 2 - 1;
}

Rc digits_exactly(std::u16string_view text, std::size_t count) {
  return text.size() == count && all_digits(text) ? Rc::ok : Rc::conversion_failure;
}

Rc check_packed(const FieldOf& field, std::u16string_view text) {
  if (!is_number(text)) return Rc::conversion_failure;
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
  return digits > digits_of(field) ? Rc::buffer_too_small : Rc::ok;
}

std::u16string padded(std::u16string_view text, std::size_t length) {
  std::u16string full{text};
  full.resize(std::max(full.size(), length), u' ');
  return full;
}

}  // namespace

// wstring_convert is deprecated and right, and is not what it stands beside: the code under test.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
std::u16string wide(std::string_view utf8) {
  std::wstring_convert<std::codecvt_utf8_utf16<char16_t>, char16_t> convert;
  return convert.from_bytes(utf8.data(), utf8.data() + utf8.size());
}

std::string narrow(std::u16string_view utf16) {
  std::wstring_convert<std::codecvt_utf8_utf16<char16_t>, char16_t> convert;
  return convert.to_bytes(utf16.data(), utf16.data() + utf16.size());
}
#pragma GCC diagnostic pop

Rc check_text(const FieldOf& field, std::u16string_view text) {
  if (field.type == Type::character) return text.size() > field.length ? Rc::buffer_too_small : Rc::ok;
  if (field.type == Type::numeric_text) return digits_exactly(text, field.length);
  if (field.type == Type::date) return digits_exactly(text, 8);
  if (field.type == Type::time) return digits_exactly(text, 6);
  if (field.type == Type::packed) return check_packed(field, text);
  if (field.type == Type::bytes)
    return is_hex(text) && text.size() <= std::size_t{field.length} * 2 ? Rc::ok : Rc::conversion_failure;
  if (field.type == Type::string) return Rc::ok;
  if (field.type == Type::xstring) return is_hex(text) ? Rc::ok : Rc::conversion_failure;
  if (field.type == Type::structure || field.type == Type::table) return Rc::invalid_parameter;
  return is_number(text) ? Rc::ok : Rc::conversion_failure;
}

std::u16string full_text(const FieldOf& field, std::u16string_view text) {
  if (field.type == Type::character) return padded(text, field.length);
  if (field.type == Type::numeric_text)
    return std::u16string(field.length - std::min<std::size_t>(field.length, text.size()), u'0').append(text);
  if (!text.empty() || field.type == Type::string || field.type == Type::xstring) return std::u16string{text};
  if (field.type == Type::date) return u"00000000";
  if (field.type == Type::time) return u"000000";
  if (field.type == Type::bytes) return std::u16string(std::size_t{field.length} * 2, u'0');
  if (field.decimals > 0) return u"0." + std::u16string(field.decimals, u'0');
  return u"0";
}

}  // namespace weir::sap::nwrfc
