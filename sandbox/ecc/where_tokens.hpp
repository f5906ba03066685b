#pragma once
// The words of a WHERE clause.
#include <optional>
#include <string>
#include <vector>

namespace weir::sandbox::ecc {

struct WhereToken {
  enum class Kind { word, literal, parenthesis, comma } kind;
  std::string text;  // of a literal without its quotes
};

// Nothing for a literal that does not end in its line, or that touches its neighbours.
std::optional<std::vector<WhereToken>> where_tokens(const std::vector<std::string>& lines);

}  // namespace weir::sandbox::ecc
