#pragma once
// What a request says in words: stores cut a text at a NUL, or take none that is no UTF-8.
#include <string_view>

#include "core/utf8.hpp"

namespace weir::web {

// UTF-8 without a NUL.
inline bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (!point.valid || point.value == 0) return false;
    text.remove_prefix(point.bytes);
  }
  return true;
}

}  // namespace weir::web
