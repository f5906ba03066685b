#pragma once
// What the rules read and what they report: the tree held in memory, findings that name path, line and rule.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace weir::tidy {

struct SourceFile {
  std::string path;  // relative to the root of the tree, "src/core/money.hpp"
  std::string text;
};

using Tree = std::vector<SourceFile>;  // sorted by path

struct Finding {
  std::string path;
  std::size_t line;
  std::string rule;
  std::string what;
  std::string instead;
};

std::string text_of(const Finding& finding);  // "path:line: rule: what; use instead"

// Everything that a rule reads below `root`, without the folder `skipped` (relative to root; may be empty).
Tree load_tree(const std::filesystem::path& root, std::string_view skipped);
std::string read_text(const std::filesystem::path& path);  // throws std::runtime_error if it cannot
const SourceFile* find_file(const Tree& tree, std::string_view path);

bool is_cpp(std::string_view path);  // *.cpp and *.hpp

// `*` stands for any run of characters, slashes included.
bool matches(std::string_view pattern, std::string_view text);
bool matches_any(std::string_view patterns_by_blanks, std::string_view text);

std::vector<std::string_view> lines_of(std::string_view text);  // without line ends; no last empty line
std::vector<std::string_view> words_of(std::string_view text);  // split at blanks, tabs and line ends
std::string_view without_comment(std::string_view data_line);   // our data files comment with #

}  // namespace weir::tidy
