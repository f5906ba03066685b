#pragma once
// The doctor's look at Amazon: authorisation, marketplaces, the right to each API that the flows in use call,
// notifications, the clock. Private to app/.
#include "app/doctor_ward.hpp"

namespace weir::app {

// Whether the seller's authorisation stands; without it nothing else can be looked at. About ten calls, of
// operations whose quotas the flows do not live on; Weir's own count of quotas does not see them.
void examine_amazon(const config::Connection& settings, const Doors& doors, const DoctorAsked& asked,
                    std::vector<Check>& checks);

}  // namespace weir::app
