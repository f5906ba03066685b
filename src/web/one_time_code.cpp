#include "web/one_time_code.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "core/ensure.hpp"
#include "core/password.hpp"
#include "http/message.hpp"

namespace weir::web {
namespace {

constexpr std::int64_t period_seconds = 30;

}  // namespace

std::int64_t code_period(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / period_seconds;
}

std::string one_time_code(std::string_view secret, std::int64_t period) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[counter.size() - 1 - i] =
        static_cast<unsigned char>(static_cast<std::uint64_t>(period) >> (8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  const auto* made = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
                          counter.size(), mac.data(), &size);
  ensure(made != nullptr && size == 20, "no HMAC-SHA-1");
  // RFC 4226, 5.3: four bytes from the place that the last half byte names.
  const std::size_t place = mac[size - 1] & 0x0fu;
  const std::uint32_t number = (mac[place] & 0x7fu) << 24 | std::uint32_t{mac[place + 1]} << 16 |
                               std::uint32_t{mac[place + 2]} << 8 | mac[place + 3];
  const std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> period_of_code(std::string_view secret, std::string_view code, Instant now) {
  for (const std::int64_t away : {0, -1, 1})
    if (const auto period = code_period(now) + away; same_secret(one_time_code(secret, period), code))
      return period;
  return std::nullopt;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += digits[held >> (bits - 5) & 31u];
  }
  if (bits > 0) text += digits[held << (5 - bits) & 31u];
  return text;
}

std::string otpauth_uri(std::string_view secret, const std::string& user) {
  return "otpauth://totp/Weir:" + http::percent_encoded(user) + "?secret=" + base32(secret) +
         "&issuer=Weir&algorithm=SHA1&digits=6&period=30";
}

}  // namespace weir::web
