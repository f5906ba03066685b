#pragma once
// One character of UTF-8 at a time; shared by what prints and what checks.
#include <cstddef>
#include <string_view>

namespace weir {

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";  // U+FFFD

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;  // a bad byte stands alone
  bool valid = false;
};

CodePoint first_code_point(std::string_view text);  // of a text that is not empty

// The C0 and C1 controls and DEL: what a terminal would obey instead of show.
constexpr bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

}  // namespace weir
