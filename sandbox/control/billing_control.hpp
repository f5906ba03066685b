#pragma once
// The merchant's office from outside: POST /sap/billing, /sap/billing-release, /sap/billing-cancellation,
// /sap/invoice-output, /sap/rejection, /sap/blocks. The bodies are in README.md of sandbox/ecc.
#include <filesystem>
#include <optional>

#include "http/message.hpp"
#include "sandbox/ecc/ecc.hpp"

namespace weir::sandbox {

// Nothing for a path that is none of these. A body that cannot be read is answered 400, and what SAP refuses
// 409, both with {"error": "…"}. Billing documents are put out to `folder` as NUMBER.pdf; without one they
// are not put out.
std::optional<http::Response> handle_billing(Ecc& ecc, const http::Request& request,
                                             const std::filesystem::path& folder, Instant now);

}  // namespace weir::sandbox
