#pragma once
// Reports in the words of the Reports API 2021-06-30.
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::amazon {

struct Report {
  std::string report_id;  // unique only together with the seller
  std::string report_type;
  std::string processing_status;
  Instant created_time;
  std::string report_document_id;  // empty while there is none
};
struct ReportsPage {
  std::vector<Report> reports;
  std::string next_token;
};
Result<ReportsPage> decode_reports_page(std::string_view json);

struct ReportDocument {
  std::string report_document_id;
  std::string url;  // lives five minutes: fetched at once, never stored
  bool is_gzip = false;
};
Result<ReportDocument> decode_report_document(std::string_view json);

// The answer of Login with Amazon.
struct AccessToken {
  std::string access_token;
  std::int64_t expires_in_seconds = 0;
};
Result<AccessToken> decode_access_token(std::string_view json);

}  // namespace weir::amazon
