#include "sap/idoc/columns.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {

Columns::Columns(std::string_view utf8) : text_{utf8} {
  if (std::ranges::all_of(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; })) return;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if ((byte & 0xC0) == 0x80) continue;
    starts_.push_back(i);
    if (byte >= 0xF0) starts_.push_back(i);  // SAP counts UTF-16
  }
  starts_.push_back(utf8.size());
}

std::string_view Columns::raw(std::size_t offset, std::size_t length) const {
  const std::size_t from = std::min(offset, size());
  const std::size_t to = std::min(from + length, size());
  if (starts_.empty()) return text_.substr(from, to - from);
  return text_.substr(starts_[from], starts_[to] - starts_[from]);
}

std::string_view Columns::trimmed(std::size_t offset, std::size_t length) const {
  const std::string_view found = raw(offset, length);
  return found.substr(0, found.find_last_not_of(' ') + 1);
}

void append_column(std::string& line, std::string_view value, std::size_t length) {
  const std::size_t size = characters(value);
  ensure(size <= length, "a value that is longer than its column");
  line += value;
  line.append(length - size, ' ');
}

}  // namespace weir::sap
