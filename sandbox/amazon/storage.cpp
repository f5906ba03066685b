#include "sandbox/amazon/storage.hpp"

#include <fmt/format.h>

#include "sandbox/amazon/opaque.hpp"

namespace weir::sandbox {
namespace {

constexpr std::string_view storage = "/documents/";
constexpr std::size_t most_bytes = 100 << 20;

http::Response refusal(int status, std::string_view code, std::string_view message) {
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

void Storage::put(const std::string& id, Document document) {
  documents_.insert_or_assign(id, std::move(document));
}

const Document* Storage::find(std::string_view id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() ? nullptr : &found->second;
}

std::string Storage::link(const http::Request& request, Link link, Random& random, Instant now,
                          Duration life) {
  const std::string signature = hex_text(random, 64);
  std::erase_if(links_, [&](const auto& entry) { return now > entry.second.until + std::chrono::hours{24}; });
  const std::string id = link.document_id;
  link.until = now + life;
  links_.emplace(signature, std::move(link));
  return fmt::format("{}{}{}?X-Amz-Expires={}&X-Amz-Signature={}", base_of(request), storage,
                     http::percent_encoded(id), std::chrono::floor<std::chrono::seconds>(life).count(),
                     signature);
}

std::string Storage::read_link(const http::Request& request, const std::string& id, bool says_encoding,
                               Random& random, Instant now, Duration life) {
  return link(request, {id, {}, false, says_encoding}, random, now, life);
}

std::string Storage::write_link(const http::Request& request, const std::string& id, Random& random,
                                Instant now) {
  return link(request, {id, {}, true, false}, random, now, link_life);
}

http::Response Storage::handle(const http::Request& request, Instant now) {
  if (request.method != "GET" && request.method != "PUT")
    return refusal(405, "MethodNotAllowed", "Documents are read and written");
  // A token sent here has left the API's hosts; the real storage refuses a second way to sign as well.
  if (request.header("x-amz-access-token") || request.header("authorization"))
    return refusal(400, "InvalidArgument", "Only one auth mechanism allowed; send no API headers here");
  const auto link = links_.find(request.parameter("X-Amz-Signature").value_or(""));
  const bool is_theirs = link != links_.end() &&
                         request.path == std::string{storage} + link->second.document_id &&
                         link->second.is_for_writing == (request.method == "PUT");
  if (!is_theirs) return refusal(403, "SignatureDoesNotMatch", "The signature does not match the document");
  if (now >= link->second.until) return refusal(403, "AccessDenied", "Request has expired");
  if (request.method == "PUT") return write(request, link->second);

  const Document* document = find(link->second.document_id);
  if (document == nullptr) return refusal(404, "NoSuchKey", "The document does not exist");
  http::Response response{200, {{"content-type", document->content_type}}, document->bytes};
  if (link->second.says_encoding) response.headers.emplace_back("content-encoding", "gzip");
  return response;
}

// The content type is part of what was signed.
http::Response Storage::write(const http::Request& request, const Link& link) {
  Document& document = documents_.at(link.document_id);
  if (request.header("content-type").value_or("") != document.content_type)
    return refusal(403, "SignatureDoesNotMatch",
                   "The content type is not the one that the document was made for");
  if (request.body.size() > most_bytes) return refusal(400, "EntityTooLarge", "The document is too large");
  document.bytes = request.body;
  document.is_uploaded = true;
  return {200, {}, ""};
}

}  // namespace weir::sandbox
