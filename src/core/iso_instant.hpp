#pragma once
// Instants as APIs write them: "2026-11-20T08:00:00Z", "….123Z", "…+01:00". Exact; nothing for any other
// text.
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace weir {

std::optional<Instant> parse_iso_instant(std::string_view text);

}  // namespace weir
