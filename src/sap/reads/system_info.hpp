#pragma once
// Which system answers, how fast, and what time it has: RFC_SYSTEM_INFO and STFC_CONNECTION.
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "core/zone.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct SystemInfo {
  std::string sid;      // "ECX"
  std::string release;  // of the basis: "731"
  std::string host, database_system;
  bool is_unicode = false;  // RFCCHARTYP 41xx; other systems lose letters
};
// Fails like RfcCaller::call, with sap.unexpected_answer when no RFCSI_EXPORT came back.
Result<SystemInfo> read_system_info(RfcCaller& rfc);

struct Echo {
  Duration took;
  std::optional<Duration> clock_offset;  // SAP's clock minus ours; to the second, less half of the way
};
// One call of STFC_CONNECTION: the cheapest there is. `zone` is the system's. Fails like RfcCaller::call,
// with sap.unexpected_answer when the text does not come back as it went.
Result<Echo> echo(RfcCaller& rfc, const Clock& clock, const Zone& zone);

}  // namespace weir::sap
