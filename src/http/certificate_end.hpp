#pragma once
// Until when a server certificate is good.
#include <string>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::http {

// The end (notAfter) of the first certificate of a PEM text. Fails with http.bad_certificate.
Result<Instant> certificate_end(const std::string& pem);

}  // namespace weir::http
