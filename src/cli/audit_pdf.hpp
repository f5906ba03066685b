#pragma once
// The gap audit as a document that a consultant hands over.
#include <string>
#include <vector>

#include "monitor/audit.hpp"

namespace weir::cli {

// The file's bytes. `connections` are those of the store, whose audit it is; `is_compressed` as in PdfFrame.
std::string audit_pdf(const monitor::AuditReport& report, const std::vector<std::string>& connections,
                      bool is_compressed = true);

}  // namespace weir::cli
