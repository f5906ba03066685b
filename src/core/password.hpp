#pragma once
// Passwords as they are kept: argon2id by libsodium, with a salt of its own each (RFC 9106; 64 MiB, two
// passes). A try costs a tenth of a second and the memory, here as for who has stolen the hashes.
#include <string>
#include <string_view>

namespace weir {

std::string password_hash(std::string_view password);
// False for what is no hash, too.
bool is_password(std::string_view password, const std::string& hash);

// Both texts are the same; how long that takes tells nothing but their lengths.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace weir
