#include "amazon/api/reports.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/document.hpp"
#include "amazon/api/paging.hpp"
#include "amazon/model/errors.hpp"

namespace weir::amazon {

template Result<reports::GetReports::Answer> call(SpApi&, const reports::GetReports&, Urgency);
template Result<reports::CreateReport::Answer> call(SpApi&, const reports::CreateReport&, Urgency);
template Result<reports::GetReport::Answer> call(SpApi&, const reports::GetReport&, Urgency);
template Result<Done> call(SpApi&, const reports::CancelReport&, Urgency);
template Result<reports::GetReportDocument::Answer> call(SpApi&, const reports::GetReportDocument&, Urgency);
template Result<reports::GetReportSchedules::Answer> call(SpApi&, const reports::GetReportSchedules&,
                                                          Urgency);
template Result<reports::CreateReportSchedule::Answer> call(SpApi&, const reports::CreateReportSchedule&,
                                                            Urgency);
template Result<reports::GetReportSchedule::Answer> call(SpApi&, const reports::GetReportSchedule&, Urgency);
template Result<Done> call(SpApi&, const reports::CancelReportSchedule&, Urgency);

namespace {

Failure not_requestable(const ReportWish& wish, const std::string& why) {
  const std::string name{kind_of(wish.type).name};
  return {.next = Next::refuse,
          .code = "amazon.report_not_requestable",
          .text = "report " + name + " is not requested: " + why,
          .subject = name,
          .not_before = {}};
}

Result<Download> download_report(SpApi& api, const std::string& report_document_id) {
  const auto document = call(api, reports::GetReportDocument{.report_document_id = report_document_id});
  if (!document) return document.error();
  const auto& algorithm = document->compression_algorithm;
  if (algorithm && !algorithm->is_known()) {
    Misfit misfit;
    misfit.note("$.compressionAlgorithm", "GZIP");
    return misfit.failure(reports::GetReportDocument::operation.name);
  }
  auto download = api.download_document(document->url);
  if (!download) return download.error();
  auto bytes = unzipped(std::move(download->bytes), algorithm.has_value());
  if (!bytes) return bytes.error();
  return Download{*std::move(bytes), std::move(download->content_type)};
}

}  // namespace

Result<ReportPage> settlement_reports_page(SpApi& api, Instant since, const ReportPlace& place) {
  Query query{{"reportTypes", std::string{kind_of(ReportType::settlement).name}},
              {"processingStatuses", "DONE"},
              {"pageSize", "100"},
              {"createdSince", iso(since)}};
  if (!place.token.empty()) query = {{"nextToken", place.token}};  // Amazon takes no parameter beside it
  const auto body = api.get("getReports", "/reports/2021-06-30/reports", query);
  if (!body) return body.error();
  auto page = decode_reports_page(*body);
  if (!page) return unread_answer(page.error(), *body);
  auto next = next_place<ReportPlace>("getReports", place, page->next_token);
  if (!next) return next.error();
  return ReportPage{std::move(page->reports), *std::move(next)};
}

Result<AnyReportPage> reports_page(SpApi& api, ReportType type, Instant since, const ReportPlace& place) {
  reports::GetReports list{
      .report_types = {std::string{kind_of(type).name}}, .page_size = 100, .created_since = since};
  if (!place.token.empty()) list = reports::GetReports{.next_token = place.token};
  auto page = call(api, list);
  if (!page) return page.error();
  auto next = next_place<ReportPlace>("getReports", place, page->next_token.value_or(""));
  if (!next) return next.error();
  return AnyReportPage{std::move(page->reports), *std::move(next)};
}

Result<std::string> request_report(SpApi& api, const ReportWish& wish) {
  const ReportKind& kind = kind_of(wish.type);
  if (!kind.is_requested) return not_requestable(wish, "Amazon makes it by itself; list it instead");
  if (kind.longest && wish.from && wish.until && *wish.until - *wish.from > *kind.longest)
    return not_requestable(
        wish, "it spans more than " + std::to_string(kind.longest->count()) + " days; request it in parts");
  const auto report = call(api, reports::CreateReport{.body = {.report_options = wish.options,
                                                               .report_type = std::string{kind.name},
                                                               .data_start_time = wish.from,
                                                               .data_end_time = wish.until,
                                                               .marketplace_ids = wish.marketplace_ids}});
  if (!report) return report.error();
  return report->report_id;
}

ReportState state_of(const reports::Report& report) {
  switch (report.processing_status.value()) {
    case reports::ProcessingStatus::done:
      return ReportState::ready;
    case reports::ProcessingStatus::cancelled:
      return ReportState::empty;
    case reports::ProcessingStatus::fatal:
      return ReportState::failed;
    case reports::ProcessingStatus::in_progress:
    case reports::ProcessingStatus::in_queue:
    case reports::ProcessingStatus::other:  // a word that Amazon has added: not finished in any way we know
      return ReportState::waiting;
  }
  return ReportState::waiting;
}

Result<reports::Report> get_report(SpApi& api, const std::string& report_id) {
  return call(api, reports::GetReport{.report_id = report_id});
}

Result<std::string> fetch_report_document(SpApi& api, const std::string& report_document_id) {
  auto document = download_report(api, report_document_id);
  if (!document) return document.error();
  return std::move(document->bytes);
}

Result<std::string> fetch_report_text(SpApi& api, const std::string& report_document_id,
                                      const char* code_page) {
  const auto document = download_report(api, report_document_id);
  if (!document) return document.error();
  return document_text(*document, code_page);
}

}  // namespace weir::amazon
