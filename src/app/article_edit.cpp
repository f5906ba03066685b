#include "app/article_edit.hpp"

#include "config/toml_text.hpp"
#include "core/text.hpp"
#include "mapping/rule_forms.hpp"

namespace weir::app {
namespace {

Failure cannot_map(const char* code, std::string text, const NewArticle& article) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = "sku/" + article.sku};
}

std::string entry_of(const NewArticle& article) {
  return config::in_quotes(article.sku) + " = " + config::in_quotes(article.material);
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The line without its comment and blanks; a # in a quoted text is none of our lines.
std::string plain(std::string_view line) {
  std::string text;
  for (const char c : line.substr(0, line.find('#')))
    if (!is_blank(c) && c != '\r') text += c;
  return text;
}

struct LineOf {
  std::string_view text;
  std::size_t begin, end;  // end: behind its newline
};

std::vector<LineOf> lines_in(std::string_view text) {
  std::vector<LineOf> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::size_t end = std::min(newline + 1, text.size());
    lines.push_back({text.substr(at, newline - at), at, end});
    at = end;
  }
  return lines;
}

std::string inserted(std::string_view text, std::size_t at, const std::string& what) {
  return std::string{text.substr(0, at)} + what + std::string{text.substr(at)};
}

// Behind the brace that opens the table; a comma where something follows.
std::string into_braces(std::string_view text, const LineOf& line, const std::string& entry) {
  const std::size_t brace = text.find('{', line.begin);
  const std::size_t next = text.find_first_not_of(" \t", brace + 1);
  const bool is_empty = next == std::string_view::npos || text[next] == '}';
  return inserted(text, brace + 1, " " + entry + (is_empty ? " " : ","));
}

// Every place where the entry may belong, the likeliest first. Which of them is right, reading it says.
std::vector<std::string> candidates(std::string_view text, const NewArticle& article) {
  const std::string entry = entry_of(article);
  std::vector<std::string> texts;
  for (const LineOf& line : lines_in(text)) {
    const std::string words = plain(line.text);
    const std::string newline = text.substr(0, line.end).ends_with('\n') ? "" : "\n";
    if (words == "[articles.materials]") texts.push_back(inserted(text, line.end, newline + entry + '\n'));
    if (words == "[articles]")
      texts.push_back(inserted(text, line.end, newline + "materials." + entry + '\n'));
    if (words.starts_with("articles.materials={") || words.starts_with("materials={"))
      texts.push_back(into_braces(text, line, entry));
  }
  const std::string newline = text.empty() || text.ends_with('\n') ? "" : "\n";
  texts.push_back(std::string{text} + newline + "\n[articles.materials]\n" + entry + '\n');
  return texts;
}

// The new SKU alone makes the difference.
bool is_right(const mapping::RuleBook& before, const mapping::RuleBook& after, const NewArticle& article) {
  auto wanted = before.articles.exact;
  wanted[article.sku] = article.material;
  return after.articles.exact == wanted && after.articles.aliases == before.articles.aliases &&
         after.articles.eans == before.articles.eans && after.articles.units == before.articles.units &&
         after.articles.unit == before.articles.unit &&
         after.articles.prefixes.size() == before.articles.prefixes.size() &&
         after.articles.bundles.size() == before.articles.bundles.size() &&
         after.rules.size() == before.rules.size();
}

Result<Done> check_words(const NewArticle& article) {
  const auto is_plain = [](const std::string& text) { return printable(text) == text; };
  if (!mapping::is_short(article.sku) || !is_plain(article.sku))
    return cannot_map("mapping.bad_article", "a SKU has 1 to 40 characters; give it as Amazon has it",
                      article);
  if (article.material.empty() || !mapping::is_material(article.material) || !is_plain(article.material))
    return cannot_map("mapping.bad_article",
                      "a material has at most 18 characters and no blank; give it as SAP stores it, numbers "
                      "with their leading zeros",
                      article);
  return Done{};
}

}  // namespace

Result<std::string> with_article(const config::ConfigText& source, const NewArticle& article,
                                 const Marketplaces& marketplaces) {
  if (const auto wrong = check_words(article); !wrong) return wrong.error();
  const auto before = read_order_rules(source, marketplaces);
  if (!before) return config::failure_of(before.error());
  if (const auto known = before->book.articles.find(article.sku)) {
    const bool is_that = known->parts.size() == 1 && known->parts.front().material == article.material;
    if (is_that) return std::string{source.text};
    return cannot_map("mapping.sku_is_mapped",
                      "SKU " + article.sku + " is " + known->parts.front().material +
                          " by the rules already; change that in the file itself",
                      article);
  }
  for (std::string& text : candidates(source.text, article)) {
    const auto after = read_order_rules({text, source.file}, marketplaces);
    if (after && is_right(before->book, after->book, article)) return std::move(text);
  }
  return cannot_map("mapping.rules_not_editable",
                    source.file.string() +
                        " has a form that nothing can be added to; add by hand, below "
                        "[articles.materials]: " +
                        entry_of(article),
                    article);
}

}  // namespace weir::app
