#pragma once
// What the files that call libsodium share. It takes unsigned bytes and wants to be started once.
#include <sodium.h>

#include <string>
#include <string_view>

#include "core/ensure.hpp"

namespace weir {

inline void start_sodium() {
  static const bool started = sodium_init() >= 0;
  ensure(started, "libsodium cannot start: no randomness from the operating system");
}

inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

inline std::string hexadecimal(std::string_view bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), bytes_of(bytes), bytes.size());
  digits.pop_back();  // the zero that C puts at the end
  return digits;
}

}  // namespace weir
