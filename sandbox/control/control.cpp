#include "sandbox/control/control.hpp"

#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "sandbox/control/billing_control.hpp"
#include "sandbox/control/clerk_control.hpp"
#include "sandbox/control/scenario.hpp"
#include "sandbox/control/warehouse_control.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t longest_advance = std::chrono::milliseconds{std::chrono::days{3'660}}.count();

http::Response answer(int status, std::string body) {
  return {status, {{"content-type", "application/json"}}, std::move(body)};
}

http::Response complaint(int status, std::string_view text) {
  const Json body{{"error", text}};
  return answer(status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

struct Move {
  std::optional<Instant> to;
  Duration by{};
};

// One of {"now": "2026-11-21T00:00:00Z"} and {"advance_ms": 60000}.
std::optional<Move> move_of(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || json.size() != 1) return {};
  if (json.contains("now") && json["now"].is_string()) {
    const auto to = parse_iso_instant(json["now"].get<std::string>());
    return to ? std::optional{Move{to}} : std::nullopt;
  }
  if (!json.contains("advance_ms") || !json["advance_ms"].is_number_integer()) return {};
  const Json& by = json["advance_ms"];
  if (by < 0 || by > longest_advance) return {};
  return Move{{}, Duration{by.get<std::int64_t>()}};
}

// {"runs": true}: from here on it goes by itself.
std::optional<bool> run_asked(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || json.size() != 1 || !json.contains("runs") || !json["runs"].is_boolean())
    return {};
  return json["runs"].get<bool>();
}

}  // namespace

http::Response Control::handle(const http::Request& request) {
  constexpr std::string_view truths = "/truth/";
  if (request.path == "/clock" && request.method == "GET") return clock_answer();
  if (request.path == "/clock" && request.method == "POST") return move_clock(request);
  if (request.path == "/fault" && request.method == "POST") return break_something(request);
  if (request.path == "/resend" && request.method == "POST") return resend();
  if (request.path.starts_with(truths) && request.method == "GET")
    return truth(std::string_view{request.path}.substr(truths.size()));
  constexpr std::string_view deeds = "/amazon/";
  if (request.path.starts_with(deeds) && request.method == "POST")
    return amazon_.deed(std::string_view{request.path}.substr(deeds.size()), request.body, clock_.now());
  if (auto done = handle_warehouse(ecc_, request, clock_.now())) return *std::move(done);
  if (auto done = handle_clerk(ecc_, request, clock_.now())) return *std::move(done);
  if (auto done = handle_billing(ecc_, request, invoice_folder_, clock_.now())) return *std::move(done);
  return complaint(
      404,
      "there are GET and POST /clock, POST /fault, POST /resend, POST /amazon/order, pay, "
      "cancellation-request, cancel, shrink, ship, return, refund, reimburse, reissue and account-status, "
      "POST "
      "/sap/deliveries, goods-issue, goods-issue-reversal, tracking, returns-receipt, stock, billing, "
      "billing-release, "
      "billing-cancellation, invoice-output, rejection, blocks, idoc-again and reversal, and GET /truth/… of "
      "orders, billing, "
      "listings, shipments, settlements, "
      "fi, idocs, deliveries, sap-stock, material-documents, purchase-orders, outbound, trfc, stock, "
      "messages and calls");
}

http::Response Control::clock_answer() const {
  const Json body{{"now", iso(clock_.now())},
                  {"clock", clock_.runs()        ? "runs"
                            : clock_.is_manual() ? "manual"
                                                 : "real"}};
  return answer(200, body.dump());
}

http::Response Control::move_clock(const http::Request& request) {
  if (!clock_.is_manual()) return complaint(409, "the clock is real: start with --clock manual to move it");
  if (const auto on = run_asked(request.body)) {
    clock_.run(*on);
    return clock_answer();
  }
  const auto move = move_of(request.body);
  if (!move) return complaint(400, "expected {\"now\": \"2026-11-21T00:00:00Z\"} or {\"advance_ms\": 60000}");
  const bool has_moved = move->to ? clock_.set(*move->to) : clock_.advance(move->by);
  return has_moved ? clock_answer() : complaint(400, "time does not run backwards");
}

// RBDAGAIN and RSARFCEX, which are jobs in most systems.
http::Response Control::resend() {
  const Json body{{"passed", ecc_.resend_outbound(clock_.now())}, {"due", ecc_.retry_trfc(clock_.now())}};
  return answer(200, body.dump());
}

std::string Control::add_fault(const Fault& fault) {
  if (fault.side == "ecc") return ecc_.add_fault(fault) ? "" : "ECC has no fault '" + fault.kind + "'";
  if (amazon_.add_fault(fault)) return "";
  return "Amazon has no fault '" + fault.kind + "' of operation '" + fault.operation + "'";
}

http::Response Control::break_something(const http::Request& request) {
  const auto fault = parse_fault(request.body);
  if (!fault) return complaint(400, fault.error());
  const std::string reason = add_fault(*fault);
  return reason.empty() ? answer(200, "{}") : complaint(400, reason);
}

http::Response Control::truth(std::string_view subject) {
  if (subject == "orders")
    return answer(200, R"({"amazon":)" + amazon_.truth_orders() + R"(,"sap":)" + ecc_.truth_orders() + "}");
  if (subject == "settlements") return answer(200, amazon_.truth_settlements());
  if (subject == "fi") return answer(200, ecc_.truth_fi());
  if (subject == "customers") return answer(200, ecc_.truth_customers());
  if (subject == "idocs") return answer(200, ecc_.truth_idocs());
  if (subject == "outbound") return answer(200, ecc_.truth_outbound());
  if (subject == "trfc") return answer(200, ecc_.truth_trfc());
  if (subject == "calls") return answer(200, amazon_.truth_calls());
  if (subject == "listings") return answer(200, amazon_.truth_listings());
  if (subject == "shipments") return answer(200, amazon_.truth_shipments());
  if (subject == "stock") return answer(200, amazon_.truth_stock());
  if (subject == "receipts") return answer(200, amazon_.truth_receipts());
  if (subject == "cases") return answer(200, amazon_.truth_cases());
  if (subject == "messages") return answer(200, amazon_.truth_messages());
  if (auto truth = logistics_truth(ecc_, subject)) return answer(200, *std::move(truth));
  return complaint(404, "no truth is kept about that");
}

}  // namespace weir::sandbox
