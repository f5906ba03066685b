#include "source.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace weir::tidy {
namespace {

namespace fs = std::filesystem;

bool is_read_by_a_rule(std::string_view path) {
  if (path.starts_with("docs/"))
    return path == "docs/errors.md" || path == "docs/dispatch.md" || path == "docs/controls.md";
  if (path.starts_with("tests/tidy/") && path.ends_with(".txt")) return true;
  return is_cpp(path) || matches_any("*.ts *.tsx *.sql", path);
}

bool is_skipped(const fs::path& path, std::string_view relative, std::string_view skipped) {
  return relative == skipped || path.filename() == "node_modules";  // fetched, not ours
}

void load_folder(const fs::path& root, std::string_view folder, std::string_view skipped, Tree& tree) {
  if (!fs::is_directory(root / folder)) return;
  const fs::recursive_directory_iterator end;
  for (fs::recursive_directory_iterator at{root / folder}; at != end; ++at) {
    const std::string relative = at->path().lexically_relative(root).generic_string();
    if (at->is_directory()) {
      if (is_skipped(at->path(), relative, skipped)) at.disable_recursion_pending();
    } else if (is_read_by_a_rule(relative)) {
      tree.push_back({relative, read_text(at->path())});
    }
  }
}

}  // namespace

std::string text_of(const Finding& finding) {
  return finding.path + ":" + std::to_string(finding.line) + ": " + finding.rule + ": " + finding.what +
         "; use " + finding.instead;
}

Tree load_tree(const fs::path& root, std::string_view skipped) {
  Tree tree;
  for (const std::string_view folder : {"src", "sandbox", "tests", "bench", "docs"})
    load_folder(root, folder, skipped, tree);
  std::sort(tree.begin(), tree.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return tree;
}

std::string read_text(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text(file ? fs::file_size(path) : 0, '\0');
  if (!file || !file.read(text.data(), static_cast<std::streamsize>(text.size())))
    throw std::runtime_error{"cannot read " + path.string()};
  return text;
}

const SourceFile* find_file(const Tree& tree, std::string_view path) {
  const auto found =
      std::find_if(tree.begin(), tree.end(), [&](const auto& file) { return file.path == path; });
  return found == tree.end() ? nullptr : &*found;
}

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  pattern.remove_prefix(star + 1);
  for (std::size_t from = star; from <= text.size(); ++from)
    if (matches(pattern, text.substr(from))) return true;
  return false;
}

bool matches_any(std::string_view patterns_by_blanks, std::string_view text) {
  const auto patterns = words_of(patterns_by_blanks);
  return std::any_of(patterns.begin(), patterns.end(), [&](auto pattern) { return matches(pattern, text); });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string_view> words;
  std::size_t begin = text.find_first_not_of(blanks);
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::string_view without_comment(std::string_view data_line) {
  return data_line.substr(0, data_line.find('#'));
}

}  // namespace weir::tidy
