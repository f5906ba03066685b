#include "amazon/api/tokens.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/document.hpp"
#include "amazon/model/reports.hpp"

namespace weir::amazon {

template Result<tokens::CreateRestrictedDataToken::Answer> call(SpApi&,
                                                                const tokens::CreateRestrictedDataToken&,
                                                                Urgency);

Result<std::string> restricted_report_token(SpApi& api, const std::string& report_document_id) {
  tokens::CreateRestrictedDataToken create;
  create.body.restricted_resources.push_back(
      {.method = tokens::Method::get, .path = "/reports/2021-06-30/documents/" + report_document_id});
  auto token = call(api, create);
  if (!token) return token.error();
  if (!token->restricted_data_token) {
    Misfit misfit;
    misfit.note("$.restrictedDataToken", "a text");
    return misfit.failure(tokens::CreateRestrictedDataToken::operation.name);
  }
  return *std::move(token->restricted_data_token);
}

Result<std::string> fetch_restricted_report_text(SpApi& api, const std::string& report_document_id,
                                                 const char* code_page) {
  using Request = reports::GetReportDocument;
  auto token = restricted_report_token(api, report_document_id);
  if (!token) return token.error();
  ApiCall prepared = call_of(Request{.report_document_id = report_document_id}, Urgency::rest);
  prepared.restricted_token = *std::move(token);
  const auto document = send_described<Request>(api, prepared);
  if (!document) return document.error();
  auto download = api.download_document(document->url);
  if (!download) return download.error();
  auto bytes = unzipped(std::move(download->bytes), document->compression_algorithm.has_value());
  if (!bytes) return bytes.error();
  return document_text({*std::move(bytes), download->content_type}, code_page);
}

}  // namespace weir::amazon
