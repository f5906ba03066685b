#include <algorithm>
#include <map>

#include "rules.hpp"
#include "scanner.hpp"
#include "shape.hpp"

namespace weir::tidy {
namespace {

constexpr std::size_t file_lines_max = 400;
constexpr std::size_t columns_max = 110;
constexpr std::size_t function_lines_max = 60;
constexpr std::size_t nesting_max = 4;
constexpr std::string_view ratchet_path = "tests/tidy/ratchet.txt";

bool is_ours_to_read(std::string_view path) { return matches_any("*.hpp *.cpp *.ts *.tsx", path); }

std::size_t columns_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;  // not a continuation byte of UTF-8
  }));
}

bool holds_url(std::string_view line) {
  return line.find("http://") != std::string_view::npos || line.find("https://") != std::string_view::npos;
}

struct RatchetEntry {
  std::string path;
  std::string function;
  std::size_t lines;
  std::size_t at;           // line of ratchet.txt
  std::size_t longest = 0;  // as found; 0 while not found
};

using Ratchet = std::vector<RatchetEntry>;

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::size_t>(c - '0');
  return number;
}

bool is_entry(const std::vector<std::string_view>& words) {
  return words.size() == 3 && words[2].size() < 6 &&
         words[2].find_first_not_of("0123456789") == std::string_view::npos;
}

Ratchet read_ratchet(const Tree& tree, Findings& findings) {
  Ratchet ratchet;
  const SourceFile* file = find_file(tree, ratchet_path);
  if (file == nullptr) return ratchet;
  std::size_t line_number = 0;
  for (const std::string_view line : lines_of(file->text)) {
    ++line_number;
    const auto words = words_of(without_comment(line));
    if (is_entry(words))
      ratchet.push_back({std::string{words[0]}, std::string{words[1]}, number_of(words[2]), line_number});
    else if (!words.empty())
      findings.push_back({file->path, line_number, "function_size", "not an entry", "`path function lines`"});
  }
  return ratchet;
}

RatchetEntry* find_entry(Ratchet& ratchet, std::string_view path, std::string_view function) {
  for (RatchetEntry& entry : ratchet)
    if (entry.path == path && entry.function == function) return &entry;
  return nullptr;
}

void check_function(const SourceFile& file, const Function& function, Ratchet& ratchet, Findings& findings) {
  RatchetEntry* entry = find_entry(ratchet, file.path, function.name);
  if (entry != nullptr) entry->longest = std::max(entry->longest, function.lines);
  const std::size_t most = entry == nullptr ? function_lines_max : std::max(entry->lines, function_lines_max);
  if (function.lines <= most) return;
  findings.push_back({file.path, function.line, "function_size",
                      function.name + " has " + std::to_string(function.lines) + " lines, " +
                          std::to_string(most) + " is the most",
                      "functions that each do one thing"});
}

void check_entry(const RatchetEntry& entry, Findings& findings) {
  const std::string name = entry.function + " of " + entry.path;
  if (entry.longest <= function_lines_max)
    findings.push_back({std::string{ratchet_path}, entry.at, "function_size",
                        name + (entry.longest == 0 ? " is gone" : " is short enough"), "no entry for it"});
  else if (entry.longest < entry.lines)
    findings.push_back({std::string{ratchet_path}, entry.at, "function_size", name + " has become shorter",
                        std::to_string(entry.longest)});
}

}  // namespace

Findings file_size_rule(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    const std::size_t lines = is_ours_to_read(file.path) ? lines_of(file.text).size() : 0;
    if (lines > file_lines_max)
      findings.push_back(
          {file.path, lines, "file_size",
           std::to_string(lines) + " lines, " + std::to_string(file_lines_max) + " is the most",
           "files that each have one subject"});
  }
  return findings;
}

Findings line_length_rule(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!is_ours_to_read(file.path)) continue;
    std::size_t line_number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++line_number;
      if (line.size() <= columns_max || columns_of(line) <= columns_max || holds_url(line)) continue;
      findings.push_back(
          {file.path, line_number, "line_length",
           std::to_string(columns_of(line)) + " columns, " + std::to_string(columns_max) + " is the most",
           "clang-format, or shorter sentences"});
    }
  }
  return findings;
}

Findings function_size_rule(const Tree& tree) {
  Findings findings;
  Ratchet ratchet = read_ratchet(tree, findings);
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    const Shape shape = shape_of(scan(file.text));
    for (const Function& function : shape.functions) check_function(file, function, ratchet, findings);
    if (shape.unbalanced_line != 0)
      findings.push_back({file.path, shape.unbalanced_line, "function_size", "this brace has no partner",
                          "braces that balance in the first branch of every #if"});
  }
  for (const RatchetEntry& entry : ratchet) check_entry(entry, findings);
  return findings;
}

Findings nesting_rule(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    for (const ControlBlock& block : shape_of(scan(file.text)).blocks)
      if (block.depth == nesting_max + 1)
        findings.push_back({file.path, block.line, "nesting",
                            "control flow " + std::to_string(block.depth) + " deep, " +
                                std::to_string(nesting_max) + " is the most",
                            "an early return, or a function for the inner part"});
  }
  return findings;
}

}  // namespace weir::tidy
