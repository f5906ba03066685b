#pragma once
// Aligned columns for terminals and text files.
#include <string>
#include <string_view>
#include <vector>

namespace weir::report {

enum class Align { left, right };

class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}

  void add(std::vector<std::string> cells);  // as many as there are columns
  void add_rule();                           // a line across, above sums
  // Every line begins with `indent`; no line ends with blanks.
  std::string text(std::string_view indent) const;

 private:
  std::vector<std::size_t> widths() const;
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                   std::string_view indent) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  // an empty one is a rule
};

}  // namespace weir::report
