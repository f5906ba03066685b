#pragma once
// SAP's conversion exit ALPHA: numbers are kept with zeros in front, names as they are.
#include <string>
#include <string_view>

namespace weir::sap {

// "4711", 18 → "000000000000004711"; "AB-1" stays. What is longer than `length` stays as well: it fits no
// field, and its search finds nothing.
inline std::string alpha(std::string_view text, std::size_t length) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number || text.size() >= length) return std::string{text};
  return std::string(length - text.size(), '0') + std::string{text};
}

// For people: "000000000000004711" → "4711", and "0000" → "0".
inline std::string without_zeros(std::string_view text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number) return std::string{text};
  return std::string{text.substr(std::min(text.find_first_not_of('0'), text.size() - 1))};
}

}  // namespace weir::sap
