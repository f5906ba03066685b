#pragma once
// How the watch from order to cash hands over since when something of an order is unbilled.

namespace weir::store {

// A finding of this gap, handed to OrderCash::looked(), is none and on no list: it says since when something
// of the order has left and has no invoice, which is no trouble within the grace. A month's close asks for
// it.
inline constexpr const char* unbilled_mark = "unbilled";

}  // namespace weir::store
