#pragma once
// What a person does with a settlement: have it posted, or proven, now.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

enum class SettlementStep { post, prove };

// The job is due at once; what was sent before is asked for and not sent again. It is in the audit log. Fails
// with settlement.unknown, settlement.already_proven, settlement.not_posted_here (another connector has it,
// or there is nothing to post).
Result<SettlementStep> post_settlement_now(const Context& context, const std::string& settlement_id,
                                           const std::string& because);

}  // namespace weir::flows
