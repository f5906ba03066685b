#pragma once
// Whether the technical user may be tried: SAP locks a user after a few wrong passwords. Shared by all
// that log
// on with it, whatever way their calls take.
#include "core/result.hpp"

namespace weir::sap {

class LogonGuard {
 public:
  virtual ~LogonGuard() = default;
  // Fails with wait while it must not be tried.
  virtual Result<Done> permit() = 0;
  // SAP has answered: it let the user in, or it did not.
  virtual void answered(bool was_refused) = 0;
};

}  // namespace weir::sap
