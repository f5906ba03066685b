#pragma once
// The Selling Partner API over a real wire: at the address in WEIR_STATIC_AMAZON, where `weir-sandbox
// --static` answers with Amazon's own cases, alone or behind a proxy that judges what goes past.
#include <cstdlib>
#include <string>

#include "amazon/api/sp_api.hpp"
#include "core/clock.hpp"
#include "http/client.hpp"
#include "support/open_gate.hpp"

namespace weir::testing {

class WireAmazon {
 public:
  // Nothing where the variable is not set. One for the whole program, so that one token serves.
  static amazon::SpApi* at_hand() {
    static const char* const url = std::getenv("WEIR_STATIC_AMAZON");
    if (url == nullptr) return nullptr;
    static WireAmazon amazon{url};
    return &amazon.api_;
  }

 private:
  explicit WireAmazon(const std::string& url)
      : access_{http_,
                clock_,
                {url + "/auth/o2/token", "amzn1.application-oa2-client.weir0sandbox0client",
                 "amzn1.oa2-cs.v1.weir0sandbox0secret", "Atzr|weir0sandbox0refresh0token"}},
        api_{http_, access_, clock_, url, {gate_, "amazon/id/seller/", "de", "amazon/id/-/"}} {}

  http::CurlSender http_{{}};
  SystemClock clock_;
  amazon::Access access_;
  OpenGate gate_;
  amazon::SpApi api_;
};

}  // namespace weir::testing
