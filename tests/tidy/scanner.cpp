#include "scanner.hpp"

#include <algorithm>

#include "source.hpp"
#include "tokens.hpp"

namespace weir::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

std::string blanked(std::string_view text) {
  std::string blank(text.size(), ' ');
  for (std::size_t end = text.find('\n'); end != npos; end = text.find('\n', end + 1)) blank[end] = '\n';
  return blank;
}

// May something else than code begin here? Asked of every character, so it is kept cheap.
bool may_begin_something(char c) {
  return c == '/' || c == '"' || c == '\'' || c == '#' || c == '-' || c == '`';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  Scanner(std::string_view text, Language language) : text_{text}, language_{language} {
    result_.code = blanked(text);
    result_.comments = result_.code;
  }

  Scan run() {
    while (at_ < text_.size()) step();
    return std::move(result_);
  }

 private:
  void step() {
    if (starts_line_comment()) return line_comment();
    if (starts("/*")) return block_comment();
    if (language_ == Language::sql) return starts("'") ? sql_string() : code();
    if (starts("\"")) return string();
    if (starts("`") && language_ == Language::typescript) return quoted('`', true);
    if (starts("'")) return apostrophe();
    if (starts("#") && include()) return;
    code();
  }

  bool starts(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }
  bool starts_line_comment() const { return starts(language_ == Language::sql ? "--" : "//"); }

  void advance_to(std::size_t end) {
    end = std::min(end, text_.size());
    const auto passed = text_.substr(at_, end - at_);
    for (std::size_t n = passed.find('\n'); n != npos; n = passed.find('\n', n + 1)) ++line_;
    at_ = end;
  }

  // This character, and all that follow up to one that may begin something else.
  void code() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && !may_begin_something(text_[end])) ++end;
    result_.code.replace(at_, end - at_, text_.substr(at_, end - at_));
    advance_to(end);
  }

  void comment(std::size_t end) {
    end = std::min(end, text_.size());
    result_.comments.replace(at_, end - at_, text_.substr(at_, end - at_));
    advance_to(end);
  }

  // A backslash at its end takes the next line into the comment.
  void line_comment() {
    std::size_t end = text_.find('\n', at_);
    while (end != npos && text_[end - 1] == '\\' && language_ == Language::cpp)
      end = text_.find('\n', end + 1);
    comment(end);
  }

  void block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    comment(end == npos ? npos : end + 2);
  }

  void sql_string() {
    const std::size_t end = std::min(text_.find('\'', at_ + 1), text_.size() - 1);
    result_.code.replace(at_, end + 1 - at_, text_.substr(at_, end + 1 - at_));
    advance_to(end + 1);
  }

  // The word that touches the quote: an encoding prefix, R, or the digits before a digit separator.
  std::string_view word_before() const {
    std::size_t begin = at_;
    while (begin > 0 && (is_word(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
    return text_.substr(begin, at_ - begin);
  }

  // What encodes a literal is part of it, not code.
  void blank_prefix(std::string_view prefix) {
    if (matches_any("R u8R uR UR LR u8 u U L", prefix))
      result_.code.replace(at_ - prefix.size(), prefix.size(), prefix.size(), ' ');
  }

  void string() {
    const std::string_view prefix = word_before();
    blank_prefix(prefix);
    if (matches_any("R u8R uR UR LR", prefix)) return raw_string();
    quoted('"', false);
  }

  void apostrophe() {
    const std::string_view word = word_before();
    if (word.empty() || !is_digit(word[0])) {
      blank_prefix(word);
      return quoted('\'', false);
    }
    result_.code[at_] = '_';  // 30'000 stays one word
    advance_to(at_ + 1);
  }

  void literal(std::size_t content, std::size_t content_end, std::size_t end) {
    result_.code[at_] = text_[at_] == '`' ? '"' : text_[at_];
    if (text_[at_] != '\'')
      result_.literals.push_back({std::string{text_.substr(content, content_end - content)}, line_});
    advance_to(end);
  }

  // Ends at the line end too, unless that is escaped: an apostrophe in an #error must not swallow the file.
  void quoted(char quote, bool spans_lines) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && (spans_lines || text_[end] != '\n'))
      end += text_[end] == '\\' ? 2 : 1;
    end = std::min(end, text_.size());
    const bool is_closed = end < text_.size() && text_[end] == quote;
    literal(at_ + 1, end, is_closed ? end + 1 : end);
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == npos) return advance_to(npos);
    const std::string close = ")" + std::string{text_.substr(at_ + 1, open - at_ - 1)} + "\"";
    const std::size_t end = std::min(text_.find(close, open), text_.size());
    literal(open + 1, end, end + close.size());
  }

  bool include() {
    const std::size_t line_begin = text_.rfind('\n', at_) + 1;  // npos + 1 is 0
    if (text_.substr(line_begin, at_ - line_begin).find_first_not_of(" \t") != npos) return false;
    const std::size_t word = text_.find_first_not_of(" \t", at_ + 1);
    if (word == npos || !text_.substr(word).starts_with("include")) return false;
    const std::size_t open = text_.find_first_not_of(" \t", word + 7);
    if (open == npos || (text_[open] != '"' && text_[open] != '<')) return false;
    const std::size_t close = text_.find_first_of(text_[open] == '<' ? ">\n" : "\"\n", open + 1);
    const std::string_view target = text_.substr(open + 1, std::min(close, text_.size()) - open - 1);
    result_.includes.push_back({std::string{target}, text_[open] == '"', line_});
    advance_to(close == npos ? npos : close + 1);
    return true;
  }

  std::string_view text_;
  Language language_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  Scan result_;
};

}  // namespace

Language language_of(std::string_view path) {
  if (path.ends_with(".sql")) return Language::sql;
  return is_cpp(path) ? Language::cpp : Language::typescript;
}

Scan scan(std::string_view text, Language language) { return Scanner{text, language}.run(); }

}  // namespace weir::tidy
