#pragma once
// Reports API 2021-06-30: settlement reports are listed and fetched, never requested; Amazon makes them.
#include <optional>
#include <string>
#include <vector>

#include "amazon/api/sp_api.hpp"
#include "amazon/model/report.hpp"

namespace weir::amazon {

// Where a list is, between two of its pages.
struct ReportPlace {
  std::string token;  // of the page that comes next
  int pages = 0;      // that are behind us
};

struct ReportPage {
  std::vector<Report> reports;
  std::optional<ReportPlace> next;  // nothing behind the last page
};

// One page of all finished settlement reports created since `since` (Amazon lists 90 days). One settlement
// may be listed several times, under every marketplace of the account.
Result<ReportPage> settlement_reports_page(SpApi& api, Instant since, const ReportPlace& place);

// The document's bytes, unzipped: address and download in one go, because the address lives five minutes.
// Fails with amazon.document_damaged when the compressed form is broken, or swells past 4 GiB.
Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id);

}  // namespace weir::amazon
