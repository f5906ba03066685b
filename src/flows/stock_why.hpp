#pragma once
// The steps from SAP's stock to a quantity, as the store keeps them: a line each, with tabs between. Pure.
#include <string>
#include <vector>

#include "stock/sharing.hpp"

namespace weir::flows {

struct WhySteps {
  std::string rules;     // the version of the rules
  std::string material;  // the scarcest, of a bundle
  std::vector<stock::Step> steps;
};

// `pool`: of the material that decided.
std::string why_text(const std::string& rules, const stock::Sellable& pool, const stock::Offer& offer);
WhySteps why_steps_in(const std::string& text);

// For people: "in SAP at", "open orders".
std::string_view words_of(stock::StepKind kind);

}  // namespace weir::flows
