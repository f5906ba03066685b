#pragma once
// Where the tabs and line feeds of a stretch of text are. Settlement reports reach hundreds of megabytes, and
// finding 24 field ends a line is most of the work; so this one question has a vectorised answer (AVX2)
// beside the plain one, and a property test that the two never differ.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace weir::accounting {

struct Delimiters {
  std::vector<std::uint32_t> at;  // offsets of every tab and line feed, ascending; room may exceed `count`
  std::size_t count = 0;
  std::size_t line_feeds = 0;
};

// Fills `found`. `text` is at most 4 GiB long and followed by 64 readable bytes (MappedFile grants them).
void find_delimiters(std::string_view text, Delimiters& found);

// The same, byte by byte: what find_delimiters is tested against, and what runs where there is no AVX2.
void find_delimiters_plainly(std::string_view text, Delimiters& found);

}  // namespace weir::accounting
