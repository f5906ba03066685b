#pragma once
// A document of SD that follows what the buyer gave or got back: made by BAPI_CUSTOMERRETURN_CREATE, intent
// first, asked for before it is repeated.
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/model/customer_return.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {

// Its number in SAP. `kind` and `key` are those of the posting. One that follows the same order with the same
// type and reason, and that is no posting of ours, is taken for it: a person may have been faster. Only where
// Connection::bapis is.
Result<std::string> create_once(const Context& context, const char* kind, const std::string& key,
                                const sap::CustomerReturn& document);

// What SAP has under that number refers to the order with these quantities, type and reason.
bool is_as_sent(const sap::FoundReturn& found, const sap::CustomerReturn& sent);

// The items of the order that hold so many of a SKU; a bundle has several. Nothing: the order has none of it.
std::optional<std::vector<sap::CustomerReturnItem>> items_of_sku(const store::PostedOrder& order,
                                                                 const std::string& sku,
                                                                 std::int64_t quantity);

}  // namespace weir::flows
