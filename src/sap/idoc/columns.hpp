#pragma once
// Text in fixed columns. A column is a character as SAP counts them (field_text.hpp), not a byte.
#include <string>
#include <string_view>
#include <vector>

namespace weir::sap {

class Columns {
 public:
  explicit Columns(std::string_view utf8);

  std::size_t size() const { return starts_.empty() ? text_.size() : starts_.size() - 1; }
  // What stands there, without the blanks at its end; "" behind the end of the text.
  std::string_view trimmed(std::size_t offset, std::size_t length) const;
  // As it stands, shorter where the text ends.
  std::string_view raw(std::size_t offset, std::size_t length) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;  // of each character, and the end; empty for ASCII, where a byte is one
};

// Appends the value and blanks behind it, `length` characters together; the value fits.
void append_column(std::string& line, std::string_view value, std::size_t length);

}  // namespace weir::sap
