#include "tokens.hpp"

#include <algorithm>

#include "source.hpp"

namespace weir::tidy {
namespace {

std::size_t token_size(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  if (end > at) return end - at;
  if (text.compare(at, 3, "...") == 0) return 3;
  return text.compare(at, 2, "::") == 0 || text.compare(at, 2, "->") == 0 ? 2 : 1;
}

// How deep in #if, and from which depth on we are in a branch that is not the first.
struct Conditionals {
  std::size_t depth = 0;
  std::size_t skipped_from = 0;

  void see(std::string_view directive) {
    if (directive.starts_with("if")) ++depth;
    if (directive.starts_with("el") && skipped_from == 0) skipped_from = depth;
    if (!directive.starts_with("endif")) return;
    if (skipped_from == depth) skipped_from = 0;
    if (depth > 0) --depth;
  }
};

}  // namespace

bool is_word(char c) {
  return (c >= '0' && c <= '9') || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t line = 1;
  std::size_t literals = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++at;
      continue;
    }
    const std::size_t size = token_size(text, at);
    tokens.push_back({text.substr(at, size), line, literals});
    if (c == '"') ++literals;
    at += size;
  }
  return tokens;
}

std::string without_directives(std::string_view code) {
  std::string result{code};
  Conditionals conditionals;
  bool continues = false;
  for (const std::string_view line : lines_of(code)) {
    const std::size_t first = line.find_first_not_of(" \t");
    const bool is_directive = first != std::string_view::npos && line[first] == '#' && !continues;
    if (is_directive)
      conditionals.see(line.substr(std::min(line.find_first_not_of("# \t", first), line.size())));
    const bool is_dropped = is_directive || continues || conditionals.skipped_from > 0;
    continues = (is_directive || continues) && line.ends_with('\\');
    const auto begin = static_cast<std::size_t>(line.data() - code.data());
    if (is_dropped) result.replace(begin, line.size(), line.size(), ' ');
  }
  return result;
}

}  // namespace weir::tidy
