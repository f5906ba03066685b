#pragma once
// Statements of account that close while the world goes on.
#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

inline constexpr std::chrono::days settlement_cycle{14};

// Of one currency: the orders whose money is the seller's by now, refunds, fees, reimbursements, taxes that
// Amazon withholds, the reserve of the one before and a new one; now and then a fee that nobody knows.
const Settlement& close_settlement(Account& account, const Marketplace& marketplace, Instant start,
                                   Instant end, Random& chance);

// Closes and publishes one in euro and one in pounds every cycle after the last that there is. `chance` has
// to live as long as the account.
void keep_settling(Account& account, Random& chance);

}  // namespace weir::sandbox
