#include "sandbox/ecc/nodes.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "sandbox/ecc/answers.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/logon.hpp"
#include "sandbox/ecc/rfc.hpp"
#include "sandbox/ecc/soap.hpp"
#include "sandbox/ecc/strike.hpp"

namespace weir::sandbox::ecc {
namespace {

struct Call {
  const http::Request& request;
  Inbound& inbound;
  const User& user;
  Instant now;
};

std::string media_type(const http::Request& request) {
  const auto header = request.header("content-type").value_or("");
  return lower_ascii(trim(header.substr(0, header.find(';'))));
}

std::vector<Occasion> occasions_of(const std::vector<Idoc>& idocs, const http::Request& request) {
  std::vector<Occasion> occasions;
  for (const auto& idoc : idocs) {
    occasions.push_back(occasion_of(idoc));
    occasions.back().path = request.path;
  }
  return occasions;
}

// The answer of `work`, unless a fault takes it or the work itself.
template <typename Work>
http::Response with_faults(const Call& call, const std::vector<Occasion>& occasions, Work work) {
  const auto strike = Strike::on_web(call.inbound.faults, occasions);
  return strike.on_web_answer(strike.lets_work() ? work() : http::Response{});
}

void receive_all(const Call& call, std::vector<Idoc>& idocs) {
  for (auto& idoc : idocs) call.inbound.receive(std::move(idoc), call.now);
}

http::Response forbidden() {
  return html_page(403, "Forbidden", "You have no authorization for this service (S_SERVICE, B_ALE_RECV).");
}

std::string assignments(const Books& books, std::size_t first) {
  std::string xml;
  for (std::size_t place = first; place < books.idocs.size(); ++place) {
    const auto& idoc = books.idocs[place];
    xml += "<n0:IdocAssign>" + tag("n0:TransferId", value_of(idoc.control, "DOCNUM")) +
           tag("n0:DbId", idoc.number) + "</n0:IdocAssign>";
  }
  return xml;
}

http::Response idoc_soap(const Call& call) {
  if (!call.user.may_send_idocs) return forbidden();
  if (media_type(call.request) != "text/xml")
    return idoc_fault("Content type '" + media_type(call.request) + "' is not supported, text/xml expected");
  const auto content = soap_content(call.request.body);
  if (!content) return idoc_fault("XML error: " + content.error().text);
  auto idocs = read_idocs(*content, idoc_space);
  if (!idocs) return idoc_fault(idocs.error().text);
  return with_faults(call, occasions_of(*idocs, call.request), [&] {
    const auto first = call.inbound.books.idocs.size();
    receive_all(call, *idocs);
    const auto name = "n0:" + content->name + "Response";
    return soap_answer("<" + name + " xmlns:n0=\"" + std::string{idoc_space} + "\">" +
                       assignments(call.inbound.books, first) + "</" + name + ">");
  });
}

http::Response idoc_xml(const Call& call) {
  if (!call.user.may_send_idocs) return forbidden();
  const auto type = media_type(call.request);
  if (type != "text/xml" && type != "application/xml")
    return html_page(500, "IDoc-XML-inbound error", "Content type '" + type + "' is not supported");
  const auto root = parse_xml(call.request.body);
  if (!root) return html_page(500, "IDoc-XML-inbound error", "XML error: " + root.error().text);
  auto idocs = read_idocs(*root, "");
  if (!idocs) return html_page(500, "IDoc-XML-inbound error", idocs.error().text);
  return with_faults(call, occasions_of(*idocs, call.request), [&] {
    receive_all(call, *idocs);
    return html_page(200, "IDoc-XML-inbound", "IDoc-XML-inbound ok");
  });
}

http::Response rfc_answer(const Element& function, const Call& call) {
  Luw luw;  // nobody commits it: the session ends with the answer
  const auto result = call_function(function, {call.inbound.books, call.inbound.materials, call.now,
                                               std::string{call.user.name}, luw, call.inbound});
  if (!result) return rfc_fault(result.error());
  const auto name = "rfc:" + function.name + ".Response";
  return soap_answer("<" + name + " xmlns:rfc=\"" + std::string{rfc_space} + "\">" + *result + "</" + name +
                     ">");
}

http::Response soap_rfc(const Call& call) {
  if (media_type(call.request) != "text/xml")
    return rfc_fault({"CONTENT_TYPE", "Content type '" + media_type(call.request) + "' is not text/xml"});
  const auto content = soap_content(call.request.body);
  if (!content) return rfc_fault({"XML_ERROR", content.error().text});
  if (!call.user.may_call_functions) {
    return rfc_fault({"RFC_AUTHORIZATION_FAILURE", "User " + std::string{call.user.name} +
                                                       " has no authorization (S_RFC) for " + content->name});
  }
  return with_faults(call, {occasion_of(*content, call.request.path)},
                     [&] { return rfc_answer(*content, call); });
}

http::Response ping(const Call&) { return html_page(200, "Ping", "Server reached successfully"); }

struct Node {
  std::string_view path;
  std::string_view method;
  http::Response (*run)(const Call&);  // null for a node that exists and is switched off
};

constexpr std::array<Node, 7> nodes{{{"/sap/bc/srt/idoc", "POST", idoc_soap},
                                     {"/sap/bc/idoc_xml", "POST", idoc_xml},
                                     {"/sap/bc/soap/rfc", "POST", soap_rfc},
                                     {"/sap/bc/ping", "GET", ping},
                                     {"/sap/bc/soap/wsdl11", "GET", nullptr},
                                     {"/sap/bc/soap/wsdl", "GET", nullptr},
                                     {"/sap/opu/odata", "GET", nullptr}}};

// The cookies of a session that nobody has asked for: it is as old as the request, and worth nothing
// afterwards.
http::Response with_session(http::Response response, const User& user, Instant now) {
  const auto number = std::to_string(now.time_since_epoch().count());
  response.headers.emplace_back("set-cookie",
                                "sap-contextid=SID%3aANON%3aecx_ECX_00%3a" + number + "; path=/sap/bc");
  response.headers.emplace_back("set-cookie", "SAP_SESSIONID_" + std::string{system_id} + "_" +
                                                  std::string{client} + "=" + std::string{user.name} +
                                                  number + "; path=/; HttpOnly");
  return response;
}

http::Response behind_logon(const Node& node, const http::Request& request, Inbound& inbound, Instant now) {
  const auto asked = request.parameter("sap-client").value_or(client);
  if (asked != client) {
    return html_page(500, "Logon Error Message",
                     "Client " + std::string{asked} + " is not available in this system");
  }
  const auto* user = find_user(request.header("authorization"));
  const bool is_refused = !inbound.faults.take({"logon_refused"}, {{{}, request.path, {}, {}}}).empty();
  if (user == nullptr || is_refused) return logon_failed(asked);
  if (request.method != node.method)
    return html_page(405, "Method Not Allowed", request.method + " is not allowed for this service");
  return with_session(node.run({request, inbound, *user, now}), *user, now);
}

http::Response public_info() {
  return soap_answer("<rfc:RFC_SYSTEM_INFO.Response xmlns:rfc=\"" + std::string{rfc_space} + "\">" +
                     *system_info() + "</rfc:RFC_SYSTEM_INFO.Response>");
}

}  // namespace

http::Response answer(const http::Request& request, Inbound& inbound, Instant now) {
  if (request.path == "/sap/public/ping") return html_page(200, "Ping", "Server reached successfully");
  if (request.path == "/sap/public/info") return public_info();
  const auto* node = std::ranges::find(nodes, request.path, &Node::path);
  if (node == nodes.end()) return html_page(404, "Not found", "The requested resource does not exist.");
  if (node->run == nullptr) return html_page(403, "Forbidden", "The service is not active.");
  return behind_logon(*node, request, inbound, now);
}

}  // namespace weir::sandbox::ecc
