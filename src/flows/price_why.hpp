#pragma once
// How a price came about, as the store keeps it: a line a part, with tabs between. Pure.
#include <string>
#include <vector>

#include "stock/price_plan.hpp"

namespace weir::flows {

struct PriceStep {
  std::string part;    // "our_price"
  std::string record;  // KNUMH
  std::string detail;  // "PR00 16.80 EUR per 1, and 19 % tax"
  std::string price;   // "19.99 EUR"
};

struct PriceWhy {
  std::string rules;  // the version of the rules
  std::string at;     // when SAP was read, in UTC
  std::string material;
  std::string next;  // when another condition begins or ends; empty: none is known
  std::vector<PriceStep> steps;
  std::vector<std::string> refusals;  // "price.step: …"
};

std::string price_why_text(const PriceWhy& why);
PriceWhy price_why_in(const std::string& text);

}  // namespace weir::flows
