#include "sandbox/ecc/wanted.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "sandbox/ecc/where_tokens.hpp"

namespace weir::sandbox::ecc {
namespace {

using Tokens = std::span<const WhereToken>;
using Kind = WhereToken::Kind;

struct FieldValues {
  std::string field;
  std::set<std::string, std::less<>> values;
};

bool is_word(const WhereToken& token, std::string_view text) {
  return token.kind == Kind::word && token.text == text;
}

bool is_bracket(const WhereToken& token, std::string_view text) {
  return token.kind == Kind::parenthesis && token.text == text;
}

std::string_view trimmed(std::string_view text) {
  const auto last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The parts between this word where it stands in no bracket.
std::vector<Tokens> parts_of(Tokens tokens, std::string_view word) {
  std::vector<Tokens> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].kind == Kind::parenthesis) depth += tokens[at].text == "(" ? 1 : -1;
    if (depth != 0 || !is_word(tokens[at], word)) continue;
    parts.push_back(tokens.subspan(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(tokens.subspan(begin));
  return parts;
}

std::optional<FieldValues> equality(Tokens tokens) {
  const bool is_one = tokens.size() == 3 && tokens[0].kind == Kind::word && tokens[2].kind == Kind::literal &&
                      (is_word(tokens[1], "=") || is_word(tokens[1], "EQ"));
  if (!is_one) return {};
  return FieldValues{tokens[0].text, {std::string{trimmed(tokens[2].text)}}};
}

std::optional<FieldValues> in_list(Tokens tokens) {
  const bool is_one = tokens.size() >= 5 && tokens[0].kind == Kind::word && is_word(tokens[1], "IN") &&
                      is_bracket(tokens[2], "(") && is_bracket(tokens.back(), ")");
  if (!is_one) return {};
  FieldValues found{tokens[0].text, {}};
  for (const auto& token : tokens.subspan(3, tokens.size() - 4)) {
    if (token.kind == Kind::comma) continue;
    if (token.kind != Kind::literal) return {};
    found.values.emplace(trimmed(token.text));
  }
  return found;
}

// Only ends that belong together: `( A ) OR ( B )` begins and ends with a bracket too.
Tokens without_brackets(Tokens tokens) {
  const bool has_ends =
      tokens.size() > 2 && is_bracket(tokens.front(), "(") && is_bracket(tokens.back(), ")");
  if (!has_ends) return tokens;
  int depth = 0;
  for (const auto& token : tokens.first(tokens.size() - 1)) {
    if (token.kind == Kind::parenthesis) depth += token.text == "(" ? 1 : -1;
    if (depth == 0) return tokens;
  }
  return tokens.subspan(1, tokens.size() - 2);
}

std::optional<FieldValues> one_of_values(Tokens condition) {
  const auto tokens = without_brackets(condition);
  if (auto found = in_list(tokens)) return found;
  std::optional<FieldValues> all;
  for (const auto part : parts_of(tokens, "OR")) {
    auto one = equality(part);
    if (!one || (all && all->field != one->field)) return {};
    if (all)
      all->values.merge(one->values);
    else
      all = std::move(one);
  }
  return all;
}

}  // namespace

Wanted::Wanted(const std::vector<std::string>& lines) {
  const auto tokens = where_tokens(lines);
  if (!tokens) return;
  const auto parts = parts_of(*tokens, "AND");
  // AND binds closer than OR: beside an OR outside of brackets no single condition is sure.
  if (parts.size() > 1 && parts_of(*tokens, "OR").size() > 1) return;
  for (const auto part : parts)
    if (auto found = one_of_values(part)) values_.try_emplace(found->field, std::move(found->values));
}

bool Wanted::takes(std::string_view field, std::string_view value) const {
  const auto found = values_.find(field);
  return found == values_.end() || found->second.contains(trimmed(value));
}

}  // namespace weir::sandbox::ecc
