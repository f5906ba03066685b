#pragma once
// A certificate authority and a server certificate made in memory, so that the sandbox and the tests speak
// TLS that is verified like any other. Not for production: nobody keeps the authority's key, so nothing can
// be renewed.
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::http {

struct SelfSigned {
  std::string ca_pem;  // what a client has to trust
  std::string certificate_pem;
  std::string key_pem;
};

// For `host` (a name or an IP address), localhost, 127.0.0.1 and ::1; valid from a day before `now` for a
// year. Fails with http.bad_host where `host` is neither.
Result<SelfSigned> make_certificate(std::string_view host, Instant now);

}  // namespace weir::http
