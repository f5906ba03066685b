#include "accounting/rules_edit.hpp"

#include <toml++/toml.h>

#include "accounting/rules_file.hpp"

namespace weir::accounting {
namespace {

// A basic string of TOML; a star is a pattern's, and says nothing in a text of Amazon.
std::string toml_text(std::string_view text) {
  std::string written = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '*' || byte < 0x20 || byte == 0x7F) continue;
    if (c == '"' || c == '\\') written += '\\';
    written += c;
  }
  return written + '"';
}

std::string rule_line(const NewRule& rule) {
  std::string line = "  [" + toml_text(rule.kind.transaction_type) + ", " + toml_text(rule.kind.amount_type) +
                     ", " + toml_text(rule.kind.amount_description) + "],";
  return rule.note.empty() ? line : line + "  # " + rule.note;
}

std::string new_table(const NewRule& rule) {
  return "[class." + rule.class_name + "]\nmatch = [\n" + rule_line(rule) + "\n]\n";
}

// The byte that a place of toml++ (1-based line and column, in characters of UTF-8) names.
std::size_t offset_of(std::string_view text, const toml::source_position& place) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < place.line; ++line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  for (std::uint32_t column = 1; column < place.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

// Behind the bracket that opens the list, or nothing where that is not what stands there.
std::string into_list(std::string_view text, const toml::array& list, const NewRule& rule) {
  const std::size_t at = offset_of(text, list.source().begin);
  if (at >= text.size() || text[at] != '[') return {};
  std::string edited{text.substr(0, at + 1)};
  edited += '\n' + rule_line(rule) + (text.substr(at + 1).starts_with('\n') ? "" : "\n");
  return edited += text.substr(at + 1);
}

// Behind the line of the table's header.
std::string into_table(std::string_view text, const toml::table& table, const NewRule& rule) {
  const std::size_t at = offset_of(text, table.source().begin);
  const std::size_t end = text.find('\n', at);
  if (at >= text.size() || text[at] != '[') return {};
  std::string edited{text.substr(0, end)};
  edited += "\nmatch = [\n" + rule_line(rule) + "\n]\n";
  return end == std::string_view::npos ? edited : edited += text.substr(end + 1);
}

std::string at_the_end(std::string_view text, const NewRule& rule) {
  std::string edited{text};
  if (!edited.empty() && !edited.ends_with('\n')) edited += '\n';
  return edited + (edited.empty() ? "" : "\n") + new_table(rule);
}

std::string edited(std::string_view text, const NewRule& rule) {
  const toml::table file = toml::parse(text);
  const auto found = file["class"][rule.class_name];
  if (!found) return at_the_end(text, rule);
  if (const auto* list = found["match"].as_array()) return into_list(text, *list, rule);
  if (const auto* table = found.as_table(); table != nullptr && !found["match"])
    return into_table(text, *table, rule);
  return {};
}

Failure cannot_edit(const char* code, std::string_view name, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = std::string{name},
          .not_before = {}};
}

// The new rule alone makes the difference.
bool is_right(const Rules& before, const Rules& after, const NewRule& rule) {
  if (after[after.classify(rule.kind.kind())].name != rule.class_name) return false;
  const std::string own = kind_key(rule.kind);
  for (const auto& [pattern, which] : before.written()) {
    const KindTexts texts{pattern.transaction_type, pattern.amount_type, pattern.amount_description};
    if (kind_key(texts) != own && after.classify(texts.kind()) != before.classify(texts.kind())) return false;
  }
  return true;
}

// " (line 12)": where the file itself gives these texts a class; nothing where a shipped rule does.
std::string line_of_rule(std::string_view text, const NewRule& rule) {
  const toml::table file = toml::parse(text);
  const std::string own = kind_key(rule.kind);
  const auto* classes = file["class"].as_table();
  if (classes == nullptr) return {};
  for (const auto& [name, of_class] : *classes) {
    const auto* table = of_class.as_table();
    const auto* list = table == nullptr ? nullptr : (*table)["match"].as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto* texts = (*list)[i].as_array();
      if (texts == nullptr || texts->size() != 3) continue;
      const auto word = [&](std::size_t at) { return (*texts)[at].value_or(std::string{}); };
      if (kind_key({word(0), word(1), word(2)}) == own)
        return " (line " + std::to_string(texts->source().begin.line) + ")";
    }
  }
  return {};
}

}  // namespace

Result<std::string> with_rule(std::string_view text, std::string_view name, const NewRule& rule) {
  const auto before = with_rules_of(shipped_rules(), text, name);
  if (!before) return before.error();
  if ((*before)[before->classify(rule.kind.kind())].name == rule.class_name) return std::string{text};
  const auto known = before->exact(rule.kind.kind());
  if (known)
    return cannot_edit("rules.conflict", name,
                       "a rule gives " + rule.kind.text() + " the class " + (*before)[*known].name +
                           ", not " + rule.class_name + "; take that class, or take that rule out of " +
                           std::string{name} + line_of_rule(text, rule));
  const std::string result = edited(text, rule);
  const auto after = result.empty() ? Result<Rules>{cannot_edit("rules.not_editable", name, "")}
                                    : with_rules_of(shipped_rules(), result, name);
  if (after && is_right(*before, *after, rule)) return result;
  return cannot_edit("rules.not_editable", name,
                     std::string{name} + " has a form that Weir cannot add a rule to by itself; add to it: " +
                         new_table(rule));
}

}  // namespace weir::accounting
