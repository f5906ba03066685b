#include "sandbox/ecc/where_tokens.hpp"

#include <string_view>

namespace weir::sandbox::ecc {
namespace {

using Kind = WhereToken::Kind;

bool ends_word(char letter) {
  return letter == ' ' || letter == '(' || letter == ')' || letter == ',' || letter == '\'';
}

// Takes 'it''s' from the front; nothing when the closing quote is missing.
std::optional<std::string> take_literal(std::string_view& line) {
  std::string text;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] != '\'') {
      text += line[at];
      continue;
    }
    if (line.substr(at).starts_with("''")) {
      text += line[at++];
      continue;
    }
    line.remove_prefix(at + 1);
    return text;
  }
  return {};
}

std::string take_word(std::string_view& line) {
  std::size_t end = 0;
  while (end < line.size() && !ends_word(line[end])) ++end;
  std::string word{line.substr(0, end)};
  line.remove_prefix(end);
  return word;
}

bool add_line(std::string_view line, std::vector<WhereToken>& tokens) {
  while (!line.empty()) {
    const char letter = line.front();
    if (letter == '\'') {
      auto literal = take_literal(line);
      if (!literal || (!line.empty() && !ends_word(line.front()))) return false;
      tokens.push_back({Kind::literal, *std::move(literal)});
    } else if (!ends_word(letter)) {
      tokens.push_back({Kind::word, take_word(line)});
      if (line.starts_with('\'')) return false;  // MATNR ='1' lacks the blank
    } else {
      if (letter != ' ')
        tokens.push_back({letter == ',' ? Kind::comma : Kind::parenthesis, std::string(1, letter)});
      line.remove_prefix(1);
    }
  }
  return true;
}

}  // namespace

std::optional<std::vector<WhereToken>> where_tokens(const std::vector<std::string>& lines) {
  std::vector<WhereToken> tokens;
  for (const auto& line : lines) {
    if (!add_line(line, tokens)) return {};
  }
  return tokens;
}

}  // namespace weir::sandbox::ecc
