#pragma once
// Texts that mean nothing to the caller and have to come back as they were.
#include <string>

#include "core/random.hpp"

namespace weir::sandbox {

std::string hex_text(Random& random, std::size_t digits);
std::string uuid_text(Random& random);

// Base64 that always holds '+', '/' and '=': a caller that encodes it never, twice or as a form is found out.
std::string page_token(Random& random);

}  // namespace weir::sandbox
