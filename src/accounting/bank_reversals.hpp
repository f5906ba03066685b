#pragma once
// Payouts that arrived and that the bank took back afterwards, before Amazon says anything of it.
#include <vector>

#include "accounting/bank_match.hpp"

namespace weir::accounting {

// A payout and the one line that is matched with it.
struct ArrivedPayout {
  Movement movement;
  OfferedLine line;
};

// Of each that an open line takes back: the match that it is from now on, `returned`, with both lines. Such a
// line is of the same account, has the opposite amount, comes within 45 days, and names the payout, or is a
// reversal that names none. Where a line takes back one of several, or several lines the one, none is it.
std::vector<BankMatch> taken_back(const std::vector<ArrivedPayout>& arrived,
                                  const std::vector<OfferedLine>& open);

}  // namespace weir::accounting
