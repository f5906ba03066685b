#pragma once
// How SAP writes dates in IDocs and conditions.
#include <string>

#include "core/time.hpp"

namespace weir::sap {

// "20261120"
inline std::string date_text(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

}  // namespace weir::sap
