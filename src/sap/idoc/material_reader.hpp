#pragma once
// Materials (MATMAS) out of received IDocs.
#include "sap/idoc/idoc.hpp"
#include "sap/model/material.hpp"

namespace weir::sap {

// Fails with sap.idoc_malformed_value (refuse), naming SEGMENT-FIELD, or sap.idoc_unexpected for another
// message.
Result<std::vector<Material>> read_materials(const Idoc& idoc);

}  // namespace weir::sap
