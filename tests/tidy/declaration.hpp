#pragma once
// What a brace opens, judged by the tokens in front of it.
#include <cstddef>
#include <string>
#include <vector>

#include "tokens.hpp"

namespace weir::tidy {

enum class BraceKind {
  declarations,  // namespace, extern "C", class, struct, union
  initialiser,   // values, enumerators, and what else holds no statements
  function,
  control,  // inside a function: if, else, for, while, do, switch, try, catch
  block,    // inside a function: everything else
};

// The tokens since the last `;` or end of a block; what stood inside closed braces is left out but for its
// `}`.
using Head = std::vector<Token>;

BraceKind brace_among_declarations(const Head& head);
BraceKind brace_among_values(const Head& head);
BraceKind brace_in_function(const Head& head);

std::string function_name(const Head& head);

}  // namespace weir::tidy
