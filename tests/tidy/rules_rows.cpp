// Documents that say of a complaint which test keeps it away name tests that exist.
#include <set>

#include "rules.hpp"
#include "tokens.hpp"

namespace weir::tidy {
namespace {

constexpr std::string_view documents[] = {"docs/dispatch.md", "docs/controls.md"};

bool begins_with_capital(std::string_view text) {
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

// `Suite.Test`; nothing for other words between backticks.
bool names_a_test(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return false;
  const auto is_name = [](std::string_view part) {
    return begins_with_capital(part) && part.find_first_not_of(
                                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"
                                            "rstuvwxyz0123456789_") == part.npos;
  };
  return is_name(text.substr(0, dot)) && is_name(text.substr(dot + 1));
}

// "TEST_F(Suite, Test)" in the code of a test.
void add_tests(std::string_view text, std::set<std::string>& tests) {
  for (const std::string_view line : lines_of(text)) {
    if (!line.starts_with("TEST")) continue;
    const std::size_t open = line.find('('), comma = line.find(','), close = line.find(')');
    if (open == line.npos || comma == line.npos || close == line.npos) continue;
    const auto suite = words_of(line.substr(open + 1, comma - open - 1));
    const auto test = words_of(line.substr(comma + 1, close - comma - 1));
    if (!suite.empty() && !test.empty())
      tests.insert(std::string{suite.front()} + '.' + std::string{test.front()});
  }
}

std::vector<std::string_view> quoted_in(std::string_view line) {
  std::vector<std::string_view> quoted;
  for (std::size_t begin = line.find('`'); begin != line.npos; begin = line.find('`', begin)) {
    const std::size_t end = line.find('`', begin + 1);
    if (end == line.npos) break;
    quoted.push_back(line.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return quoted;
}

void look_into(const SourceFile& document, const std::set<std::string>& tests, Findings& findings) {
  std::size_t line_number = 0;
  for (const std::string_view line : lines_of(document.text)) {
    ++line_number;
    if (!line.starts_with('|')) continue;
    for (const std::string_view name : quoted_in(line))
      if (names_a_test(name) && tests.count(std::string{name}) == 0)
        findings.push_back({document.path, line_number, "rows", "`" + std::string{name} + "` is no test",
                            "the name of a test that exists"});
  }
}

}  // namespace

Findings rows_rule(const Tree& tree) {
  Findings findings;
  std::set<std::string> tests;
  for (const SourceFile& file : tree)
    if (file.path.ends_with("_test.cpp")) add_tests(file.text, tests);
  for (const std::string_view path : documents)
    if (const SourceFile* document = find_file(tree, path); document != nullptr)
      look_into(*document, tests, findings);
  return findings;
}

}  // namespace weir::tidy
