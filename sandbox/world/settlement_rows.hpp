#pragma once
// Rows of one settlement while it is open; closing it adds up the total and writes the file.
#include <string>
#include <vector>

#include "sandbox/world/settlement.hpp"

namespace weir::sandbox {

// Takes the header data from `settlement`, fills total, rows and text. Rows keep their order.
void write_settlement(Settlement& settlement, const std::vector<SettlementRow>& rows);

}  // namespace weir::sandbox
