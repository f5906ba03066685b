#pragma once
// What clerks do in SAP by hand: POST /sap/idoc-again (BD87) and /sap/reversal (FB08). The bodies are in
// README.md of sandbox.
#include <optional>

#include "http/message.hpp"
#include "sandbox/ecc/ecc.hpp"

namespace weir::sandbox {

// Nothing for a path that is none of these. A body that cannot be read is answered 400, and what SAP refuses
// 409, both with {"error": "…"}.
std::optional<http::Response> handle_clerk(Ecc& ecc, const http::Request& request, Instant now);

}  // namespace weir::sandbox
