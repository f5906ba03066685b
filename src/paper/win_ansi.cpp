#include "paper/win_ansi.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace weir::paper {
namespace {

struct Sign {
  std::uint32_t point;
  std::string_view bytes;
};

// What stands between 0x80 and 0x9F, and what has to do without a byte of its own.
constexpr Sign signs[] = {{0x20AC, "\x80"}, {0x201A, "\x82"}, {0x0192, "\x83"}, {0x201E, "\x84"},
                          {0x2026, "\x85"}, {0x2020, "\x86"}, {0x2021, "\x87"}, {0x02C6, "\x88"},
                          {0x2030, "\x89"}, {0x0160, "\x8A"}, {0x2039, "\x8B"}, {0x0152, "\x8C"},
                          {0x017D, "\x8E"}, {0x2018, "\x91"}, {0x2019, "\x92"}, {0x201C, "\x93"},
                          {0x201D, "\x94"}, {0x2022, "\x95"}, {0x2013, "\x96"}, {0x2014, "\x97"},
                          {0x02DC, "\x98"}, {0x2122, "\x99"}, {0x0161, "\x9A"}, {0x203A, "\x9B"},
                          {0x0153, "\x9C"}, {0x017E, "\x9E"}, {0x0178, "\x9F"}, {0x2192, "->"},
                          {0x2190, "<-"},   {0x2212, "-"},    {0x2260, "<>"},   {0x2264, "<="},
                          {0x2265, ">="},   {0x202F, "\xA0"}, {0x2009, " "},    {0x2011, "-"}};

constexpr std::uint32_t no_point = 0xFFFD;

std::size_t length_of(unsigned char first) {
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return 2;
  if (first >= 0xE0U && first <= 0xEFU) return 3;
  return first >= 0xF0U && first <= 0xF4U ? 4 : 0;
}

// The character at the front, which is taken off.
std::uint32_t take_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = length_of(first);
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return no_point;
  }
  constexpr std::uint32_t low_bits[] = {0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t point = first & low_bits[length - 1];
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) {
      text.remove_prefix(1);
      return no_point;
    }
    point = (point << 6U) | (next & 0x3FU);
  }
  text.remove_prefix(length);
  return point;
}

void put(std::string& bytes, std::uint32_t point) {
  if (point < 0x20U || point == no_point || point == 0x7FU) {
    bytes += ' ';
  } else if (point < 0x7FU || (point >= 0xA0U && point <= 0xFFU)) {
    bytes += static_cast<char>(point);
  } else {
    const auto* const sign = std::ranges::find(signs, point, &Sign::point);
    bytes += sign == std::end(signs) ? std::string_view{"?"} : sign->bytes;
  }
}

}  // namespace

std::string win_ansi(std::string_view utf8) {
  std::string bytes;
  while (!utf8.empty()) put(bytes, take_point(utf8));
  return bytes;
}

}  // namespace weir::paper
