#pragma once
// What Weir would have posted, against what another connector has: the differences that count when the one is
// to take the other's place. Pure.
#include <string>
#include <vector>

#include "proof/order_proof.hpp"

namespace weir::proof {

enum class ShadowGap { missing_there, missing_here, twice, customer, organisation, items, value, tax };
inline constexpr ShadowGap every_shadow_gap[] = {
    ShadowGap::missing_there, ShadowGap::missing_here, ShadowGap::twice, ShadowGap::customer,
    ShadowGap::organisation,  ShadowGap::items,        ShadowGap::value, ShadowGap::tax};
const char* name_of(ShadowGap gap);  // "missing_there", as it is kept

struct ShadowDifference {
  ShadowGap gap = ShadowGap::value;
  std::string text;  // both sides, and no names
};

// Of an order that both sides should have. Blocks, stock and days are SAP's affair, whoever posted; numbers
// and order of the items are the poster's, so that items meet by material and quantity.
std::vector<ShadowDifference> shadow_differences(const mapping::ExpectedOrder& expected,
                                                 const std::vector<HeldOrder>& held, const Zone& zone);

// Of an order that Weir would not have posted, and why it would not; none where SAP has nothing of it that
// stands.
std::vector<ShadowDifference> shadow_difference_unposted(const std::vector<HeldOrder>& held,
                                                         const std::string& why_not);

}  // namespace weir::proof
