#pragma once
// Encryption at rest for what names people (libsodium: XChaCha20-Poly1305, a fresh nonce each time).
#include <memory>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir {

class Sealer {
 public:
  static constexpr std::size_t key_size = 32;
  // `key` is 32 bytes, or 64 hexadecimal digits of them. Fails with sealed.bad_key.
  static Result<Sealer> with_key(std::string_view key);
  // Names the key without telling it: 16 hexadecimal digits of a hash that the key itself is the key of.
  std::string key_id() const;
  static std::string make_key();  // 64 hexadecimal digits, from the operating system's randomness

  // `context` (table and key of the row) is bound in: a sealed value moved elsewhere does not open.
  std::string seal(std::string_view plain, std::string_view context) const;
  // Fails with sealed.broken when a bit, the key or the context differs.
  Result<std::string> open(std::string_view sealed, std::string_view context) const;

 private:
  explicit Sealer(std::string key) : key_{std::move(key)} {}
  std::string key_;
};

}  // namespace weir
