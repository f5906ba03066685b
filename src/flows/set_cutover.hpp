#pragma once
// A person says from which day Weir answers for a company code, and what stood open then.
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

struct CutoverWish {
  std::string company;
  Date day{};
  accounting::UnknownOrders unknown = accounting::UnknownOrders::hold;
  std::vector<accounting::OpeningItem> items{};
  std::string because{};
};

// "2026-11-01". Fails with cutover.bad_date.
Result<Date> cutover_day_in(const std::string& text);

// As context.actor, in the audit log with what was before and what is since. Settlements that wait are looked
// at again by it. Fails (refuse) with
// cutover.nobody         nobody says whose word it is, or why
// cutover.bad_item       something is of another company code, or said twice
// cutover.no_account     the rules name no G/L account for what is of before
// cutover.in_use         a settlement was planned: the day, and what unknown orders are, stay as they are
// cutover.second_person  likewise, and amounts are somebody else's to correct
Result<store::Cutover> set_cutover(const Context& context, const CutoverWish& wish);

}  // namespace weir::flows
