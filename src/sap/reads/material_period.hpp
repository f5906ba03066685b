#pragma once
// Which periods materials management has open: MARV. The current one, and the one before it where backposting
// is allowed.
#include <string>

#include "core/time.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

// The first day on which a goods movement can be posted in that company code; periods are calendar months
// (fiscal year variant K4). Fails like read_rows, or with sap.no_material_period (refuse) where the company
// code has none.
Result<Date> first_open_material_day(RfcCaller& rfc, const std::string& bukrs);

}  // namespace weir::sap
