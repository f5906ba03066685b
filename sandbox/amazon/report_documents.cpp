// Documents: a link that lives five minutes, and the storage behind it, which is not SP-API and answers in
// XML.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/reports.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::minutes link_life{5};
constexpr std::string_view storage = "/documents/";
constexpr std::array<std::string_view, 1> document_parameters{"enableContentEncodingUrlHeader"};
constexpr std::array<std::string_view, 2> booleans{"true", "false"};

http::Response storage_refusal(int status, std::string_view code, std::string_view message) {
  std::string body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{}</Code><Message>{}</Message></Error>", code,
      message);
  return {status, {{"content-type", "application/xml"}}, std::move(body)};
}

// The storage has the same address as the API here; main says which scheme the request came in by.
std::string base_of(const http::Request& request) {
  return fmt::format("{}://{}", request.header("x-forwarded-proto").value_or("http"),
                     request.header("host").value_or("localhost"));
}

}  // namespace

http::Response Reports::document(const http::Request& request, std::string_view document_id, Random& random,
                                 Instant now) {
  const auto names = check_names(request, document_parameters);
  if (!names) return invalid_input(names.error().why);
  const auto encoding = enumeration_of(request, document_parameters[0], booleans);
  if (!encoding) return invalid_input(encoding.error().why);
  const Report* report = find_document(document_id);
  if (report == nullptr || !is_kept(*report, now)) return not_found("No such report document");

  const std::string signature = hex_text(random, 64);
  const bool says_encoding = report->is_compressed && request.parameter(document_parameters[0]) == "true";
  std::erase_if(links_, [&](const auto& entry) { return now > entry.second.until + std::chrono::hours{24}; });
  links_.emplace(signature, Link{report->document_id, now + link_life, says_encoding});
  Json body{{"reportDocumentId", report->document_id},
            {"url", fmt::format("{}{}{}?X-Amz-Expires={}&X-Amz-Signature={}", base_of(request), storage,
                                http::percent_encoded(report->document_id),
                                std::chrono::seconds{link_life}.count(), signature)}};
  if (report->is_compressed) body["compressionAlgorithm"] = "GZIP";
  return json_answer(200, body.dump());
}

http::Response Reports::download(const http::Request& request, Instant now) const {
  if (request.method != "GET") return storage_refusal(405, "MethodNotAllowed", "Documents are only read");
  // A token sent here has left the API's hosts; the real storage refuses a second way to sign as well.
  if (request.header("x-amz-access-token") || request.header("authorization"))
    return storage_refusal(400, "InvalidArgument",
                           "Only one auth mechanism allowed; send no API headers here");
  const auto link = links_.find(request.parameter("X-Amz-Signature").value_or(""));
  if (link == links_.end() || request.path != std::string{storage} + link->second.document_id)
    return storage_refusal(403, "SignatureDoesNotMatch", "The signature does not match the document");
  if (now >= link->second.until) return storage_refusal(403, "AccessDenied", "Request has expired");

  const Report* report = find_document(link->second.document_id);
  if (report == nullptr) return storage_refusal(404, "NoSuchKey", "The document does not exist");
  // Settlements come without a charset more often than with one.
  http::Response response{200, {{"content-type", "text/plain"}}, report->settlement->text};
  if (report->is_compressed) response.body = http::gzipped(response.body);
  if (link->second.says_encoding) response.headers.emplace_back("content-encoding", "gzip");
  return response;
}

}  // namespace weir::sandbox
