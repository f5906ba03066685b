#pragma once
// What finance is told of Amazon's balances: of one that differs, and of one that Amazon does not tell.
#include <map>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* balance_differs = "bank.balance_differs";
inline constexpr const char* balance_untold = "bank.balance_untold";

store::Exception balance_exception(const Context& context, const store::BalanceProofRow& row);

// The newest day of each currency of which Amazon should have told a balance by now, and has not.
using UntoldDays = std::map<Currency, std::chrono::sys_days>;

// Those of which it has told on a later day since are no matter any more.
void drop_told_since(UntoldDays& untold, const std::vector<store::BalanceProofRow>& rows);

store::Exception untold_exception(const Context& context, Currency currency, Date day);

}  // namespace weir::flows
