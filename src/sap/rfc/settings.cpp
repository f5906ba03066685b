#include "sap/rfc/settings.hpp"

#include <algorithm>

namespace weir::sap {

bool is_system_number(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace weir::sap
