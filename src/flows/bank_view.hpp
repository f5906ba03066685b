#pragma once
// How payouts and bank lines stand against each other now, of all connections of the store: one bank account
// may serve several. What the job writes and what people look at is made of it.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounting/bank_match.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct BankView {
  std::vector<store::SettlementMoney> settlements;   // by their ends
  std::vector<store::BankMatchRow> contradicted;     // automatic ones, of which more is known since
  std::vector<accounting::Movement> movements;       // that are in no match
  std::vector<store::BankLineRow> lines;             // of Amazon's, likewise
  std::vector<accounting::ReturnedPayout> unclear;   // nobody can tell which payout came back
  std::map<std::string, std::string> unclear_of;     // by its settlement: the connection
  std::set<accounting::MovementKey> came_back;       // payouts that a later settlement has again
  std::set<accounting::MovementKey> returned;        // payouts that the bank took back
  std::set<accounting::MovementKey> of_before;       // of settlements before the cut-over: not ours to follow
  std::vector<accounting::Movement> opening;         // payouts that were declared to be on their way then
  std::vector<store::BankStatements::Begin> begins;  // since when statements of accounts are here
  accounting::BankMatching matching;                 // of movements and lines
};

BankView bank_view(const Context& context);

// The first day of statements on which a movement may be: of its account where Amazon tells it, else of its
// currency, else of any.
std::optional<Date> followed_since(const BankView& view, const accounting::Movement& movement);

// Whether a bank line of it is to be expected to be here: not where it was due before the first statement,
// or, as long as there is none, more than 60 days ago. Who begins to follow payouts does not look into the
// past. What was paid before the cut-over is not, unless it was declared to be on its way: then it is.
bool is_followed(const Context& context, const BankView& view, const accounting::Movement& movement);

// Whether a text names Amazon, by the connection's settings.
bool names_amazon(const BankRules& rules, std::string_view text);

}  // namespace weir::flows
