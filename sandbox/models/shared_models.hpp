#pragma once
// For tests: Amazon's models where this machine has them.
#include <memory>
#include <string>

#include "sandbox/models/models.hpp"

namespace weir::sandbox {

// Of the folder "shared" beside the checkout; null where it is missing. Read once.
inline std::shared_ptr<const Models> shared_models() {
  static const std::shared_ptr<const Models> models =
      Models::load(std::string{WEIR_SHARED_DATA} + "/spapi/models");
  return models;
}

}  // namespace weir::sandbox
