#pragma once
// Reads rules from TOML: the shipped ones, and a merchant's laid over them.
#include <string_view>

#include "accounting/rules.hpp"

namespace weir::accounting {

// The rules that Weir ships (rules/settlement.toml is built into the program); they are known to be right.
Rules shipped_rules();

// Lays the rules of `text` over `rules`. `name` is the file's, for messages. Fails with rules.unreadable (no
// TOML), rules.unknown_class, rules.malformed or rules.contradiction; all mistakes of the file are in the one
// text, each with its line and column and, for a misspelt class, the nearest name.
Result<Rules> with_rules_of(Rules rules, std::string_view text, std::string_view name);

}  // namespace weir::accounting
