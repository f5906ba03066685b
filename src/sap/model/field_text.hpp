#pragma once
// How SAP writes dates in IDocs and conditions, and counts text.
#include <cstddef>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::sap {

// "20261120"
inline std::string date_text(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

// How many characters a text is to SAP, which counts in UTF-16: one outside the basic plane, an emoji, is
// two.
inline std::size_t characters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    count += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return count;
}

}  // namespace weir::sap
