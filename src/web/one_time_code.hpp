#pragma once
// Codes of an authenticator (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, which is what every
// authenticator can. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::web {

// Of a secret in raw bytes. Periods of thirty seconds are counted from 1970.
std::string one_time_code(std::string_view secret, std::int64_t period);
std::int64_t code_period(Instant at);

// The period of which it is the code: this one, the one before or the next, since clocks differ; nothing for
// a code that is none of them.
std::optional<std::int64_t> period_of_code(std::string_view secret, std::string_view code, Instant now);

// RFC 4648 base 32 without padding, as authenticators take a secret.
std::string base32(std::string_view bytes);

// What a QR code of it holds: "otpauth://totp/Weir:olga?secret=…&issuer=Weir".
std::string otpauth_uri(std::string_view secret, const std::string& user);

}  // namespace weir::web
