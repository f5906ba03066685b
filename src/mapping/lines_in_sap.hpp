#pragma once
// The lines of an order of which nothing was kept when it was posted (an earlier Weir posted it, or a person
// who linked it), as SAP has them. Pure.
#include <map>
#include <string>

#include "amazon/model/order.hpp"
#include "mapping/order_changes.hpp"
#include "sap/model/order_progress.hpp"

namespace weir::mapping {

// Each item of SAP with the line that it names (`references`: Amazon's order item id by POSNR, VBKD-BSTKD_E),
// else with the one line that is of its material. Its number tells nothing: items are moved, added and
// deleted. What is of no line for certain is `unmatched`, unless every line has its item; of an order that
// Amazon has withdrawn all items are to go, whatever line they are of.
PostedOrder lines_in_sap(const amazon::Order& now, const Articles& articles, const sap::OrderProgress& sap,
                         const std::map<std::string, std::string>& references);

}  // namespace weir::mapping
