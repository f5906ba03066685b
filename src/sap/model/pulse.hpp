#pragma once
// Who wants to know, once in a while, how long the cheapest call takes.
#include "core/time.hpp"

namespace weir::sap {

class Pulse {
 public:
  virtual ~Pulse() = default;
  virtual bool is_due(Instant now) = 0;
  virtual void measured(Duration took, Instant now) = 0;
};

}  // namespace weir::sap
