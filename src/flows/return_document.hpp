#pragma once
// A document of SD that follows what the buyer gave or got back: made by BAPI_CUSTOMERRETURN_CREATE, intent
// first, asked for before it is repeated.
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"
#include "mapping/returned_items.hpp"
#include "sap/model/customer_return.hpp"
#include "sap/reads/customer_returns.hpp"

namespace weir::flows {

// Its number in SAP. `kind` and `key` are those of the posting. After a lost answer one that follows the same
// order with the same type, reason and quantities is taken for it, if it has our reference or none and is no
// posting of ours: a person may have been faster. Only where Connection::bapis is.
Result<std::string> create_once(const Context& context, const char* kind, const std::string& key,
                                const sap::CustomerReturn& document);

// The posting of that key may be in SAP: what was decided for it is sent as it was. Until then it is decided
// anew with each attempt, because an attempt may wait for weeks.
bool may_be_sent(const Context& context, const char* kind, const std::string& key);

// What SAP has under that number refers to the order with these quantities, type and reason.
bool is_as_sent(const sap::FoundReturn& found, const sap::CustomerReturn& sent);

// Nobody of us has made it.
bool is_unclaimed(const Context& context, const std::string& vbeln);

// What the rules lack is looked for again a day later: somebody is told meanwhile.
Failure until_rules_say(const Context& context, Failure failure);

std::vector<mapping::SoldItem> sold_items(const store::PostedOrder& order);

// The rules of its marketplace and channel; nullptr: there are none.
const mapping::OrderRules* rules_of(const Context& context, const store::PostedOrder& order);

}  // namespace weir::flows
