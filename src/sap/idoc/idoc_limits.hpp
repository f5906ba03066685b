#pragma once
// What is read from outside is bounded: a message is never larger than these, whoever sends it.
#include <cstddef>

namespace weir::sap {

struct IdocLimits {
  std::size_t bytes = 64u << 20;
  std::size_t idocs = 10'000;
  std::size_t segments = 1'000'000;  // of all IDocs together
  std::size_t depth = 16;            // SAP's own types stay below 8
};

}  // namespace weir::sap
