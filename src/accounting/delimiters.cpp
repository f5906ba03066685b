#include "accounting/delimiters.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace weir::accounting {
namespace {

#if defined(__x86_64__)

// One bit a byte of the 64 at `p` that equals `wanted`.
__attribute__((target("avx2"))) std::uint64_t equal_bits(const char* p, __m256i wanted) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 32));
  const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
  const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
  return low_bits | (std::uint64_t{high_bits} << 32);
}

// Writes the offset of each set bit. Eight at a time whether there are eight or not: what is written past the
// count is overwritten by the next block, which is cheaper than a branch a bit.
__attribute__((target("avx2,bmi"))) std::uint32_t* write_offsets(std::uint64_t bits, std::uint32_t base,
                                                                 std::uint32_t* out) {
  std::uint32_t* const end = out + __builtin_popcountll(bits);
  for (; bits != 0; out += 8)
    for (int i = 0; i < 8; ++i) {
      out[i] = base + static_cast<std::uint32_t>(_tzcnt_u64(bits));
      bits = _blsr_u64(bits);
    }
  return end;
}

__attribute__((target("avx2,bmi,popcnt"))) void find_with_avx2(std::string_view text, Delimiters& found) {
  const __m256i tab = _mm256_set1_epi8('\t');
  const __m256i line_feed = _mm256_set1_epi8('\n');
  std::uint32_t* out = found.at.data();
  std::size_t line_feeds = 0;
  for (std::size_t i = 0; i < text.size(); i += 64) {
    const std::size_t left = text.size() - i;
    const std::uint64_t mine = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    const std::uint64_t ends = equal_bits(text.data() + i, line_feed) & mine;
    const std::uint64_t tabs = equal_bits(text.data() + i, tab) & mine;
    line_feeds += static_cast<std::size_t>(__builtin_popcountll(ends));
    out = write_offsets(ends | tabs, static_cast<std::uint32_t>(i), out);
  }
  found.count = static_cast<std::size_t>(out - found.at.data());
  found.line_feeds = line_feeds;
}

#endif

}  // namespace

void find_delimiters_plainly(std::string_view text, Delimiters& found) {
  found.count = found.line_feeds = 0;
  if (found.at.size() < text.size()) found.at.resize(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\t' && text[i] != '\n') continue;
    found.at[found.count++] = static_cast<std::uint32_t>(i);
    if (text[i] == '\n') ++found.line_feeds;
  }
}

void find_delimiters(std::string_view text, Delimiters& found) {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (has_avx2) {
    if (found.at.size() < text.size() + 64) found.at.resize(text.size() + 64);
    return find_with_avx2(text, found);
  }
#endif
  find_delimiters_plainly(text, found);
}

}  // namespace weir::accounting
