#pragma once
// What stands in the way of taking a settlement back.
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/reversal_plan.hpp"

namespace weir::flows {

// Next::refuse, about the settlement.
Failure cannot_reverse(const std::string& id, const char* code, std::string text);

// "AMZ2601…/1 (1000 0100000011 2026)".
std::string named_in_sap(const ReversalPlan& plan, const ReversalDocument& document);

template <typename Words>
std::string each_of(const std::vector<ReversalDocument>& documents, const Words& words) {
  std::string text;
  for (const ReversalDocument& each : documents) text += (text.empty() ? "" : "; ") + words(each);
  return text;
}

// settlement.reverse_too_early: a document of which SAP has not said yet whether it posts it.
std::optional<Failure> why_under_way(const Context& context, const std::string& id, const ReversalPlan& plan);

// Nothing stands, nothing may come yet.
bool is_taken_back(const Context& context, const std::string& id, const ReversalPlan& plan);

// The first of those that plan_reversal names. Fails like SAP's reads.
Result<std::optional<Failure>> what_stands_in_the_way(const Context& context, const std::string& id,
                                                      const ReversalPlan& plan);

}  // namespace weir::flows
