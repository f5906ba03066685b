#include "core/utf8.hpp"

namespace weir {
namespace {

// By the leading byte; 0 for one that can lead nothing (C0 and C1 only ever lead overlong forms).
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool is_scalar(char32_t value, std::size_t bytes) {
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value >= smallest[bytes] && value <= 0x10FFFF && !surrogate;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = sequence_length(lead);
  if (bytes == 1) return {.value = lead, .bytes = 1, .valid = true};
  if (bytes == 0 || text.size() < bytes) return {};

  char32_t value = lead & (0x7Fu >> bytes);
  for (const char letter : text.substr(1, bytes - 1)) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xC0u) != 0x80) return {};
    value = value << 6 | (byte & 0x3Fu);
  }
  return is_scalar(value, bytes) ? CodePoint{.value = value, .bytes = bytes, .valid = true} : CodePoint{};
}

}  // namespace weir
