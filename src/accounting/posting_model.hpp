#pragma once
// What a row means in the two ways of accounting for Amazon: A, where billing in SD posts revenue and the
// settlement clears what the buyer owes; and B, where the settlement itself posts revenue. What is charged by
// Amazon or moves between balances is the same in both.
#include <string>

#include "accounting/rules.hpp"

namespace weir::accounting {

enum class Billed {
  always,     // billing or a credit memo of the order has it: its open item is cleared
  sometimes,  // where SD has billed it
  never,
};
Billed is_billed(const AccountingClass& which);

struct ModelEffects {
  std::string a;
  std::string b;
};

// In words, with the account that the rules name.
ModelEffects effects_of(const AccountingClass& which);

}  // namespace weir::accounting
