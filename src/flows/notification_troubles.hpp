#pragma once
// What is wrong with notifications themselves: one entry a cause, however many there are, and an end to it
// once the sweep has come past the last of them. Whatever such a notification may have told, the sweep has
// brought.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

struct NotificationTrouble {
  const char* cause;   // "envelope": of a handful
  const char* code;    // docs/errors.md
  std::string reason;  // of the first one
  std::string next;
  const char* owner;
};

void tell_of_trouble(Tx& tx, const Context& context, const NotificationTrouble& trouble);

// Amazon has told everything up to `reached`.
void close_swept_troubles(Tx& tx, const Context& context, Instant reached);

}  // namespace weir::flows
