#include "core/digest.hpp"

#include "core/sodium.hpp"

namespace weir {

std::string sha256_hex(std::string_view bytes) {
  start_sodium();
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(hash), bytes_of(bytes), bytes.size());
  return hexadecimal(hash);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  ensure(key.size() >= crypto_auth_hmacsha256_KEYBYTES, "hmac_sha256() with a key shorter than 32 bytes");
  start_sodium();
  // The one-call form takes keys of exactly 32 bytes only.
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.size());
  std::string code(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes_of(code));
  return code;
}

}  // namespace weir
