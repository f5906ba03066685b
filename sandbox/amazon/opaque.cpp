#include "sandbox/amazon/opaque.hpp"

#include <string_view>

namespace weir::sandbox {
namespace {

std::string drawn(Random& random, std::string_view alphabet, std::size_t count) {
  std::string text;
  while (text.size() < count)
    text +=
        alphabet[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(alphabet.size()) - 1))];
  return text;
}

}  // namespace

std::string hex_text(Random& random, std::size_t digits) { return drawn(random, "0123456789abcdef", digits); }

std::string uuid_text(Random& random) {
  return hex_text(random, 8) + '-' + hex_text(random, 4) + "-4" + hex_text(random, 3) + "-a" +
         hex_text(random, 3) + '-' + hex_text(random, 12);
}

std::string page_token(Random& random) {
  constexpr std::string_view base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return drawn(random, base64, 20) + "+/" + drawn(random, base64, 20) + "w==";
}

}  // namespace weir::sandbox
