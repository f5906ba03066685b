#pragma once
// Reports API 2021-06-30. Settlement reports are listed and fetched, never requested: Amazon makes them. The
// others are requested, looked at until they are ready, and fetched.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "amazon/api/call.hpp"
#include "amazon/model/report.hpp"
#include "amazon/model/report_types.hpp"
#include "amazon/model/reports.hpp"

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

// The same of any type, and in any state: what somebody scheduled, or what a request that got no answer has
// made.
struct AnyReportPage {
  std::vector<reports::Report> reports;
  std::optional<ReportPlace> next;
};
Result<AnyReportPage> reports_page(SpApi& api, ReportType type, Instant since, const ReportPlace& place);

struct ReportWish {
  ReportType type = ReportType::seller_performance;
  std::vector<std::string> marketplace_ids;  // 1 … 25
  std::optional<Instant> from{};
  std::optional<Instant> until{};  // without it: now
  std::map<std::string, std::string> options{};
};
// Its report id. A second request makes a second report, which does no harm. Refused before any call, with
// amazon.report_not_requestable, for a type that Amazon makes by itself, and for a time longer than it takes.
Result<std::string> request_report(SpApi& api, const ReportWish& wish);

enum class ReportState {
  waiting,  // look again later
  ready,    // its document can be fetched
  empty,    // CANCELLED: nobody cancelled it, there was no data
  failed,   // FATAL; where there is a document, it says why
};
ReportState state_of(const reports::Report& report);
Result<reports::Report> get_report(SpApi& api, const std::string& report_id);

// The document's bytes, unzipped: address and download in one go, because the address lives five minutes.
// Fails with amazon.document_damaged when the compressed form is broken, or swells past 4 GiB.
Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id);
// The same as UTF-8, whatever it came in; `code_page` as in document_text().
Result<std::string> fetch_report_text(SpApi& api, const std::string& report_document_id,
                                      const char* code_page);

}  // namespace weir::amazon
