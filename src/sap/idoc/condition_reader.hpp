#pragma once
// Conditions (COND_A) out of received IDocs.
#include "sap/idoc/idoc.hpp"
#include "sap/model/condition_record.hpp"

namespace weir::sap {

// Each condition of each period. SAP sends all periods of a key together: what is received replaces what was
// known of that key. A currency that ISO does not list leaves `price` empty, a percentage too. Fails with
// sap.idoc_malformed_value (refuse), naming SEGMENT-FIELD, or sap.idoc_unexpected for another message.
Result<std::vector<ConditionRecord>> read_conditions(const Idoc& idoc);

}  // namespace weir::sap
