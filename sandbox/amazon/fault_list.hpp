#pragma once
// Failures of the Amazon side that have been asked for and not struck yet.
#include <optional>
#include <string_view>
#include <vector>

#include "sandbox/world/fault.hpp"

namespace weir::sandbox {

enum class AmazonFault { http_400, http_500, http_503, throttle };

class FaultList {
 public:
  // False for a kind that the stand-in cannot do.
  bool add(const Fault& fault);

  // The oldest fault that matches this call; it has struck once more then.
  std::optional<AmazonFault> strike(std::string_view operation, std::string_view subject);

 private:
  std::vector<Fault> faults_;
};

}  // namespace weir::sandbox
