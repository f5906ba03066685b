#pragma once
// The rules about the source itself. Each looks at the whole tree and returns what breaks it.
#include <string_view>
#include <vector>

#include "source.hpp"

namespace weir::tidy {

using Findings = std::vector<Finding>;

Findings include_rule(const Tree& tree);  // tests/tidy/rooms.txt: which room may include which
Findings file_size_rule(const Tree& tree);
Findings line_length_rule(const Tree& tree);
Findings function_size_rule(const Tree& tree);  // tests/tidy/ratchet.txt: what is longer and may only shrink
Findings nesting_rule(const Tree& tree);
Findings banned_rule(const Tree& tree);  // banned.cpp: what is written where it must not be
Findings header_rule(const Tree& tree);
Findings docs_rule(const Tree& tree);  // docs/errors.md against the error codes of src/
// Tests that the tables of docs/dispatch.md and docs/controls.md name exist.
Findings rows_rule(const Tree& tree);

struct Rule {
  std::string_view name;
  Findings (*check)(const Tree& tree);
};

inline constexpr Rule every_rule[] = {
    {"include", include_rule}, {"file_size", file_size_rule}, {"line_length", line_length_rule},
    {"nesting", nesting_rule}, {"banned", banned_rule},       {"function_size", function_size_rule},
    {"header", header_rule},   {"docs", docs_rule},           {"rows", rows_rule},
};

}  // namespace weir::tidy
