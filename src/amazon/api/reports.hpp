#pragma once
// Reports API 2021-06-30: settlement reports are listed and fetched, never requested; Amazon makes them.
#include <string>
#include <vector>

#include "amazon/api/sp_api.hpp"
#include "amazon/model/report.hpp"

namespace weir::amazon {

// All finished settlement reports created since `since` (Amazon lists 90 days), complete or a Failure. One
// settlement may be listed several times, under every marketplace of the account.
Result<std::vector<Report>> list_settlement_reports(SpApi& api, Instant since);

// The document's bytes, unzipped: address and download in one go, because the address lives five minutes.
// Fails with amazon.document_damaged when the compressed form is broken, or swells past 4 GiB.
Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id);

}  // namespace weir::amazon
