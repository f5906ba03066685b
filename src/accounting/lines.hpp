#pragma once
// A report as lines, the plain way: for the header, the summary and whatever the fast path will not take.
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::accounting {

struct Line {
  std::string_view text;  // without its line end; a CR before the LF still belongs to it
  std::uint64_t number;   // 1-based
};

// Walks over the lines; a last line without a line end counts, nothing behind the last line end does.
class LineReader {
 public:
  explicit LineReader(std::string_view bytes, std::uint64_t first_number = 1)
      : rest_{bytes}, number_{first_number} {}

  std::optional<Line> next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = rest_.find('\n');
    const Line line{rest_.substr(0, end), number_++};
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }
  std::string_view rest() const { return rest_; }
  std::uint64_t next_number() const { return number_; }

 private:
  std::string_view rest_;
  std::uint64_t number_;
};

// Only tabs and blanks: Amazon ends some reports with such lines. They say nothing and are skipped.
inline bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// Field number `index` (0-based) of a tab separated line; empty when the line has fewer.
inline std::string_view field_of(std::string_view line, int index) {
  for (; index > 0; --index) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return {};
    line.remove_prefix(tab + 1);
  }
  return line.substr(0, line.find('\t'));
}

}  // namespace weir::accounting
