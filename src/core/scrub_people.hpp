#pragma once
// Takes what names people out of what other systems say: whole, in capitals, without its accents, cut to the
// length of a field, and broken over two. A Scrubber knows a text only as it is.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

class PeopleScrubber {
 public:
  // A name, a line of an address, a number. What is shorter than four letters would tear holes into every
  // word, and is not taken out.
  void add(std::string_view personal);
  // `text` with secret_mask in the place of each stretch.
  std::string scrubbed(std::string_view text) const;

 private:
  struct Place {
    std::size_t person, begin;
  };
  std::size_t longest_told(std::string_view text, std::size_t at) const;

  std::vector<std::string> folded_;
  std::unordered_map<std::uint32_t, std::vector<Place>> places_;  // by the four letters that stand there
};

}  // namespace weir
