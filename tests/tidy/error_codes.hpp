#pragma once
// The error codes that src/ uses, found as tests/tidy/error_prefixes.txt describes them.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules.hpp"

namespace weir::tidy {

struct CodeSigns {
  std::vector<std::string> prefixes;
  std::vector<std::string> no_codes;                 // with `*`
  std::vector<std::vector<std::string>> behind;      // tokens in front of a code
  std::vector<std::vector<std::string>> not_behind;  // tokens in front of what is none
};

struct ErrorCode {
  std::string code;
  std::string path;
  std::size_t line;
  bool has_listed_prefix;
};

CodeSigns read_code_signs(const Tree& tree, Findings& findings);
std::vector<ErrorCode> error_codes_of(const SourceFile& file, const CodeSigns& signs);

}  // namespace weir::tidy
