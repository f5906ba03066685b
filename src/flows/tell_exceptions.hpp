#pragma once
// What people are told, held against what they are told already: the same stays open, with its time to act.
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// Of the connection's exceptions whose subject begins with `begin`: those that are wanted no more are closed,
// those that are new are opened. One whose reason is another now comes anew, and is due when it was due.
// `open`: as they were before the transaction.
void tell_those(Tx& tx, const Context& context, const std::string& begin,
                const std::vector<store::Exception>& wanted, const std::vector<store::Exception>& open);

}  // namespace weir::flows
