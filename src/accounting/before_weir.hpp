#pragma once
// What of a settlement is of before the cut-over: rows that were posted earlier, and rows of orders that were
// bought earlier. The connector of before has posted their revenue and fees; here they clear what was open.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "accounting/plan.hpp"

namespace weir::accounting {

struct BeforeRules {
  Date day{};       // the first on which Weir answers
  Instant since{};  // its beginning, by the calendar of the report
  std::function<bool(std::string_view order_id)> is_earlier;
  std::function<bool(const RowKind& kind)> stays;  // carries a balance on: reserve, debt
};

struct BeforeSum {
  std::string order_id;  // UTF-8; empty: rows that name none
  Money amount;          // signed as Amazon signs it
  std::uint64_t rows = 0;
};

struct BeforeSplit {
  std::vector<bool> cells;      // by number: all of it is of before
  Date posts_from{};            // no document of the settlement has an earlier posting date
  std::vector<BeforeSum> sums;  // by order id
};

// Parts the cells of the report so that each is of before as a whole, or not at all. No amount is lost: they
// add up to what they were. `bytes` are those of the report, which was read without a mistake.
BeforeSplit split_before(SettlementReport& report, std::string_view bytes, const BeforeRules& rules);

// Whether the row in that line is; `report` as it was parted.
bool is_before(const SettlementReport& report, const BeforeSplit& split, LineNumber line);

// The orders of rows that were posted at that instant or later, each once, by id.
std::vector<std::string> orders_posted_since(std::string_view bytes, Currency currency, Instant since);

// As plan_settlement(), with cells of before in the class BEFORE_WEIR, whatever their texts say.
Result<SettlementPlan> plan_settlement(const SettlementReport& report, const Rules& rules,
                                       const BeforeSplit& before);

}  // namespace weir::accounting
