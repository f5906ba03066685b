#pragma once
// Into which months a settlement is posted: its parts on the last days of months, its end and payout on the
// day on which it ends, by the calendar of its marketplace, as plan_settlement() does.
#include <string>

#include "core/time.hpp"

namespace weir::accounting {

struct SettlementDays {
  Date first{}, last{};
  bool has_part_in(Month month) const { return month_of(first) <= month && month_of(last) >= month; }
  bool ends_in(Month month) const { return month_of(last) == month; }
};

// Of its period. `marketplace` as the report names it, "Amazon.de"; UTC where it names none that is known.
SettlementDays days_of_settlement(const std::string& marketplace, Instant start, Instant end);

}  // namespace weir::accounting
