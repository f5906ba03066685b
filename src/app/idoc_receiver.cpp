#include "app/idoc_receiver.hpp"

#include "core/base64.hpp"
#include "core/digest.hpp"
#include "core/log.hpp"
#include "core/tx.hpp"

namespace weir::app {
namespace {

http::Response page(int status, std::string_view text, http::Headers headers = {}) {
  headers.emplace_back("content-type", "text/html; charset=utf-8");
  return {status, std::move(headers), "<html><body><p>" + std::string{text} + "</p></body></html>"};
}

// What partners of SAP's HTTP port have answered for twenty years.
http::Response taken(bool is_soap) {
  if (!is_soap) return page(200, "IDoc-XML-inbound ok");
  return {200,
          {{"content-type", "text/xml; charset=utf-8"}},
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope "
          "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body/></soap:Envelope>"};
}

}  // namespace

void IdocReceiver::add(const flows::ReceiveIdocs& flow, const std::string& connection,
                       const std::string& user, const std::string& password) {
  gates_.insert_or_assign("/idoc/" + connection,
                          Gate{&flow, sha256_hex("Basic " + base64(user + ':' + password))});
}

http::Response IdocReceiver::answer(const http::Request& request) const {
  const auto gate = gates_.find(request.path);
  if (gate == gates_.end()) return page(404, "no connection of Weir is here");
  if (request.method == "GET" || request.method == "HEAD") return page(200, "Weir takes IDocs here");
  if (request.method != "POST") return page(405, "only POST", {{"allow", "GET, HEAD, POST"}});
  // Digests are compared: how long that takes tells nothing of the password.
  if (sha256_hex(request.header("authorization").value_or("")) != gate->second.logon)
    return page(401, "user or password is refused", {{"www-authenticate", "Basic realm=\"Weir\""}});
  try {
    const auto reception = gate->second.flow->keep(request.body);
    log_info("idocs.received", {{"path", request.path},
                                {"new", reception.first},
                                {"repeats", reception.repeats},
                                {"poison", reception.is_poison}});
    return taken(reception.is_soap);
  } catch (const StoreBroken& broken) {
    log_error("idocs.not_kept", {{"path", request.path}, {"because", broken.what()}});
    return page(503, "not kept; send again");
  }
}

}  // namespace weir::app
