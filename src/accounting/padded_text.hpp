#pragma once
// Text in memory with the readable zero bytes behind it that the scanner's wide loads need; files have them
// already (core/mapped_file.hpp). For reports that do not come from a file, and for tests.
#include <string>
#include <string_view>
#include <utility>

namespace weir::accounting {

class PaddedText {
 public:
  explicit PaddedText(std::string text) : text_{std::move(text)}, size_{text_.size()} {
    constexpr std::size_t padding_bytes = 64;
    text_.append(padding_bytes, '\0');
  }
  std::string_view bytes() const { return {text_.data(), size_}; }

 private:
  std::string text_;
  std::size_t size_;
};

}  // namespace weir::accounting
