#include "rules.hpp"

namespace weir::tidy {
namespace {

bool says_something(std::string_view line) {
  const bool is_comment = line.starts_with("//") || line.starts_with("/*");
  return is_comment && line.find_first_not_of("/* ") != std::string_view::npos;
}

}  // namespace

Findings header_rule(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".hpp")) continue;
    const auto lines = lines_of(file.text);
    if (lines.empty() || lines[0] != "#pragma once")
      findings.push_back(
          {file.path, 1, "header", "does not begin with #pragma once", "it as the first line"});
    else if (lines.size() < 2 || !says_something(lines[1]))
      findings.push_back(
          {file.path, 2, "header", "does not say what it is", "a comment directly behind #pragma once"});
  }
  return findings;
}

}  // namespace weir::tidy
