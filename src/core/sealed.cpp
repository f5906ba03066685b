#include "core/sealed.hpp"

#include <optional>

#include "core/digest.hpp"
#include "core/sodium.hpp"

namespace weir {
namespace {

// In front of every sealed value, so that another method can come later and tell them apart.
constexpr char format = '\x01';
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Sealer::key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

std::optional<std::string> from_hexadecimal(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  const char* end = nullptr;
  const int refused =
      sodium_hex2bin(bytes_of(bytes), bytes.size(), digits.data(), digits.size(), nullptr, nullptr, &end);
  if (refused != 0 || end != digits.data() + digits.size()) return {};
  return bytes;
}

// Neither the value nor the key belongs into a text that people read.
Failure broken(std::string_view context) {
  return {.next = Next::refuse,
          .code = "sealed.broken",
          .text =
              "A sealed value cannot be opened: it was changed or moved, or the key is another one. Start "
              "Weir with the key that sealed it, or restore the row from a backup.",
          .subject = std::string{context}};
}

}  // namespace

Result<Sealer> Sealer::with_key(std::string_view key) {
  start_sodium();
  if (key.size() == key_size) return Sealer{std::string{key}};
  if (key.size() == 2 * key_size) {
    if (auto bytes = from_hexadecimal(key)) return Sealer{*std::move(bytes)};
  }
  return Failure{.next = Next::stop,
                 .code = "sealed.bad_key",
                 .text = "The key for sealed data must be 32 bytes, or 64 hexadecimal digits.",
                 .subject = {}};
}

std::string Sealer::key_id() const {
  constexpr std::size_t size = 8;
  return hexadecimal(hmac_sha256(key_, "weir: the name of this key").substr(0, size));
}

std::string Sealer::make_key() {
  start_sodium();
  std::string key(key_size, '\0');
  randombytes_buf(key.data(), key.size());
  return hexadecimal(key);
}

std::string Sealer::seal(std::string_view plain, std::string_view context) const {
  std::string sealed(1 + nonce_size + plain.size() + tag_size, format);
  unsigned char* const nonce = bytes_of(sealed) + 1;
  // 24 random bytes never meet twice, so that no counter has to survive a restart or a restored backup.
  randombytes_buf(nonce, nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(context), context.size(), nullptr, nonce,
                                             bytes_of(std::string_view{key_}));
  return sealed;
}

Result<std::string> Sealer::open(std::string_view sealed, std::string_view context) const {
  if (sealed.size() < 1 + nonce_size + tag_size || sealed.front() != format) return broken(context);
  const std::string_view nonce = sealed.substr(1, nonce_size);
  const std::string_view cipher = sealed.substr(1 + nonce_size);
  std::string plain(cipher.size() - tag_size, '\0');
  const int refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes_of(plain), nullptr, nullptr, bytes_of(cipher), cipher.size(), bytes_of(context), context.size(),
      bytes_of(nonce), bytes_of(std::string_view{key_}));
  if (refused != 0) return broken(context);
  return plain;
}

}  // namespace weir
