#pragma once
// What of a kept settlement is of before the cut-over, as it is planned by.
#include <optional>
#include <string>
#include <vector>

#include "accounting/before_weir.hpp"
#include "flows/context.hpp"

namespace weir::flows {

// Parts the report's cells (accounting::split_before). Nothing where no cut-over is near. What was decided
// when the settlement was planned holds: orders that become known later change nothing. Fails (refuse) with
// cutover.orders_unknown, where the cut-over says that such a settlement waits.
Result<std::optional<accounting::BeforeSplit>> before_in(const Context& context,
                                                         accounting::SettlementReport& report,
                                                         std::string_view bytes,
                                                         const accounting::Rules& rules);

std::vector<store::BeforeShare> shares_of(const std::string& settlement_id,
                                          const accounting::BeforeSplit& split);

// It ended before Weir answers, by what is noted of it; false where nothing is.
bool is_settlement_before(const Context& context, const std::string& settlement_id);
bool is_settlement_before(const Context& context, const store::SettlementRow& row);

}  // namespace weir::flows
