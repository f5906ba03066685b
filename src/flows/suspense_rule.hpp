#pragma once
// The merchant's file of settlement rules, with one rule more: read, edited, read again, and then put in the
// place of the old one in one step.
#include "flows/context.hpp"

namespace weir::flows {

// That rows of the item's kind are of its class. True when the file was changed; false when it said so
// already. Of two who write at once one waits for the other. Fails with suspense.no_rules_file, file.*, or
// rules.* of accounting::with_rule().
Result<bool> write_suspense_rule(const Context& context, const store::SuspenseItem& item);

}  // namespace weir::flows
