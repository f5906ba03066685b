#include <algorithm>
#include <unordered_map>

#include "banned.hpp"
#include "pattern.hpp"
#include "rules.hpp"
#include "scanner.hpp"
#include "tokens.hpp"

namespace weir::tidy {
namespace {

// The patterns that hold for one kind of text of one file, by the word that each begins with.
using Patterns = std::unordered_multimap<std::string_view, const Pattern*>;

struct CompiledBan {
  const Ban* ban;
  std::vector<Pattern> patterns;
};

std::vector<CompiledBan> compiled_bans() {
  std::vector<CompiledBan> compiled;
  for (const Ban& ban : every_ban()) compiled.push_back({&ban, patterns_of(ban)});
  return compiled;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// "SELECT a\nFROM b" as it is run: an escaped line end parts two words.
std::string without_escaped_blanks(std::string text) {
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at + 2))
    if (at + 1 < text.size() && std::string_view{"nrt"}.find(text[at + 1]) != std::string_view::npos)
      text.replace(at, 2, "  ");
  return text;
}

// Literals side by side are one to the compiler, and so to us.
std::vector<Literal> joined_literals(const Scan& scan, const std::vector<Token>& tokens) {
  std::vector<Literal> joined;
  bool continues = false;
  for (const Token& token : tokens) {
    const bool is_literal = token.text == "\"";
    if (is_literal && continues)
      joined.back().text += scan.literals[token.literal].text;
    else if (is_literal)
      joined.push_back(scan.literals[token.literal]);
    continues = is_literal;
  }
  return joined;
}

class BanCheck {
 public:
  BanCheck(const std::vector<CompiledBan>& bans, const SourceFile& file, Findings& findings)
      : bans_{bans}, file_{file}, findings_{findings}, scan_{scan(file.text, language_of(file.path))} {}

  void run() {
    check(patterns_for(In::comments), scan_.comments, 1);
    if (file_.path.ends_with(".sql")) return check(patterns_for(In::sql), lower(scan_.code), 1);
    if (!is_cpp(file_.path)) return;
    check(patterns_for(In::code), scan_.code, 1);
    check_openings(patterns_for(In::openings));
    check_sql(patterns_for(In::sql));
  }

 private:
  Patterns patterns_for(In in) const {
    Patterns chosen;
    for (const auto& [ban, patterns] : bans_) {
      if (ban->in != in || !matches_any(ban->where, file_.path) || matches_any(ban->except, file_.path))
        continue;
      for (const Pattern& pattern : patterns) chosen.emplace(pattern.words[0], &pattern);
    }
    return chosen;
  }

  void check(const Patterns& patterns, std::string_view text, std::size_t first_line) {
    if (patterns.empty()) return;
    const auto tokens = tokens_of(text);
    for (std::size_t at = 0; at < tokens.size(); ++at)
      check_at(patterns, tokens, at, first_line + tokens[at].line - 1);
  }

  void check_openings(const Patterns& patterns) {
    if (patterns.empty()) return;
    for (const Literal& literal : joined_literals(scan_, tokens_of(scan_.code))) {
      const std::string text = without_escaped_blanks(literal.text);
      if (const auto tokens = tokens_of(text); !tokens.empty()) check_at(patterns, tokens, 0, literal.line);
    }
  }

  void check_sql(const Patterns& patterns) {
    if (patterns.empty()) return;
    for (const Literal& literal : scan_.literals)
      check(patterns, lower(without_escaped_blanks(literal.text)), literal.line);
  }

  void check_at(const Patterns& patterns, const std::vector<Token>& tokens, std::size_t at,
                std::size_t line) {
    const auto [begin, end] = patterns.equal_range(tokens[at].text);
    for (auto candidate = begin; candidate != end; ++candidate)
      if (stands_at(*candidate->second, tokens, at)) report(*candidate->second, line);
  }

  void report(const Pattern& pattern, std::size_t line) {
    if (is_excused(*pattern.ban, line)) return;
    findings_.push_back({file_.path, line, "banned", "`" + std::string{pattern.shown} + "`",
                         std::string{pattern.ban->instead}});
  }

  bool is_excused(const Ban& ban, std::size_t line) const {
    if (ban.excuse.empty()) return false;
    const std::string_view comment = lines_of(scan_.comments)[line - 1];
    const std::size_t begin = comment.find(ban.excuse);
    if (begin == std::string_view::npos) return false;
    const std::string_view why = comment.substr(begin + ban.excuse.size());
    return std::any_of(why.begin(), why.end(), is_word);
  }

  const std::vector<CompiledBan>& bans_;
  const SourceFile& file_;
  Findings& findings_;
  Scan scan_;
};

}  // namespace

Findings banned_rule(const Tree& tree) {
  Findings findings;
  const auto bans = compiled_bans();
  for (const SourceFile& file : tree)
    if (!matches_any("*.txt *.md", file.path)) BanCheck{bans, file, findings}.run();
  return findings;
}

}  // namespace weir::tidy
