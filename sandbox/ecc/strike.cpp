#include "sandbox/ecc/strike.hpp"

#include <algorithm>

#include "sandbox/ecc/answers.hpp"

namespace weir::sandbox::ecc {
namespace {

http::Response time_limit_page() {
  return html_page(500, "500 SAP Internal Server Error",
                   "ERROR: Time limit exceeded. (termination: RABAX_STATE)");
}

http::Response processing_limit_page() {
  return html_page(
      500, "500 Connection timed out",
      "Connection timed out (-5). The processing time of 60 seconds (PROCTIMEOUT) was exceeded.");
}

}  // namespace

Strike Strike::taken(FaultList& faults, std::initializer_list<std::string_view> kinds,
                     const std::vector<Occasion>& occasions) {
  Strike strike;
  const auto fault = faults.take_fault(kinds, occasions);
  if (!fault) return strike;
  strike.kind_ = fault->kind;
  if (strike.is("slow")) strike.delay_ = std::chrono::seconds{fault->seconds};
  // A work process that is killed has got so far or not yet.
  const bool is_undone = strike.is("dump") && faults.coin();
  strike.does_work_ = !strike.is("busy") && !strike.is("cut_before_commit") && !is_undone;
  return strike;
}

Strike Strike::on_web(FaultList& faults, const std::vector<Occasion>& occasions) {
  return taken(
      faults,
      {"busy", "lost_answer", "slow", "cut_before_commit", "cut_after_commit", "cut_mid_body", "dump"},
      occasions);
}

// There is no proxy that could answer in SAP's place: a lost answer is a broken connection.
Strike Strike::on_rfc(FaultList& faults, const std::vector<Occasion>& occasions) {
  auto strike = on_web(faults, occasions);
  if (strike.is("lost_answer")) strike.kind_ = "cut_after_commit";
  return strike;
}

bool Strike::breaks_connection() const { return kind_.starts_with("cut_"); }

http::Response Strike::on_web_answer(http::Response answer) const {
  if (is("busy"))
    return html_page(503, "Service Unavailable", "All work processes are busy. Please try again later.");
  if (is("lost_answer")) return html_page(504, "Gateway Time-out", "proxy time-out");
  if (is("dump")) return time_limit_page();
  if (delay_ <= processing_limit) return on_wire(std::move(answer));
  auto late = *this;
  late.delay_ = processing_limit;
  return late.on_wire(processing_limit_page());
}

http::Response Strike::on_wire(http::Response answer) const {
  if (is("cut_mid_body")) answer.delivery = http::Delivery::half;
  if (is("cut_before_commit") || is("cut_after_commit")) answer.delivery = http::Delivery::nothing;
  if (delay_ > Duration{0}) answer.headers.emplace_back(delay_header, std::to_string(delay_.count()));
  return answer;
}

}  // namespace weir::sandbox::ecc
