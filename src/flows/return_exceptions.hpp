#pragma once
// What somebody was told of returns and refunds of an order, and has done since: SAP shows his document.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {

// Closes it where returns or credit memo requests that Weir has not made are of as many pieces as were
// announced or refunded without a document of ours. What nobody can hold against a document stays open.
// `open`: exceptions of whatever kind, read before.
void close_what_sap_has(Tx& tx, const Context& context, const std::string& order_id,
                        const std::vector<sap::FoundReturn>& found,
                        const std::vector<store::Exception>& open);

}  // namespace weir::flows
