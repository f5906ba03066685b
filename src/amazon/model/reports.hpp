#pragma once
// The Reports API 2021-06-30. A report that is CANCELLED may have found no data; a FATAL one may carry a
// document that says why.
#include "amazon/model/described.hpp"

namespace weir::amazon::reports {

enum class ProcessingStatus { cancelled, done, fatal, in_progress, in_queue, other };
constexpr auto all_words(ProcessingStatus) {
  using E = ProcessingStatus;
  return words_of<E>({{"CANCELLED", E::cancelled},
                      {"DONE", E::done},
                      {"FATAL", E::fatal},
                      {"IN_PROGRESS", E::in_progress},
                      {"IN_QUEUE", E::in_queue}});
}

struct Report {
  std::vector<std::string> marketplace_ids{};
  std::string report_id{};
  std::string report_type{};
  std::optional<Instant> data_start_time{};
  std::optional<Instant> data_end_time{};
  std::optional<std::string> report_schedule_id{};
  Instant created_time{};
  Word<ProcessingStatus> processing_status{};
  std::optional<Instant> processing_start_time{};
  std::optional<Instant> processing_end_time{};
  std::optional<std::string> report_document_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("marketplaceIds", v.marketplace_ids);
    f("reportId", v.report_id);
    f("reportType", v.report_type);
    f("dataStartTime", v.data_start_time);
    f("dataEndTime", v.data_end_time);
    f("reportScheduleId", v.report_schedule_id);
    f("createdTime", v.created_time);
    f("processingStatus", v.processing_status);
    f("processingStartTime", v.processing_start_time);
    f("processingEndTime", v.processing_end_time);
    f("reportDocumentId", v.report_document_id);
  }
};

struct GetReportsResponse {
  std::vector<Report> reports{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reports", v.reports);
    f("nextToken", v.next_token);
  }
};

struct CreateReportSpecification {
  std::map<std::string, std::string> report_options{};
  std::string report_type{};
  std::optional<Instant> data_start_time{};
  std::optional<Instant> data_end_time{};
  std::vector<std::string> marketplace_ids{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("reportOptions", v.report_options);
    f("reportType", v.report_type);
    f("dataStartTime", v.data_start_time);
    f("dataEndTime", v.data_end_time);
    f("marketplaceIds", v.marketplace_ids);
  }
};

struct CreateReportResponse {
  std::string report_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportId", v.report_id);
  }
};

struct ReportSchedule {
  std::string report_schedule_id{};
  std::string report_type{};
  std::vector<std::string> marketplace_ids{};
  std::map<std::string, std::string> report_options{};
  std::string period{};
  std::optional<Instant> next_report_creation_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportScheduleId", v.report_schedule_id);
    f("reportType", v.report_type);
    f.may("marketplaceIds", v.marketplace_ids);
    f.may("reportOptions", v.report_options);
    f("period", v.period);
    f("nextReportCreationTime", v.next_report_creation_time);
  }
};

struct ReportScheduleList {
  std::vector<ReportSchedule> report_schedules{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportSchedules", v.report_schedules);
  }
};

enum class Period {
  pt5m,
  pt15m,
  pt30m,
  pt1h,
  pt2h,
  pt4h,
  pt8h,
  pt12h,
  p1d,
  p2d,
  p3d,
  pt84h,
  p7d,
  p14d,
  p15d,
  p18d,
  p30d,
  p1m,
  other
};
constexpr auto all_words(Period) {
  using E = Period;
  return words_of<E>({{"PT5M", E::pt5m},
                      {"PT15M", E::pt15m},
                      {"PT30M", E::pt30m},
                      {"PT1H", E::pt1h},
                      {"PT2H", E::pt2h},
                      {"PT4H", E::pt4h},
                      {"PT8H", E::pt8h},
                      {"PT12H", E::pt12h},
                      {"P1D", E::p1d},
                      {"P2D", E::p2d},
                      {"P3D", E::p3d},
                      {"PT84H", E::pt84h},
                      {"P7D", E::p7d},
                      {"P14D", E::p14d},
                      {"P15D", E::p15d},
                      {"P18D", E::p18d},
                      {"P30D", E::p30d},
                      {"P1M", E::p1m}});
}

struct CreateReportScheduleSpecification {
  std::string report_type{};
  std::vector<std::string> marketplace_ids{};
  std::map<std::string, std::string> report_options{};
  Word<Period> period{};
  std::optional<Instant> next_report_creation_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportType", v.report_type);
    f("marketplaceIds", v.marketplace_ids);
    f.may("reportOptions", v.report_options);
    f("period", v.period);
    f("nextReportCreationTime", v.next_report_creation_time);
  }
};

struct CreateReportScheduleResponse {
  std::string report_schedule_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportScheduleId", v.report_schedule_id);
  }
};

enum class CompressionAlgorithm { gzip, other };
constexpr auto all_words(CompressionAlgorithm) {
  using E = CompressionAlgorithm;
  return words_of<E>({{"GZIP", E::gzip}});
}

struct ReportDocument {
  std::string report_document_id{};
  std::string url{};
  std::optional<Word<CompressionAlgorithm>> compression_algorithm{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("reportDocumentId", v.report_document_id);
    f("url", v.url);
    f("compressionAlgorithm", v.compression_algorithm);
  }
};

struct GetReports {
  static constexpr Operation operation{"getReports", "GET", "/reports/2021-06-30/reports"};
  using Answer = GetReportsResponse;

  std::vector<std::string> report_types{};
  std::vector<Word<ProcessingStatus>> processing_statuses{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::int64_t> page_size{};
  std::optional<Instant> created_since{};
  std::optional<Instant> created_until{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("reportTypes", v.report_types);
    f.query("processingStatuses", v.processing_statuses);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("pageSize", v.page_size);
    f.query("createdSince", v.created_since);
    f.query("createdUntil", v.created_until);
    f.query("nextToken", v.next_token);
  }
};

struct CreateReport {
  static constexpr Operation operation{"createReport", "POST", "/reports/2021-06-30/reports"};
  using Answer = CreateReportResponse;

  CreateReportSpecification body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct CancelReport {
  static constexpr Operation operation{"cancelReport", "DELETE", "/reports/2021-06-30/reports/{reportId}"};
  using Answer = Done;

  std::string report_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("reportId", v.report_id);
  }
};

struct GetReport {
  static constexpr Operation operation{"getReport", "GET", "/reports/2021-06-30/reports/{reportId}"};
  using Answer = Report;

  std::string report_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("reportId", v.report_id);
  }
};

struct GetReportSchedules {
  static constexpr Operation operation{"getReportSchedules", "GET", "/reports/2021-06-30/schedules"};
  using Answer = ReportScheduleList;

  std::vector<std::string> report_types{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("reportTypes", v.report_types);
  }
};

struct CreateReportSchedule {
  static constexpr Operation operation{"createReportSchedule", "POST", "/reports/2021-06-30/schedules"};
  using Answer = CreateReportScheduleResponse;

  CreateReportScheduleSpecification body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct CancelReportSchedule {
  static constexpr Operation operation{"cancelReportSchedule", "DELETE",
                                       "/reports/2021-06-30/schedules/{reportScheduleId}"};
  using Answer = Done;

  std::string report_schedule_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("reportScheduleId", v.report_schedule_id);
  }
};

struct GetReportSchedule {
  static constexpr Operation operation{"getReportSchedule", "GET",
                                       "/reports/2021-06-30/schedules/{reportScheduleId}"};
  using Answer = ReportSchedule;

  std::string report_schedule_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("reportScheduleId", v.report_schedule_id);
  }
};

struct GetReportDocument {
  static constexpr Operation operation{"getReportDocument", "GET",
                                       "/reports/2021-06-30/documents/{reportDocumentId}"};
  using Answer = ReportDocument;

  std::string report_document_id{};
  std::optional<bool> enable_content_encoding_url_header{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("reportDocumentId", v.report_document_id);
    f.query("enableContentEncodingUrlHeader", v.enable_content_encoding_url_header);
  }
};

}  // namespace weir::amazon::reports
