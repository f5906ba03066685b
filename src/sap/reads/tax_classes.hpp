#pragma once
// How a material is taxed in a country: MLAN-TAXM1.
#include <map>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::sap {

// By material; one without a row there is not among them. `country` as SAP says it (GB). Fails like
// read_rows_of.
Result<std::map<std::string, std::string>> read_tax_classes(RfcCaller& rfc, const std::string& country,
                                                            const std::vector<std::string>& materials);

}  // namespace weir::sap
