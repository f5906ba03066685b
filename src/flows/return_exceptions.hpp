#pragma once
// What somebody was told of returns and refunds of an order, and has done since: SAP shows his document.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {

// What somebody is told of a return or a refund that has no document, under its own subject: the events that
// it is about. None: it is about something else, or of a document of ours, which another does not put right.
std::vector<store::OrderEvent> events_told_of(const store::Exception& exception, const std::string& order_id,
                                              const std::vector<store::OrderEvent>& events);

// Closes it where returns or credit memo requests that Weir has not made are of as many pieces as were
// announced or refunded without a document of ours. What nobody can hold against a document stays open.
// `open`: exceptions of whatever kind, read before.
void close_what_sap_has(Tx& tx, const Context& context, const std::string& order_id,
                        const std::vector<sap::FoundReturn>& found,
                        const std::vector<store::Exception>& open);

}  // namespace weir::flows
