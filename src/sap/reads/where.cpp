#include "sap/reads/where.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t line_max = 72;

Failure unclear(std::string text) {
  return {.next = Next::refuse,
          .code = "sap.condition_unclear",
          .text = "A condition for SAP cannot be written: " + std::move(text),
          .subject = {},
          .not_before = {}};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

// Splits at blanks that stand outside of quotes. The last word of an open quote ends without one.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool is_quoted = false;
  for (const char c : text) {
    if (c == '\'') is_quoted = !is_quoted;  // a doubled quote opens again at once
    const bool is_end = !is_quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (!is_end) word += c;
    if (is_end && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::optional<Failure> trouble_with(const std::string& word) {
  if (std::ranges::count(word, '\'') % 2 != 0) return unclear("a quote ' is not closed");
  if (std::ranges::any_of(word, is_control)) return unclear("a value holds control characters");
  if (word.size() > line_max)
    return unclear("a value is longer than a line of " + std::to_string(line_max) + " characters takes");
  return std::nullopt;
}

}  // namespace

std::string abap_literal(std::string_view value) {
  std::string text = "'";
  for (const char c : value) text += c == '\'' ? std::string{"''"} : std::string{c};
  return text + "'";
}

void Where::joined() {
  if (!words_.empty()) words_.emplace_back("AND");
}

Where& Where::compare(std::string_view field, std::string_view operation, std::string_view value) {
  joined();
  words_.push_back(std::string{field} + ' ' + std::string{operation} + ' ' + abap_literal(value));
  return *this;
}

Where& Where::any(std::string_view field, const std::vector<std::string>& values) {
  ensure(!values.empty() && values.size() <= values_a_call, "a list of values without any, or too long");
  if (values.size() == 1) return equals(field, values.front());
  joined();
  words_.emplace_back("(");
  for (std::size_t i = 0; i < values.size(); ++i)
    words_.push_back((i == 0 ? "" : "OR ") + std::string{field} + " = " + abap_literal(values[i]));
  words_.emplace_back(")");
  return *this;
}

Where& Where::text(std::string_view condition) {
  joined();
  words_.emplace_back("(");
  for (std::string& word : words_of(condition)) words_.push_back(std::move(word));
  words_.emplace_back(")");
  return *this;
}

Result<std::vector<std::string>> Where::lines() const {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::string& word) {
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= line_max)
      lines.back() += ' ' + word;
    else
      lines.push_back(word);
  };
  for (const std::string& word : words_) {
    if (word.size() <= line_max && !trouble_with(word)) {
      add(word);
      continue;
    }
    for (const std::string& part : words_of(word)) {  // a condition too long for one line
      if (const auto trouble = trouble_with(part)) return *trouble;
      add(part);
    }
  }
  return lines;
}

}  // namespace weir::sap
