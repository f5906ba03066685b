#include <map>
#include <set>

#include "error_codes.hpp"
#include "rules.hpp"

namespace weir::tidy {
namespace {

constexpr std::string_view errors_path = "docs/errors.md";

// By code, the line of its heading "### `code`".
std::map<std::string, std::size_t> headings_of(const SourceFile& file) {
  constexpr std::string_view opening = "### `";
  std::map<std::string, std::size_t> headings;
  std::size_t line_number = 0;
  for (std::string_view line : lines_of(file.text)) {
    ++line_number;
    if (!line.starts_with(opening)) continue;
    line.remove_prefix(opening.size());
    headings.emplace(line.substr(0, line.find('`')), line_number);
  }
  return headings;
}

bool counts(const SourceFile& file) {
  return is_cpp(file.path) && file.path.starts_with("src/") && !file.path.ends_with("_test.cpp");
}

std::vector<ErrorCode> every_code(const Tree& tree, const CodeSigns& signs) {
  std::vector<ErrorCode> codes;
  for (const SourceFile& file : tree)
    if (counts(file))
      for (ErrorCode& code : error_codes_of(file, signs)) codes.push_back(std::move(code));
  return codes;
}

void check_codes(const std::vector<ErrorCode>& codes, const std::map<std::string, std::size_t>& headings,
                 std::set<std::string>& used, Findings& findings) {
  for (const ErrorCode& code : codes) {
    const bool is_new = used.insert(code.code).second;
    const std::string shown = "`" + code.code + "`";
    if (!code.has_listed_prefix)
      findings.push_back({code.path, code.line, "docs",
                          shown + " has a prefix that tests/tidy/error_prefixes.txt lacks",
                          "a listed prefix, or list it"});
    else if (is_new && headings.count(code.code) == 0)
      findings.push_back({code.path, code.line, "docs", shown + " is not explained",
                          "a heading \"### " + shown + "\" in docs/errors.md"});
  }
}

}  // namespace

Findings docs_rule(const Tree& tree) {
  Findings findings;
  const auto codes = every_code(tree, read_code_signs(tree, findings));
  const SourceFile* errors = find_file(tree, errors_path);
  if (errors == nullptr) {
    findings.push_back({std::string{errors_path}, 1, "docs", "does not exist",
                        "it to explain each error code of src/ under a heading \"### `code`\""});
    return findings;
  }
  const auto headings = headings_of(*errors);
  std::set<std::string> used;
  check_codes(codes, headings, used, findings);
  for (const auto& [code, line] : headings)
    if (used.count(code) == 0)
      findings.push_back({errors->path, line, "docs", "`" + code + "` is an error code nowhere in src/",
                          "no heading for it"});
  return findings;
}

}  // namespace weir::tidy
