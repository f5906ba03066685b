#include "paper/wrap.hpp"

namespace weir::paper {
namespace {

constexpr std::string_view good_ends = "/_-.,";

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// How much of a word that is too long goes into one line: one character at least.
std::size_t fitting(std::string_view word, float width, const Measure& measure) {
  std::size_t most = 1;
  while (most < word.size() && measure(word.substr(0, most + 1)) <= width) ++most;
  if (most == word.size()) return most;
  const std::size_t good = word.substr(0, most).find_last_of(good_ends);
  // Not so early that the line is nearly empty.
  return good == std::string_view::npos || good + 1 < most / 2 ? most : good + 1;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, float width, const Measure& measure) {
  std::vector<std::string> lines{""};
  for (std::string_view word : words_of(text)) {
    const std::string longer =
        lines.back().empty() ? std::string{word} : lines.back() + ' ' + std::string{word};
    if (measure(longer) <= width) {
      lines.back() = longer;
      continue;
    }
    if (!lines.back().empty()) lines.emplace_back();
    while (measure(word) > width && word.size() > 1) {
      const std::size_t part = fitting(word, width, measure);
      lines.back() = word.substr(0, part);
      word.remove_prefix(part);
      lines.emplace_back();
    }
    lines.back() = word;
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace weir::paper
