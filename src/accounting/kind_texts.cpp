#include "accounting/kind_texts.hpp"

#include <algorithm>

namespace weir::accounting {
namespace {

enum class Letter { none, small, capital, digit };

Letter letter_of(char c) {
  if (c >= 'a' && c <= 'z') return Letter::small;
  if (c >= 'A' && c <= 'Z') return Letter::capital;
  if (c >= '0' && c <= '9') return Letter::digit;
  return static_cast<unsigned char>(c) >= 0x80 ? Letter::small : Letter::none;
}

// "FBAFee": a capital begins a word behind a small letter, and where a small one follows it.
bool begins_word(std::string_view text, std::size_t at) {
  const Letter here = letter_of(text[at]);
  const Letter before = letter_of(text[at - 1]);
  if (here == Letter::digit || before == Letter::digit) return here != before;
  if (here != Letter::capital) return false;
  const bool small_follows = at + 1 < text.size() && letter_of(text[at + 1]) == Letter::small;
  return before == Letter::small || small_follows;
}

// Without the s of a plural: "fees", not "class".
std::string singular(std::string word) {
  constexpr std::size_t shortest = 4;
  if (word.size() >= shortest && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

}  // namespace

std::string kind_key(const KindTexts& texts) {
  return normalised(texts.transaction_type) + '\t' + normalised(texts.amount_type) + '\t' +
         normalised(texts.amount_description);
}

Pattern exact_pattern(const KindTexts& texts) {
  Pattern pattern{texts.transaction_type, texts.amount_type, texts.amount_description};
  for (std::string* text : {&pattern.transaction_type, &pattern.amount_type, &pattern.amount_description})
    std::erase(*text, '*');
  return pattern;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(singular(normalised(word)));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (letter_of(text[at]) == Letter::none || (!word.empty() && begins_word(text, at))) end_word();
    if (letter_of(text[at]) != Letter::none) word += text[at];
  }
  end_word();
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace weir::accounting
