#pragma once
// Whether the parts of a planned price agree with each other and with the fence.
#include "stock/price_plan.hpp"

namespace weir::stock {

// A refusal that names SKU and marketplace in front.
Failure price_refusal(const PricePlace& place, std::string code, const std::string& text);

// Every part passes the fence on its own; only then are they held against each other: amounts of several
// currencies cannot be compared.
std::vector<Failure> refusals_of_parts(const AmazonPrice& price, const PriceFacts& facts,
                                       const PriceRules& rules, const PriceFence& fence);

}  // namespace weir::stock
