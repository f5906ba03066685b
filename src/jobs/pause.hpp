#pragma once
// A queue of one connection of which nothing starts.
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::jobs {

// Only a person lifts what a person has said; the others end with the first call that comes through.
enum class PauseCause {
  person,
  stopped,  // the side refuses us: our credentials or rights
  outage,   // the side does not answer
};
std::string_view name_of(PauseCause cause);

struct Pause {
  std::string connection;
  std::string queue;
  PauseCause cause = PauseCause::person;
  std::string reason;
  Instant until;

  bool operator==(const Pause&) const = default;
};

}  // namespace weir::jobs
