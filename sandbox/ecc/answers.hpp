#pragma once
// The answers that do not depend on documents: HTML pages of the web server, SOAP faults, envelopes.
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace weir::sandbox::ecc {

inline constexpr std::string_view envelope_space = "http://schemas.xmlsoap.org/soap/envelope/";
inline constexpr std::string_view rfc_space = "urn:sap-com:document:sap:rfc:functions";
inline constexpr std::string_view idoc_space = "urn:sap-com:document:sap:idoc:soap:messages";

// An error page of the ICM: a person is meant to read it, a program has only the status.
http::Response html_page(int status, std::string_view title, std::string_view text);

// 401 with the realm of the client that was asked for.
http::Response logon_failed(std::string_view client_asked);

// An XML answer. `body` is the content of the SOAP body.
http::Response soap_answer(std::string_view body);

// HTTP 500. The useful part of a fault of /sap/bc/soap/rfc stands in its detail: the type, which is the name
// of an exception or of a failure, and the message.
struct RfcFault {
  std::string type;
  std::string message;
  bool by_caller = true;  // faultcode Client, otherwise Server
};
http::Response rfc_fault(const RfcFault& fault);

// HTTP 500 of /sap/bc/srt/idoc, where the text is all there is.
http::Response idoc_fault(std::string_view text);

}  // namespace weir::sandbox::ecc
