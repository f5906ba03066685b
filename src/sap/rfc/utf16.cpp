#include "sap/rfc/utf16.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace weir::sap {
namespace {

constexpr char32_t high_surrogate = 0xD800;
constexpr char32_t low_surrogate = 0xDC00;
constexpr char32_t surrogates_end = 0xE000;
constexpr char32_t supplementary = 0x10000;

bool is_high(char32_t unit) { return unit >= high_surrogate && unit < low_surrogate; }
bool is_low(char32_t unit) { return unit >= low_surrogate && unit < surrogates_end; }

void append(std::u16string& text, char32_t value) {
  if (value < supplementary) {
    text += static_cast<char16_t>(value);
    return;
  }
  const char32_t rest = value - supplementary;
  text += static_cast<char16_t>(high_surrogate + (rest >> 10));
  text += static_cast<char16_t>(low_surrogate + (rest & 0x3FFu));
}

void append(std::string& text, char32_t value) {
  const auto byte = [&text](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  const auto continued = [&byte](char32_t bits) { byte(0x80u | (bits & 0x3Fu)); };
  if (value < 0x80) return byte(value);
  if (value < 0x800) {
    byte(0xC0u | value >> 6);
  } else if (value < supplementary) {
    byte(0xE0u | value >> 12);
    continued(value >> 6);
  } else {
    byte(0xF0u | value >> 18);
    continued(value >> 12);
    continued(value >> 6);
  }
  continued(value);
}

}  // namespace

std::optional<std::u16string> utf16(std::string_view utf8) {
  std::u16string text;
  text.reserve(utf8.size());
  while (!utf8.empty()) {
    const CodePoint point = first_code_point(utf8);
    if (!point.valid) return std::nullopt;
    append(text, point.value);
    utf8.remove_prefix(point.bytes);
  }
  return text;
}

std::string utf8(std::u16string_view utf16) {
  std::string text;
  text.reserve(utf16.size());
  for (std::size_t at = 0; at < utf16.size(); ++at) {
    const char32_t unit = utf16[at];
    const bool is_pair = is_high(unit) && at + 1 < utf16.size() && is_low(utf16[at + 1]);
    if (is_pair)
      append(text, supplementary + ((unit - high_surrogate) << 10) + (char32_t{utf16[++at]} - low_surrogate));
    else if (is_high(unit) || is_low(unit))
      text += replacement_character;
    else
      append(text, unit);
  }
  return text;
}

std::u16string_view until_nul(std::span<const char16_t> array) {
  const auto end = std::ranges::find(array, u'\0');
  return {array.data(), static_cast<std::size_t>(end - array.begin())};
}

}  // namespace weir::sap
