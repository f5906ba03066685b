#include "amazon/api/reports.hpp"

#include "http/gzip.hpp"
#include "http/message.hpp"

namespace weir::amazon {
namespace {

constexpr const char* settlement_type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
constexpr std::size_t document_bytes_max = (std::size_t{1} << 32) - 1;

Failure damaged() {
  return {.next = Next::retry,
          .code = "amazon.document_damaged",
          .text = "the compressed report cannot be unzipped; it is fetched again",
          .subject = "report document",
          .not_before = {}};
}

Failure endless() {
  return {.next = Next::refuse,
          .code = "amazon.endless_pages",
          .text = "getReports did not come to an end after 100 pages; list a shorter time",
          .subject = "getReports",
          .not_before = {}};
}

}  // namespace

Result<ReportPage> settlement_reports_page(SpApi& api, Instant since, const ReportPlace& place) {
  constexpr int pages_max = 100;
  if (place.pages >= pages_max) return endless();
  Query query{{"reportTypes", settlement_type},
              {"processingStatuses", "DONE"},
              {"pageSize", "100"},
              {"createdSince", iso(since)}};
  if (!place.token.empty()) query = {{"nextToken", place.token}};  // Amazon takes no parameter beside it
  const auto body = api.get("getReports", "/reports/2021-06-30/reports", query);
  if (!body) return body.error();
  auto page = decode_reports_page(*body);
  if (!page) return page.error();
  ReportPage read{std::move(page->reports), std::nullopt};
  if (!page->next_token.empty()) read.next = ReportPlace{std::move(page->next_token), place.pages + 1};
  return read;
}

Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id) {
  const auto body = api.get("getReportDocument",
                            "/reports/2021-06-30/documents/" + http::percent_encoded(report_document_id), {});
  if (!body) return body.error();
  const auto document = decode_report_document(*body);
  if (!document) return document.error();
  auto bytes = api.download(document->url);
  if (!bytes || !document->is_gzip) return bytes;
  auto plain = http::gunzipped(*bytes, document_bytes_max);
  if (!plain) return damaged();
  return *std::move(plain);
}

}  // namespace weir::amazon
