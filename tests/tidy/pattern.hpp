#pragma once
// One pattern of the table of bans, ready to be held against tokens.
#include <string_view>
#include <vector>

#include "banned.hpp"
#include "tokens.hpp"

namespace weir::tidy {

struct Pattern {
  const Ban* ban;
  std::string_view shown;  // as the table spells it
  std::vector<std::string_view> not_before{};
  std::vector<std::string_view> words{};
  std::vector<std::string_view> not_behind{};
};

std::vector<Pattern> patterns_of(const Ban& ban);

// Does the pattern stand at tokens[at]?
bool stands_at(const Pattern& pattern, const std::vector<Token>& tokens, std::size_t at);

}  // namespace weir::tidy
