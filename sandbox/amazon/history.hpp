#pragma once
// What happened in Amazon's warehouses before the world begins, so that reports have something to say.
#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// Two months of receipts, shipments, returns, losses and what Amazon paid for them, by the account's own
// chance.
void make_history(Account& account);

}  // namespace weir::sandbox
