#pragma once
// How IDocs write dates and amounts: all text.
#include <string>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sap {

// "20261120"
inline std::string date_text(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

}  // namespace weir::sap
