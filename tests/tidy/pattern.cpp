#include "pattern.hpp"

#include <algorithm>
#include <optional>

#include "source.hpp"

namespace weir::tidy {
namespace {

constexpr std::string_view gap = "…";

Pattern pattern_of(const Ban& ban, std::string_view text) {
  Pattern pattern{.ban = &ban, .shown = text};
  for (const std::string_view word : words_of(text)) {
    if (!word.starts_with('~'))
      pattern.words.push_back(word);
    else
      (pattern.words.empty() ? pattern.not_before : pattern.not_behind).push_back(word.substr(1));
  }
  return pattern;
}

bool holds(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::size_t> find_word(const std::vector<Token>& tokens, std::size_t from,
                                     std::string_view word) {
  for (; from < tokens.size(); ++from)
    if (tokens[from].text == word) return from;
  return std::nullopt;
}

// Behind the last word of the pattern, if its words stand from `at` on.
std::optional<std::size_t> end_of_match(const Pattern& pattern, const std::vector<Token>& tokens,
                                        std::size_t at) {
  bool skips = false;
  for (const std::string_view word : pattern.words) {
    if (word == gap) {
      skips = true;
      continue;
    }
    const auto found = skips ? find_word(tokens, at, word) : at;
    if (!found || *found >= tokens.size() || tokens[*found].text != word) return std::nullopt;
    at = *found + 1;
    skips = false;
  }
  return at;
}

}  // namespace

std::vector<Pattern> patterns_of(const Ban& ban) {
  constexpr std::string_view separator = " | ";
  std::vector<Pattern> patterns;
  std::string_view rest = ban.patterns;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    patterns.push_back(pattern_of(ban, rest.substr(0, end)));
    rest.remove_prefix(std::min(end + separator.size(), rest.size()));
  }
  return patterns;
}

bool stands_at(const Pattern& pattern, const std::vector<Token>& tokens, std::size_t at) {
  const auto end = end_of_match(pattern, tokens, at);
  if (!end) return false;
  if (at > 0 && holds(pattern.not_before, tokens[at - 1].text)) return false;
  return *end >= tokens.size() || !holds(pattern.not_behind, tokens[*end].text);
}

}  // namespace weir::tidy
