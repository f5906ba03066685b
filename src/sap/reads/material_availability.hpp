#pragma once
// What SAP's availability check promises today: BAPI_MATERIAL_AVAILABILITY, one call a material and plant (5
// to 50 ms). For many materials MARD and VBBE are read instead (stock.hpp).
#include <string>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct AvailabilityAsk {
  std::string plant;
  std::string material;  // 18 characters, as stored
  std::string unit;      // internal: "ST"
  std::string check_rule = "A";
  std::string stge_loc{};  // blank: the whole plant
};

struct Availability {
  Quantity available;
  bool is_unlimited = false;  // the rule counts replenishment: `available` is the cap, not a stock
};

// Behind the replenishment lead time the check promises any quantity, as a huge number; it is capped.
inline constexpr Quantity availability_cap = Quantity::of(999'999);

// Fails like RfcCaller::call, with sap.bapi_refused (refuse) and SAP's words, or with sap.unexpected_answer.
Result<Availability> material_availability(RfcCaller& rfc, const AvailabilityAsk& ask);

}  // namespace weir::sap
