#pragma once
// Code as a row of tokens: what the rules compare, so that blanks and line ends make no difference.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tidy {

struct Token {
  std::string_view text;  // a word, "::", "->", "..." or one character; points into the text given
  std::size_t line;
  std::size_t literal;  // for the text "\"": which of Scan::literals
};

std::vector<Token> tokens_of(std::string_view text);
std::vector<Token> tokens_of(std::string&& text) = delete;  // the tokens would outlive it
bool is_word(char c);

// The code without preprocessor directives and without #else branches, so that braces balance.
std::string without_directives(std::string_view code);

}  // namespace weir::tidy
