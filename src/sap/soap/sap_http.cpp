#include "sap/soap/sap_http.hpp"

#include "core/base64.hpp"
#include "core/text.hpp"

namespace weir::sap {
namespace {

Failure failure(Next next, const char* code, std::string_view path, const std::string& what) {
  return {.next = next,
          .code = code,
          .text = "SAP, " + std::string{path} + ": " + what,
          .subject = std::string{path},
          .not_before = {}};
}

// SAP gives a request 60 s (PROCTIMEOUT). Who waits less takes work that goes on for an answer that is lost.
constexpr Duration longer_than_sap_works{75'000};

bool is_xml(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "content-type") return value.find("xml") != std::string::npos;
  return trim(response.body).starts_with("<?xml");
}

std::string http(int status) { return "HTTP " + std::to_string(status); }

Failure outage(std::string_view path, const char* code, const std::string& what) {
  Failure gone = failure(Next::retry, code, path, what);
  gone.is_outage = true;
  return gone;
}

Failure failure_for(std::string_view path, int status) {
  switch (status) {
    case 401:
      return failure(Next::stop, "sap.logon_refused", path,
                     "user or password is refused; check the technical user in SU01, it may be locked");
    case 403:
    case 404:
      return failure(
          Next::stop, "sap.service_closed", path,
          http(status) +
              ", the service is not active or the user may not use it; activate it in SICF and check "
              "S_ICF and S_SERVICE");
    case 502:
    case 504:
      return outage(
          path, "sap.lost_answer",
          http(status) + ", something between gave up waiting; whether SAP did it is asked before a repeat");
    default:  // open set: 503 and whatever else a web dispatcher says; nothing was done
      return outage(path, "sap.busy", http(status) + ", SAP takes no work at the moment; it is tried again");
  }
}

}  // namespace

// A proxy's or dispatcher's own page says nothing of the logon.
void SapHttp::tell_guard(int status) const {
  const bool was_refused = status == 401;
  if (guard_ != nullptr && (was_refused || status == 200 || status == 500)) guard_->answered(was_refused);
}

Result<HttpResponse> SapHttp::send(std::string_view path, const std::string& xml) const {
  if (guard_ != nullptr)
    if (const auto permitted = guard_->permit(); !permitted) return permitted.error();
  auto response =
      http_.send({.method = "POST",
                  .url = logon_.url + std::string{path} + "?sap-client=" + logon_.client +
                         "&sap-language=" + logon_.language,
                  .headers = {{"content-type", "text/xml; charset=utf-8"},
                              {"soapaction", "\"\""},
                              {"authorization", "Basic " + base64(logon_.user + ':' + logon_.password)}},
                  .body = xml,
                  .timeout = longer_than_sap_works});
  if (response) tell_guard(response->status);
  return response;
}

Result<HttpResponse> SapHttp::post_for_page(std::string_view path, const std::string& xml) const {
  auto response = send(path, xml);
  if (!response || response->status == 200 || response->status == 500) return response;
  return failure_for(path, response->status);
}

Result<std::string> SapHttp::post(std::string_view path, const std::string& xml) const {
  auto response = send(path, xml);
  if (!response) return response.error();
  const bool answered = response->status == 200 || response->status == 500;
  if (answered && is_xml(*response)) return std::move(response->body);
  if (response->status == 200)
    return failure(Next::stop, "sap.service_closed", path,
                   "the answer is a page, not XML: the service asks for a logon form; set it to basic "
                   "authentication in SICF");
  return failure_for(path, response->status);
}

}  // namespace weir::sap
