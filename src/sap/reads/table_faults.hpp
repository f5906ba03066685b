#pragma once
// What the exceptions of RFC_READ_TABLE mean, and who mends them.
#include "core/result.hpp"
#include "sap/reads/read_table.hpp"

namespace weir::sap {

// The failure of a call that read `read`, with its exception explained in the text; code and next as they
// are. Conditions are not repeated: they may name people.
Failure explained(Failure failure, const TableRead& read);

}  // namespace weir::sap
