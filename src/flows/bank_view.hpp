#pragma once
// How payouts and bank lines stand against each other now, of all connections of the store: one bank account
// may serve several. What the job writes and what people look at is made of it.
#include <map>
#include <string>
#include <vector>

#include "accounting/bank_match.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct BankView {
  std::vector<store::SettlementMoney> settlements;  // by their ends
  std::vector<store::BankMatchRow> contradicted;    // automatic ones, of payouts that went back since
  std::vector<accounting::Movement> movements;      // that are in no match
  std::vector<store::BankLineRow> lines;            // of Amazon's, likewise
  std::vector<accounting::ReturnedPayout> unclear;  // nobody can tell which payout came back
  std::map<std::string, std::string> unclear_of;    // by its settlement: the connection
  accounting::BankMatching matching;                // of movements and lines
};

BankView bank_view(const Context& context);

// Whether a text names Amazon, by the connection's settings.
bool names_amazon(const BankRules& rules, std::string_view text);

}  // namespace weir::flows
