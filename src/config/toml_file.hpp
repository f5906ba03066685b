#pragma once
// The text of a file in TOML, or the one mistake behind which nothing can be told.
#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

#include "config/value_reader.hpp"

namespace weir::config {

// Nothing, and one config.unreadable, where it is no TOML. Every node keeps its place.
std::optional<toml::table> parsed(std::string_view text, Reading& reading);

}  // namespace weir::config
