#pragma once
// One rule more in a merchant's file, as a person would write it: what stands there, comments and order
// included, stays as it is.
#include <string>
#include <string_view>

#include "accounting/kind_texts.hpp"
#include "core/result.hpp"

namespace weir::accounting {

struct NewRule {
  KindTexts kind;
  std::string class_name;
  std::string note;  // one line, behind the rule as a comment; empty: none
};

// The text of the file with the rule in it; unchanged where these texts have that class already. The result
// was read again, and gives these texts that class and every other text the class that it had. Fails with
// rules.unreadable and the other codes of with_rules_of() when the file is wrong already; rules.conflict when
// it gives these texts another class; rules.not_editable when the file has a form that this cannot add to:
// the lines to add by hand are in the text.
Result<std::string> with_rule(std::string_view text, std::string_view name, const NewRule& rule);

}  // namespace weir::accounting
