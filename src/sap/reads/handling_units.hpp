#pragma once
// Handling units of deliveries: VEKP (VPOBJ 01, VPOBJKEY the delivery) and VEPO (contents: items,
// and in UNVEL the units that are packed in others).
#include <map>

#include "sap/reads/deliveries.hpp"

namespace weir::sap {

// By delivery number. Fails like read_rows_of.
Result<std::map<std::string, std::vector<FoundHandlingUnit>>> read_handling_units(
    RfcCaller& rfc, const std::vector<std::string>& deliveries);

}  // namespace weir::sap
