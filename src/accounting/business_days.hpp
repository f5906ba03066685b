#pragma once
// Days on which banks of the euro area settle: Monday to Friday without the closing days of T2 (ECB: New
// Year's Day, Good Friday, Easter Monday, 1 May, 25 and 26 December). Other countries close on more days, so
// that a payment there may be a day or two later than counted here.
#include "core/time.hpp"

namespace weir::accounting {

bool is_business_day(Date day);
// The day `count` business days after `day`; `day` itself for 0, whatever it is.
Date add_business_days(Date day, int count);

}  // namespace weir::accounting
