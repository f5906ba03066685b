#include "amazon/api/reports.hpp"

#include "amazon/api/document.hpp"
#include "amazon/api/paging.hpp"
#include "http/message.hpp"

namespace weir::amazon {
namespace {

constexpr const char* settlement_type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

}  // namespace

Result<ReportPage> settlement_reports_page(SpApi& api, Instant since, const ReportPlace& place) {
  Query query{{"reportTypes", settlement_type},
              {"processingStatuses", "DONE"},
              {"pageSize", "100"},
              {"createdSince", iso(since)}};
  if (!place.token.empty()) query = {{"nextToken", place.token}};  // Amazon takes no parameter beside it
  const auto body = api.get("getReports", "/reports/2021-06-30/reports", query);
  if (!body) return body.error();
  auto page = decode_reports_page(*body);
  if (!page) return page.error();
  auto next = next_place<ReportPlace>("getReports", place, page->next_token);
  if (!next) return next.error();
  return ReportPage{std::move(page->reports), *std::move(next)};
}

Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id) {
  const auto body = api.get("getReportDocument",
                            "/reports/2021-06-30/documents/" + http::percent_encoded(report_document_id), {});
  if (!body) return body.error();
  const auto document = decode_report_document(*body);
  if (!document) return document.error();
  return unzipped(api.download(document->url), document->is_gzip);
}

}  // namespace weir::amazon
