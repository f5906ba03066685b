#pragma once
// Names of figures (FbaStock::set_figure) that say how the stock at Amazon was held against SAP for the end
// of a month.
#include <string>

#include "core/time.hpp"

namespace weir::store {

// The day of the ledger of the first comparison that reaches the month's last day, in days since 1970.
inline std::string closing_day_figure(Month month) { return "closing_day/" + iso(month); }
// What that one could not compare, less what later ones could: SKUs without a rule, countries without a
// plant.
inline std::string closing_unknown_figure(Month month) { return "closing_unknown/" + iso(month); }
inline std::string closing_unplaced_figure(Month month) { return "closing_unplaced/" + iso(month); }

}  // namespace weir::store
