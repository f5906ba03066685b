#pragma once
// A bug is one of our own assumptions found wrong. It is thrown, never returned, and caught only at the
// borders: the job, the request, main.
#include <stdexcept>
#include <string>

namespace weir {

struct Bug : std::logic_error {
  using std::logic_error::logic_error;
};

// Throws Bug with `what` when the condition does not hold; on in every build.
inline void ensure(bool holds, const char* what) {
  if (!holds) throw Bug(what);
}

}  // namespace weir
