#pragma once
// What a setting takes, in one phrase that error messages and the reference page share.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/spec.hpp"

namespace weir::config {

// Completes "must be …": "a whole number from 1 to 65535", "one of \"eu\", \"na\"".
std::string expectation(const SettingSpec& spec);

// "3 characters", "at most 5 entries", "1 to 4 texts"
std::string amount(const Bounds<std::int64_t>& range, std::string_view what);

}  // namespace weir::config
