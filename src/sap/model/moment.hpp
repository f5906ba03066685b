#pragma once
// A point in time as SAP's documents say it: by the clock of a place.
#include <string>

#include "core/time.hpp"

namespace weir::sap {

struct LocalMoment {
  Date date;
  std::string time;  // HHMMSS
  std::string zone;  // SAP's name of the time zone ("CET"), blank where the document names none: the system's

  bool operator==(const LocalMoment&) const = default;
};

}  // namespace weir::sap
