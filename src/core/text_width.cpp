#include <algorithm>

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace weir {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks of Unicode's East Asian Width "wide" and "fullwidth", and the emoji, which terminals draw as wide.
constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},
    {0x3041, 0x3098},   {0x309B, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x1B2FF}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3E0, 0x1F3F0}, {0x1F3F8, 0x1F43E}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F550, 0x1F567}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

// Marks drawn over the character before them; U+3099 and U+309A are the Japanese voicing marks that macOS
// puts into file names.
constexpr Range combining[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20F0},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

static_assert(std::ranges::is_sorted(wide, {}, &Range::last));
static_assert(std::ranges::is_sorted(combining, {}, &Range::last));

template <std::size_t size>
bool is_in(const Range (&ranges)[size], char32_t value) {
  const auto* found = std::ranges::lower_bound(ranges, value, {}, &Range::last);
  return found != std::end(ranges) && value >= found->first;
}

std::size_t columns(const CodePoint& point) {
  if (!point.valid || point.value < 0x0300) return 1;
  if (is_in(combining, point.value)) return 0;
  return is_in(wide, point.value) ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) {
    const CodePoint point = first_code_point(utf8);
    width += columns(point);
    utf8.remove_prefix(point.bytes);
  }
  return width;
}

}  // namespace weir
