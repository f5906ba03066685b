#pragma once
// What a row says of itself, kept: the three texts of Amazon, and what two spellings of them have in common.
#include <string>
#include <vector>

#include "accounting/cells.hpp"
#include "accounting/rules.hpp"

namespace weir::accounting {

struct KindTexts {
  std::string transaction_type;
  std::string amount_type;
  std::string amount_description;

  RowKind kind() const { return {transaction_type, amount_type, amount_description}; }
  std::string text() const { return transaction_type + " / " + amount_type + " / " + amount_description; }
  bool operator==(const KindTexts&) const = default;
};

// The same for every spelling that one rule takes: the three texts normalised, tabs between them.
std::string kind_key(const KindTexts& texts);

// The rule that takes these texts and no other; a star in them is none of ours.
Pattern exact_pattern(const KindTexts& texts);

// "FBAPerUnitFulfillmentFee" and "FBA per-unit fulfillment fees" are fba, per, unit, fulfillment, fee. Lower
// case; a plural's s is left out; each word once, in their order by alphabet.
std::vector<std::string> words_of(std::string_view text);

}  // namespace weir::accounting
