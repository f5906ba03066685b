#pragma once
// An XML-HTTP port (WE21) and the HTTP destination behind it (SM59, type G): how an IDoc leaves this system
// as a request.
#include <string>

#include "core/doors.hpp"
#include "sandbox/ecc/outgoing_idoc.hpp"

namespace weir::sandbox::ecc {

struct HttpPort {
  std::string name;                // RCVPOR of the IDocs that go this way
  std::string url;                 // with its path; the receiver's
  std::string user{}, password{};  // basic authentication; none where the user is empty
  bool has_soap = false;           // "SOAP protocol": an envelope around the document
  bool is_packed = false;          // "compression": gzip
  bool is_utf16 = false;           // as old systems send, with a byte order mark
  Duration timeout = std::chrono::seconds{30};
};

HttpRequest outbound_request(const HttpPort& port, const OutgoingIdoc& idoc);

}  // namespace weir::sandbox::ecc
