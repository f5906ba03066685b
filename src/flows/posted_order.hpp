#pragma once
// What is kept of an order when it is posted, and given to those who look at it later.
#include <map>
#include <optional>
#include <string>

#include "flows/context.hpp"
#include "mapping/order_changes.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::flows {

// To be added in the transaction that notes the order as posted.
store::PostedOrder posted_order(const Context& context, const amazon::Order& order,
                                const sap::SalesOrder& document);

// What the address says, as a keyed digest without its telephone number, which comes and goes; empty: there
// is none.
std::string address_digest(const Context& context, const amazon::Order& order);

// The ship-to address of the order as it would be posted now; nothing: none of its own, or none any more.
std::optional<sap::SalesOrderAddress> address_now(const Context& context, const amazon::Order& order);

// The same of an order that was found in SAP as `found`: from now on it is known by that.
store::PostedOrder found_order(const Context& context, const amazon::Order& order,
                               const mapping::PostedOrder& found);

// Which line of Amazon's an item of SAP is, by its number (POSNR), where the item says so (VBKD-BSTKD_E).
using LineReferences = std::map<std::string, std::string>;

// Of those orders, by VBELN. Fails like read_rows_of.
Result<std::map<std::string, LineReferences>> read_line_references(sap::RfcCaller& rfc,
                                                                   const std::vector<std::string>& vbelns);

// Nothing was kept of an order that an earlier Weir, or somebody else, has posted.
bool has_lines(const std::optional<store::PostedOrder>& kept);

// What was posted, for a decision. Where nothing was kept it is taken as SAP has it, by `references`.
mapping::PostedOrder as_posted(const Context& context, const amazon::Order& now,
                               const std::optional<store::PostedOrder>& kept, const sap::OrderProgress& sap,
                               const LineReferences& references);

}  // namespace weir::flows
