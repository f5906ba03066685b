#include "pattern.hpp"

#include <algorithm>
#include <optional>
#include <span>

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

// Behind the last of the words, if they stand from `at` on. A gap ends with its statement.
std::optional<std::size_t> end_of_match(std::span<const std::string_view> words,
                                        const std::vector<Token>& tokens, std::size_t at) {
  if (words.empty()) return at;
  if (words[0] != gap) {
    if (at >= tokens.size() || tokens[at].text != words[0]) return std::nullopt;
    return end_of_match(words.subspan(1), tokens, at + 1);
  }
  for (; at < tokens.size() && tokens[at].text != ";"; ++at)
    if (const auto end = end_of_match(words.subspan(1), tokens, at)) return end;
  return std::nullopt;
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
  const auto end = end_of_match(pattern.words, tokens, at);
  if (!end) return false;
  if (at > 0 && holds(pattern.not_before, tokens[at - 1].text)) return false;
  return *end >= tokens.size() || !holds(pattern.not_behind, tokens[*end].text);
}

}  // namespace weir::tidy
