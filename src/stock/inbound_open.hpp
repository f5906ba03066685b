#pragma once
// Which receipts of Amazon's ledger SAP does not have yet. Pure.
#include <map>
#include <string>
#include <vector>

#include "stock/inbound_equation.hpp"

namespace weir::stock {

// Of the ledger up to that day: the units that no proven goods receipt posted up to it has, by day, SKU and
// disposition; below zero where SAP has more and it is to be taken back. Each with the country that has them.
std::vector<ReceiptLine> unbooked_receipts(const InboundView& view, Date until);

// By SKU the first day of the receipts that Weir is about to book by itself. What waits for a person (not
// issued, too much, in another country, held, void) is none: nobody knows when it comes.
std::map<std::string, Date> receipts_to_come(const InboundView& view);

}  // namespace weir::stock
