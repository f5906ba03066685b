#pragma once
// The table of what is written nowhere, or only where its door is, and what stands in for it.
#include <span>
#include <string_view>

namespace weir::tidy {

enum class In {
  code,      // C++ without comments and literals
  comments,  // of any language
  openings,  // the first words of C++ string literals, those side by side read as one
  sql,       // string literals and *.sql files, in any case
};

// Patterns are tokens by blanks, several patterns by " | ". `…` skips tokens but no `;`, `~x` in front
// says that no x comes before, `~x` at the end that no x follows. Paths have `*`, several stand by blanks.
struct Ban {
  In in;
  std::string_view patterns;
  std::string_view where;
  std::string_view except;
  std::string_view instead;
  std::string_view excuse = {};  // a comment on the same line that begins so and says why lifts the ban
};

std::span<const Ban> every_ban();

}  // namespace weir::tidy
