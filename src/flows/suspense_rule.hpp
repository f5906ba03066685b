#pragma once
// The merchant's file of settlement rules: as it stands, and with one rule more: read, edited, read again,
// and then put in the place of the old one in one step.
#include "flows/context.hpp"

namespace weir::flows {

// Read now, whatever this process began with; those it began with where there is no file. Fails with file.*
// or rules.*.
Result<accounting::Rules> rules_as_they_stand(const Context& context);

// That rows of the item's kind are of its class. True when the file was changed; false when it said so
// already. Of two who write at once one waits for the other. Owner, group, mode and access list stay, and a
// link stays a link. Fails with suspense.no_rules_file, suspense.rules_owner (nothing was written),
// suspense.rules_unwritable, folder.failed, or rules.* of accounting::with_rule().
Result<bool> write_suspense_rule(const Context& context, const store::SuspenseItem& item);

}  // namespace weir::flows
