#pragma once
// The sandbox as an HttpSender: the same requests, without a wire, at the time of a manual clock. In one
// thread, so that a run is the same every time.
#include <functional>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/amazon.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sandbox/ecc/strike.hpp"

namespace weir::testing {

class SandboxSender final : public HttpSender {
 public:
  SandboxSender(sandbox::Amazon& amazon, sandbox::Ecc& ecc, const Clock& clock)
      : amazon_{amazon}, ecc_{ecc}, clock_{clock} {}

  // Whatever begins with that address goes there.
  void add(const std::string& url, HttpSender& other) { others_.emplace_back(url, &other); }

  // As long as it is, Amazon answers 503 whatever it is asked.
  bool is_amazon_out = false;
  // Half of a round trip, there and back; without it no time goes by.
  std::function<void(const HttpRequest&)> wire{};

  Result<HttpResponse> send(const HttpRequest& request) override {
    if (wire) wire(request);
    auto answer = answer_to(request);
    if (wire) wire(request);
    return answer;
  }

 private:
  Result<HttpResponse> answer_to(const HttpRequest& request) {
    for (const auto& [url, other] : others_)
      if (request.url.starts_with(url)) return other->send(request);
    if (is_amazon_out && request.url.starts_with("http://amazon.test")) return HttpResponse{503, {}, ""};
    const std::size_t host = request.url.find("//") + 2;
    http::Headers headers{{"host", request.url.substr(host, request.url.find('/', host) - host)}};
    for (const auto& [name, value] : request.headers) headers.emplace_back(lower_ascii(name), value);
    const auto asked = http::request_from(request.method, request.url, std::move(headers), request.body);
    ensure(asked.has_value(), "a client made an address that is none");
    const bool to_sap = request.url.starts_with("http://ecc.test");
    const bool to_queue = request.url.starts_with("http://sqs.test");
    http::Response answer = to_sap     ? ecc_.handle(*asked, clock_.now())
                            : to_queue ? amazon_.handle_queue(*asked, clock_.now())
                                       : amazon_.handle(*asked, clock_.now());
    const auto delay = delay_of(answer);
    if (answer.delivery != http::Delivery::whole || delay >= request.timeout) return lost_answer(request.url);
    HttpResponse response{.status = answer.status, .headers = {}, .body = std::move(answer.body)};
    for (auto& [name, value] : answer.headers)
      if (name != sandbox::ecc::delay_header)
        response.headers.emplace_back(lower_ascii(name), std::move(value));
    return response;
  }

  // Without a wire nobody waits: an answer is there, or would have been too late.
  static Duration delay_of(const http::Response& answer) {
    for (const auto& [name, value] : answer.headers)
      if (name == sandbox::ecc::delay_header) return Duration{std::stoll(value)};
    return Duration{0};
  }
  // What http::Client makes of it.
  static Failure lost_answer(const std::string& url) {
    return {.next = Next::retry,
            .code = "http.lost_answer",
            .text = "the connection broke off before the answer was whole",
            .subject = url,
            .is_outage = true};
  }

  sandbox::Amazon& amazon_;
  sandbox::Ecc& ecc_;
  const Clock& clock_;
  std::vector<std::pair<std::string, HttpSender*>> others_;
};

}  // namespace weir::testing
