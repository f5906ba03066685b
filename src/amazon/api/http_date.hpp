#pragma once
// The header Date of an answer: what the other side's clock says.
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace weir::amazon {

// "Mon, 04 May 2026 10:00:00 GMT"; nothing for any other text.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace weir::amazon
