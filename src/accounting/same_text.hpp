#pragma once
// Equality of the short texts that are compared millions of times in a report. memcmp answers more (an
// order), and costs a call; this is a few loads, and reads nothing outside the two texts.
#include <cstdint>
#include <cstring>
#include <string_view>

namespace weir::accounting {

template <typename Word>
inline Word load(const char* p) {
  Word word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// Whole words from the front, then the last word, which may overlap the one before it.
template <typename Word>
inline bool same_words(const char* a, const char* b, std::size_t size) {
  for (std::size_t i = 0; i + sizeof(Word) < size; i += sizeof(Word))
    if (load<Word>(a + i) != load<Word>(b + i)) return false;
  return load<Word>(a + size - sizeof(Word)) == load<Word>(b + size - sizeof(Word));
}

inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() >= 8) return same_words<std::uint64_t>(a.data(), b.data(), a.size());
  if (a.size() >= 4) return same_words<std::uint32_t>(a.data(), b.data(), a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}

}  // namespace weir::accounting
