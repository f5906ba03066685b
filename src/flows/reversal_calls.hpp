#pragma once
// The reversals of FI documents on their way into SAP: intent before effect, asked for before repeated, all
// in one unit of work.
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/reversal_plan.hpp"

namespace weir::flows {

// As SAP keys a document (AWKEY): "010000000110002026".
std::string sap_key(const std::string& comp_code, const ReversalDocument& document);
// The key of the posting that reverses it; what SAP refused makes room for another.
std::string reversal_key(const Context& context, const std::string& sap_key);

// Documents that are reversed by now, and of which nobody knows yet that it was Weir: the answer was lost.
std::vector<ReversalDocument> unanswered_reversals(const Context& context, const ReversalPlan& plan);

// Copies that SAP has taken back and that nobody has noted: with them the posting of today is taken back.
// Those of earlier postings stay in SAP for ever, and say nothing of it.
std::vector<ReversalDocument> newly_reversed(const Context& context, const ReversalPlan& plan,
                                             const std::string& reference);

// Every one of them is reversed, or none. Fails with what SAP refuses, or with what has it come back and ask.
Result<Done> reverse_once(const Context& context, const std::string& comp_code,
                          const std::vector<ReversalDocument>& documents);

}  // namespace weir::flows
