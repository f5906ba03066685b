#pragma once
// Money in suspense as finance reads it: how much, how old, whose it is, and what it may be. Only reads.
#include <limits>
#include <string>
#include <vector>

#include "accounting/ageing.hpp"
#include "accounting/proposal.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct SuspenseCard {
  store::SuspenseItem item;
  std::vector<store::SuspensePart> parts;
  Money open;  // not yet moved, signed as Amazon signs it
  Money all;
  std::int64_t rows = 0;         // that are not yet moved
  std::int64_t settlements = 0;  // in which they are
  std::int64_t days = 0;
  std::vector<accounting::Proposal> proposals;  // of what nobody has decided
  std::string account;                          // of the class, or of the best proposal
};

struct SuspenseChoice {
  bool all = true;                                             // also what is moved, or ignored
  std::size_t last = std::numeric_limits<std::size_t>::max();  // the youngest of them
};
// The oldest first.
std::vector<SuspenseCard> suspense_cards(const Context& context, const SuspenseChoice& choice = {});
// Fails with suspense.unknown.
Result<SuspenseCard> suspense_card(const Context& context, std::int64_t id);

// Whether finance still has something to do: it is neither moved nor ignored.
bool is_work(const store::SuspenseItem& item);

}  // namespace weir::flows
