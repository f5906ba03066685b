#pragma once
// What finance has to look at of one connection's payouts and bank lines, as they stand today. Each entry is
// opened once, told anew where it says something else by now, and closed as soon as it holds no more.
#include <vector>

#include "flows/bank_view.hpp"

namespace weir::flows {

std::vector<store::Exception> bank_exceptions(const Context& context, const BankView& view);

// Opens what is not open, closes what is of these codes' begin ("bank.") and not wanted any more. Where
// reason or next step are other than what is told, it is closed and told anew.
void tell_bank(Tx& tx, const Context& context, const std::vector<store::Exception>& wanted,
               const std::vector<std::string>& codes);
// The codes that bank_exceptions() may give.
const std::vector<std::string>& bank_exception_codes();

// "settlement/25811124052/bank"; charges and tests of the account have topics of their own.
std::string movement_subject(const accounting::MovementKey& key);

}  // namespace weir::flows
