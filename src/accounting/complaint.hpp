#pragma once
// Words for what is wrong with a field, shared by the summary and the rows.
#include <string>
#include <string_view>

#include "accounting/amount.hpp"
#include "core/money.hpp"

namespace weir::accounting {

// The text in quotes, cut at 40 bytes, without what a terminal should not see.
std::string quoted(std::string_view text);

struct Complaint {
  const char* code;
  std::string what;  // continues "`amount` "
};

// Why an amount that parse_amount refused cannot be read.
Complaint amount_complaint(std::string_view text, Currency currency, DecimalMark mark);

}  // namespace weir::accounting
