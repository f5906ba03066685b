#pragma once
// The claims of a shipment as a document for Amazon's case: what is claimed, what the ledger says was
// received, and what SAP holds, a page each.
#include <string>
#include <vector>

#include "stock/inbound_claims.hpp"

namespace weir::cli {

// The file's bytes; `claims` are of one shipment, and at least one. `is_compressed` as in PdfFrame.
std::string claim_pdf(const std::vector<stock::ClaimFacts>& claims, Instant made, bool is_compressed = true);

}  // namespace weir::cli
