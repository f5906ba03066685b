#pragma once
// The merchant's warehouse from outside: POST /sap/deliveries, /sap/goods-issue, /sap/goods-issue-reversal,
// /sap/stock. The bodies are in README.md of sandbox/ecc.
#include <optional>
#include <string_view>

#include "http/message.hpp"
#include "sandbox/ecc/ecc.hpp"

namespace weir::sandbox {

// Nothing for a path that is none of these. A body that cannot be read is answered 400, and what SAP refuses
// 409, both with {"error": "…"}.
std::optional<http::Response> handle_warehouse(Ecc& ecc, const http::Request& request, Instant now);

// The truths about logistics: deliveries, sap-stock, material-documents, purchase-orders, billing, returns.
// Nothing
// for another subject.
std::optional<std::string> logistics_truth(Ecc& ecc, std::string_view subject);

}  // namespace weir::sandbox
