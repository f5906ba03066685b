#pragma once
// The Selling Partner API over a scripted wire, with a token in hand and a clock that stands until it is set.
// What goes over the wire is held against Amazon's official models, where they are at hand.
#include <string>

#include "amazon/api/sp_api.hpp"
#include "core/clock.hpp"
#include "http/message.hpp"
#include "support/checked_sender.hpp"
#include "support/open_gate.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing {

class ScriptedAmazon {
 public:
  ScriptedAmazon() { login_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2")); }

  static Instant begin() {
    using namespace std::chrono_literals;
    return std::chrono::sys_days{2026y / 5 / 4} + 10h;
  }

  ScriptedSender& wire() { return wire_; }
  void at(Instant now) { clock_.set(now); }
  // Amazon gives no role, as often as it is asked: each time it is asked with a fresh token as well.
  void refuse_role(int times) {
    for (int i = 0; i < times; ++i) {
      for (int twice = 0; twice < 2; ++twice)
        wire_.answer(403, R"({"errors":[{"code":"Unauthorized","message":"no","details":""}]})");
      login_.answer(200, grant("Atza|more"));
    }
  }
  CheckedSender& checked() { return checked_; }
  OpenGate& gate() { return gate_; }
  amazon::SpApi& api() { return api_; }
  // The request of that number, taken apart as a server would.
  http::Request asked(std::size_t number) const {
    const HttpRequest& request = wire_.requests().at(number);
    return http::request_from(request.method, request.url, {}, request.body).value();
  }
  std::string parameter(std::size_t number, std::string_view name) const {
    return std::string{asked(number).parameter(name).value_or("(none)")};
  }

 private:
  static std::string grant(const std::string& token) {
    return R"({"access_token":")" + token + R"(","token_type":"bearer","expires_in":3600})";
  }

  ScriptedSender wire_;
  CheckedSender checked_{wire_};
  ScriptedSender login_;
  ManualClock clock_{begin()};
  amazon::Access access_{login_, clock_, {"https://login.example/token", "id", "secret", "Atzr|1"}};
  OpenGate gate_;
  amazon::SpApi api_{
      checked_, access_, clock_, "https://api.example", {gate_, "amazon/id/seller/", "de", "amazon/id/-/"}};
};

inline std::string amazon_error(const std::string& code, const std::string& message) {
  return R"({"errors":[{"code":")" + code + R"(","message":")" + message + R"(","details":""}]})";
}

}  // namespace weir::testing
