#include "amazon/model/flat_file.hpp"

#include "core/text.hpp"

namespace weir::amazon {
namespace {

using Lines = std::vector<std::vector<std::string>>;

Failure refused(const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report is no flat file that we can read: " + what +
                  "; it is kept as it came, tell support which report it is",
          .subject = "report",
          .not_before = {}};
}

std::vector<std::string> split_at_tabs(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t end = line.find('\t');
    cells.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

// Takes one cell and moves `at` behind the mark that ends it; false for a quote that is never closed.
bool take_cell(std::string_view text, std::size_t& at, std::string& cell) {
  if (at >= text.size() || text[at] != '"') {
    const std::size_t end = std::min(text.find_first_of(",\r\n", at), text.size());
    cell = text.substr(at, end - at);
    at = end;
    return true;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      cell += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      cell += text[++at];
    } else {
      ++at;
      return at == text.size() || text[at] == ',' || text[at] == '\r' || text[at] == '\n';
    }
  }
  return false;
}

std::optional<Lines> lines_between_commas(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    auto& cells = lines.emplace_back();
    for (bool goes_on = true; goes_on;) {
      if (!take_cell(text, at, cells.emplace_back())) return std::nullopt;
      goes_on = at < text.size() && text[at] == ',';
      if (goes_on) ++at;
    }
    if (text.substr(at, 2) == "\r\n") ++at;
    ++at;
  }
  return lines;
}

Lines lines_between_tabs(std::string_view utf8) {
  Lines lines;
  while (!utf8.empty()) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size());
    std::string_view line = utf8.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(split_at_tabs(line));
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
  }
  return lines;
}

bool is_blank(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells)
    if (!trim(cell).empty()) return false;
  return true;
}

}  // namespace

Result<FlatFile> FlatFile::between_tabs(std::string_view utf8) {
  return of(lines_between_tabs(utf8), LongRow::refuse);
}

Result<FlatFile> FlatFile::between_tabs_row_by_row(std::string_view utf8) {
  return of(lines_between_tabs(utf8), LongRow::keep);
}

Result<FlatFile> FlatFile::between_commas(std::string_view utf8) {
  auto lines = lines_between_commas(utf8);
  if (!lines) return refused("a quote in it is never closed");
  return of(*std::move(lines), LongRow::refuse);
}

Result<FlatFile> FlatFile::of(Lines lines, LongRow long_row) {
  FlatFile file;
  if (lines.empty() || is_blank(lines.front())) return refused("it has no header");
  const auto& header = lines.front();
  file.header_cells_ = header.size();
  for (std::size_t at = 0; at < header.size(); ++at) {
    const std::string name{trim(header[at])};
    if (name.empty()) continue;  // a trailing tab
    if (!file.columns_.emplace(name, at).second) return refused("its column " + name + " is there twice");
  }
  for (std::size_t at = 1; at < lines.size(); ++at) {
    auto& cells = lines[at];
    if (is_blank(cells)) continue;
    while (cells.size() > header.size() && cells.back().empty()) cells.pop_back();
    if (cells.size() > header.size() && long_row == LongRow::refuse)
      return refused("line " + std::to_string(at + 1) + " has " + std::to_string(cells.size()) +
                     " cells under " + std::to_string(header.size()) + " columns");
    file.cells_.push_back(std::move(cells));
    file.lines_.push_back(at + 1);
  }
  return file;
}

std::size_t FlatFile::surplus(std::size_t row) const {
  const std::size_t cells = cells_.at(row).size();
  return cells > header_cells_ ? cells - header_cells_ : 0;
}

std::vector<std::string> FlatFile::columns() const {
  std::vector<std::string> names;
  for (const auto& [name, at] : columns_) names.push_back(name);
  return names;
}

std::string_view FlatFile::cell(std::size_t row, std::string_view column) const {
  const auto found = columns_.find(column);
  const auto& cells = cells_.at(row);
  if (found == columns_.end() || found->second >= cells.size()) return {};
  return trim(cells[found->second]);
}

}  // namespace weir::amazon
