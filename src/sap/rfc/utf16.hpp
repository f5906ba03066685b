#pragma once
// Texts as SAP's library has them, and as everybody else has them.
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace weir::sap {

// Nothing when it is no UTF-8: what would change on its way is not sent.
std::optional<std::u16string> utf16(std::string_view utf8);

// Half a surrogate pair, which is what a field too short for its text ends with, becomes U+FFFD.
std::string utf8(std::u16string_view utf16);

// An array of the library, which ends at its NUL, or with itself.
std::u16string_view until_nul(std::span<const char16_t> array);

}  // namespace weir::sap
