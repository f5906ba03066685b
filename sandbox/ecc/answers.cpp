#include "sandbox/ecc/answers.hpp"

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";

http::Response answer(int status, std::string_view content_type, std::string body) {
  return {status,
          {{"content-type", std::string{content_type}},
           {"server", "SAP NetWeaver Application Server / ABAP 731"},
           {"set-cookie", "sap-usercontext=sap-client=" + std::string{client} + "; path=/"}},
          std::move(body)};
}

http::Response xml(int status, std::string_view body) {
  std::string text{declaration};
  text += R"(<SOAP-ENV:Envelope xmlns:SOAP-ENV=")";
  text.append(envelope_space).append(R"("><SOAP-ENV:Body>)").append(body);
  text += "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
  return answer(status, "text/xml; charset=utf-8", std::move(text));
}

}  // namespace

http::Response html_page(int status, std::string_view title, std::string_view text) {
  std::string body{"<html><head><title>"};
  body.append(escaped(title)).append("</title></head><body><h1>").append(escaped(title)).append("</h1><p>");
  body.append(escaped(text)).append("</p></body></html>");
  return answer(status, "text/html; charset=utf-8", std::move(body));
}

http::Response logon_failed(std::string_view client_asked) {
  auto response =
      html_page(401, "Logon failed",
                "What has happened? The call was terminated because the logon data was not valid. "
                "Client, name or password is not correct.");
  response.headers.emplace_back("www-authenticate", "Basic realm=\"SAP NetWeaver Application Server [" +
                                                        std::string{system_id} + "/" +
                                                        std::string{client_asked} + "]\"");
  return response;
}

http::Response soap_answer(std::string_view body) { return xml(200, body); }

http::Response rfc_fault(const RfcFault& fault) {
  std::string body{"<SOAP-ENV:Fault>"};
  body += tag("faultcode", fault.by_caller ? "SOAP-ENV:Client" : "SOAP-ENV:Server");
  body += tag("faultstring", "Internal Server Error");
  body += R"(<detail><rfc:Error xmlns:rfc="urn:sap-com:document:sap:soap:functions">)";
  body += tag("type", fault.type) + tag("message", fault.message);
  body += "</rfc:Error></detail></SOAP-ENV:Fault>";
  return xml(500, body);
}

http::Response idoc_fault(std::string_view text) {
  std::string body{"<SOAP-ENV:Fault>"};
  body += tag("faultcode", "SOAP-ENV:Client");
  body.append(R"(<faultstring xml:lang="en">)")
      .append(escaped(text))
      .append("</faultstring></SOAP-ENV:Fault>");
  return xml(500, body);
}

}  // namespace weir::sandbox::ecc
