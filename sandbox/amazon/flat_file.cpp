#include "sandbox/amazon/flat_file.hpp"

#include <fmt/format.h>

namespace weir::sandbox {

void FlatFile::add(std::initializer_list<std::string_view> cells) {
  bool is_first = true;
  for (const std::string_view cell : cells) {
    if (!is_first) rows_ += '\t';
    rows_ += cell;
    is_first = false;
  }
  rows_ += "\r\n";
}

std::string offset_time(Instant instant) {
  const std::string text = iso(std::chrono::floor<std::chrono::seconds>(instant));
  return text.substr(0, 19) + "+00:00";
}

std::string american_day(Instant instant) {
  const Date day{std::chrono::floor<std::chrono::days>(instant)};
  return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     static_cast<int>(day.year()));
}

std::string western_text(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      text += utf8[at];
    } else if (byte >= 0xC0) {
      const bool is_latin = (byte == 0xC2 || byte == 0xC3) && at + 1 < utf8.size();
      const unsigned code =
          is_latin ? ((byte & 0x03u) << 6u) | (static_cast<unsigned char>(utf8[at + 1]) & 0x3Fu) : '?';
      text += static_cast<char>(code);
    }
  }
  return text;
}

}  // namespace weir::sandbox
