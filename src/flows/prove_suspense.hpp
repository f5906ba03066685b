#pragma once
// Suspense is proven by its rows: of each settlement, what SAP holds on the account of class SUSPENSE has to
// be what its unexplained rows come to. Read by assignment, which is the settlement's id.
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* suspense_differs = "bank.suspense_differs";

// One entry a settlement whose suspense is another in SAP. Those that are not proven, or of which money is on
// its way out of suspense, are looked at another day; those of which nothing is left there, until sixty days
// after their end. Fails like SAP's reads.
Result<std::vector<store::Exception>> suspense_that_differs(const Context& context);

}  // namespace weir::flows
