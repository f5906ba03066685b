#pragma once
// Whether two files of one settlement say the same. Amazon hands out one settlement under several report ids
// and marketplaces, and after a support case again with other content: the first is posted once, the second
// is for a person.
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::accounting {

// The 1-based line of `b` at which it first differs from `a`; nothing when both say the same. Line ends, a
// byte order mark, blank lines and blanks at the ends of lines are not content.
std::optional<std::uint64_t> first_difference(std::string_view a, std::string_view b);

}  // namespace weir::accounting
