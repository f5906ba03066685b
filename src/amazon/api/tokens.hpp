#pragma once
// Tokens API 2021-03-01: a restricted data token opens what names people. Of what Weir reads, only the
// documents of restricted report types still want one; orders of 2026-01-01 give their personal data by role.
#include "amazon/api/call.hpp"
#include "amazon/model/tokens.hpp"

namespace weir::amazon {

// A token for one document, good for an hour; never stored.
Result<std::string> restricted_report_token(SpApi& api, const std::string& report_document_id);

// fetch_report_text() of a restricted report type. Its text is personal data: sealed, or not kept.
Result<std::string> fetch_restricted_report_text(SpApi& api, const std::string& report_document_id,
                                                 const char* code_page);

}  // namespace weir::amazon
