#include "error_codes.hpp"

#include <algorithm>

#include "scanner.hpp"
#include "tokens.hpp"

namespace weir::tidy {
namespace {

constexpr std::string_view signs_path = "tests/tidy/error_prefixes.txt";

bool read_sign(const std::vector<std::string_view>& words, CodeSigns& signs) {
  const std::vector<std::string> rest{words.begin() + 1, words.end()};
  if (rest.empty()) return false;
  if (words[0] == "behind")
    signs.behind.push_back(rest);
  else if (words[0] == "not_behind")
    signs.not_behind.push_back(rest);
  else if (words[0] == "prefix" && rest.size() == 1)
    signs.prefixes.push_back(rest[0]);
  else if (words[0] == "not" && rest.size() == 1)
    signs.no_codes.push_back(rest[0]);
  else
    return false;
  return true;
}

// [a-z_]+\.[a-z_0-9]+
bool is_shaped_like_a_code(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_";
  constexpr std::string_view letters_and_digits = "abcdefghijklmnopqrstuvwxyz_0123456789";
  const std::size_t dot = text.find_first_not_of(letters);
  return dot != 0 && dot != std::string_view::npos && text[dot] == '.' && dot + 1 < text.size() &&
         text.find_first_not_of(letters_and_digits, dot + 1) == std::string_view::npos;
}

bool stand_before(const std::vector<std::string>& words, const std::vector<Token>& tokens, std::size_t at) {
  if (words.size() > at) return false;
  return std::equal(words.begin(), words.end(),
                    tokens.begin() + static_cast<std::ptrdiff_t>(at - words.size()),
                    [](const std::string& word, const Token& token) { return word == token.text; });
}

bool any_stands_before(const std::vector<std::vector<std::string>>& signs, const std::vector<Token>& tokens,
                       std::size_t at) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](const auto& words) { return stand_before(words, tokens, at); });
}

bool is_listed(const CodeSigns& signs, std::string_view code) {
  const std::string_view prefix = code.substr(0, code.find('.'));
  return std::find(signs.prefixes.begin(), signs.prefixes.end(), prefix) != signs.prefixes.end();
}

bool is_no_code(const CodeSigns& signs, std::string_view text) {
  return !is_shaped_like_a_code(text) ||
         std::any_of(signs.no_codes.begin(), signs.no_codes.end(),
                     [&](const std::string& pattern) { return matches(pattern, text); });
}

}  // namespace

CodeSigns read_code_signs(const Tree& tree, Findings& findings) {
  CodeSigns signs;
  const SourceFile* file = find_file(tree, signs_path);
  if (file == nullptr) {
    findings.push_back(
        {std::string{signs_path}, 1, "docs", "does not exist", "it to say what an error code is"});
    return signs;
  }
  std::size_t line_number = 0;
  for (const std::string_view line : lines_of(file->text)) {
    ++line_number;
    const auto words = words_of(without_comment(line));
    if (!words.empty() && !read_sign(words, signs))
      findings.push_back(
          {file->path, line_number, "docs", "not an entry", "prefix, not, behind or not_behind"});
  }
  return signs;
}

std::vector<ErrorCode> error_codes_of(const SourceFile& file, const CodeSigns& signs) {
  std::vector<ErrorCode> codes;
  const Scan parts = scan(file.text);
  const auto tokens = tokens_of(parts.code);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].text != "\"") continue;
    const std::string& text = parts.literals[tokens[at].literal].text;
    if (is_no_code(signs, text) || any_stands_before(signs.not_behind, tokens, at)) continue;
    const bool listed = is_listed(signs, text);
    if (listed || any_stands_before(signs.behind, tokens, at))
      codes.push_back({text, file.path, tokens[at].line, listed});
  }
  return codes;
}

}  // namespace weir::tidy
