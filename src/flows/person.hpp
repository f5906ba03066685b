#pragma once
// Whose word it is, where two people have to say the same.
#include <string>

#include "core/text.hpp"

namespace weir::flows {

// Names are typed: blanks around them and capitals make nobody else of anybody.
inline bool is_same_person(const std::string& one, const std::string& other) {
  return lower_ascii(trim(one)) == lower_ascii(trim(other));
}

}  // namespace weir::flows
