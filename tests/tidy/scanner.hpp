#pragma once
// Takes source text apart into code, comments and literals, so that a rule about code is not fooled by prose.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tidy {

enum class Language { cpp, typescript, sql };
Language language_of(std::string_view path);

struct Literal {
  std::string text;  // as written between the quotes, escapes untouched
  std::size_t line;  // of the opening quote
};

struct Include {
  std::string target;
  bool quoted;  // "…" rather than <…>
  std::size_t line;
};

// `code` and `comments` are as long as the text and keep its line ends; what belongs elsewhere is blanked.
// A literal leaves its opening quote behind in `code`; an include directive leaves nothing.
struct Scan {
  std::string code;
  std::string comments;           // with // and /*
  std::vector<Literal> literals;  // strings only, in order of their quotes in `code`
  std::vector<Include> includes;
};

// Of SQL only the comments are taken out; its strings stay in `code`.
Scan scan(std::string_view text, Language language = Language::cpp);

}  // namespace weir::tidy
