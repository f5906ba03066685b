#pragma once
// Time zones by IANA name, from the operating system's tzdata. g++ 12 has no std::chrono zones; date/tz.h
// stays inside zone.cpp.
#include <memory>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir {

class Zone {
 public:
  // "Europe/Berlin", "UTC". Fails with zone.unknown and names the closest zone.
  static Result<Zone> named(std::string_view name);
  static Zone utc();

  const std::string& name() const { return name_; }
  Date date_of(Instant instant) const;
  Month month_of(Instant instant) const;
  std::chrono::seconds offset_of(Instant instant) const;  // what a clock there shows more than UTC
  // The first instant of a local day or month; where a clock change skips midnight, the first that exists.
  Instant start_of(Date date) const;
  Instant start_of(Month month) const;

  bool operator==(const Zone& other) const { return name_ == other.name_; }

 private:
  Zone(std::string name, const void* rules) : name_{std::move(name)}, rules_{rules} {}
  std::string name_;
  const void* rules_;  // date::time_zone, owned by the process-wide database; null means UTC
};

}  // namespace weir
