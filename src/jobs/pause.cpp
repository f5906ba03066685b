#include "jobs/pause.hpp"

#include "core/ensure.hpp"

namespace weir::jobs {

std::string_view name_of(PauseCause cause) {
  switch (cause) {
    case PauseCause::person:
      return "person";
    case PauseCause::stopped:
      return "stopped";
    case PauseCause::outage:
      return "outage";
  }
  throw Bug("a pause without a cause");
}

}  // namespace weir::jobs
