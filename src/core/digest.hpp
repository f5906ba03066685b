#pragma once
// SHA-256 and its keyed form, by libsodium.
#include <string>
#include <string_view>

namespace weir {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case hexadecimal digits

// 32 raw bytes. A key shorter than 32 bytes is a bug: it would be the weakest part of what it protects.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace weir
