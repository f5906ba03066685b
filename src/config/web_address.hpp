#pragma once
// Which addresses a setting may hold: enough of RFC 3986 that no typing mistake reaches the network.
#include <string_view>

namespace weir::config {

// http:// or https://, a host name or address, perhaps a port, a path and a query; no login, no fragment.
bool is_web_address(std::string_view text);

// "https://user:password@host": a secret in a place that is shown.
bool holds_login(std::string_view text);

}  // namespace weir::config
