#include "core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

#include "core/utf8.hpp"

namespace weir {
namespace {

char lower_letter(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Settlement files are ASCII for whole megabytes: eight bytes at a time.
std::size_t ascii_prefix(std::string_view bytes) {
  std::size_t length = 0;
  while (bytes.size() - length >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + length, sizeof word);
    if ((word & 0x8080'8080'8080'8080u) != 0) break;
    length += sizeof word;
  }
  return length;
}

// Levenshtein: inserted, deleted and replaced bytes.
std::size_t edits(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

// At least the difference in length: most candidates are told apart without counting.
std::size_t edits_at_least(std::string_view a, std::string_view b) {
  return std::max(a.size(), b.size()) - std::min(a.size(), b.size());
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(), lower_letter);
  return lower;
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    bytes.remove_prefix(ascii_prefix(bytes));
    if (bytes.empty()) break;
    const CodePoint point = first_code_point(bytes);
    if (!point.valid) return false;
    bytes.remove_prefix(point.bytes);
  }
  return true;
}

std::string printable(std::string_view bytes) {
  std::string shown;
  shown.reserve(bytes.size());
  while (!bytes.empty()) {
    const CodePoint point = first_code_point(bytes);
    const bool safe = point.valid && !is_control(point.value);
    shown += safe ? bytes.substr(0, point.bytes) : replacement_character;
    bytes.remove_prefix(point.bytes);
  }
  return shown;
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  std::size_t fewest = std::clamp<std::size_t>(word.size() / 3, 1, 4) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    if (edits_at_least(word, candidate) >= fewest) continue;
    const std::size_t needed = edits(word, candidate);
    if (needed >= fewest) continue;
    fewest = needed;
    found = &candidate;
  }
  return found == nullptr ? std::nullopt : std::optional{*found};
}

}  // namespace weir
