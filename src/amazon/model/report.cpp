#include "amazon/model/report.hpp"

#include "amazon/model/json_reader.hpp"

namespace weir::amazon {

Result<ReportsPage> decode_reports_page(std::string_view json) {
  return decode<ReportsPage>(json, "getReports", [](const JsonReader& root) -> Result<ReportsPage> {
    ReportsPage page;
    for (const JsonReader& report : root.required_array("reports"))
      page.reports.push_back({report.text("reportId"), report.text("reportType"),
                              report.text("processingStatus"), report.instant("createdTime"),
                              report.text_or("reportDocumentId")});
    page.next_token = root.text_or("nextToken");
    return page;
  });
}

Result<ReportDocument> decode_report_document(std::string_view json) {
  return decode<ReportDocument>(
      json, "getReportDocument", [](const JsonReader& root) -> Result<ReportDocument> {
        const std::string algorithm = root.text_or("compressionAlgorithm");
        const bool is_gzip = algorithm == "GZIP";
        if (!is_gzip && !algorithm.empty()) root.expected("compressionAlgorithm", "GZIP");
        return ReportDocument{root.text("reportDocumentId"), root.text("url"), is_gzip};
      });
}

Result<AccessToken> decode_access_token(std::string_view json) {
  constexpr std::int64_t day_seconds = 86'400;
  return decode<AccessToken>(json, "token", [](const JsonReader& root) -> Result<AccessToken> {
    return AccessToken{root.text("access_token"), root.whole("expires_in", 1, day_seconds)};
  });
}

}  // namespace weir::amazon
