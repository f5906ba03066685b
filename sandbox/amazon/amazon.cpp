#include "sandbox/amazon/amazon.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/opaque.hpp"

namespace weir::sandbox {
namespace {

constexpr std::size_t longest_user_agent = 500;
constexpr std::string_view token_operation = "token";

// Requests that never get as far as an operation.
std::optional<http::Response> malformed(const http::Request& request) {
  if (request.method == "GET" && (!request.body.empty() || request.header("content-length")))
    return invalid_input("A GET carries neither a body nor a Content-Length");
  const auto agent = request.header("user-agent");
  if (!agent || agent->empty()) return invalid_input("The user-agent header is mandatory");
  if (agent->size() > longest_user_agent)
    return invalid_input("The user-agent header is longer than 500 characters");
  return {};
}

http::Response access_denied(int status, std::string_view details) {
  return refusal(status, "Unauthorized", "Access to requested resource is denied.", details);
}

// The rate is told where the request was looked at, never to those who are locked out or over it.
bool tells_rate(int status) { return status != 401 && status != 403 && status != 429 && status < 500; }

}  // namespace

Amazon::Amazon(const World& world, std::int64_t rate_factor)
    : world_{world}, random_{world.seed() ^ 0xA3A204u}, orders_{world}, reports_{world, random_} {
  for (const UsagePlan& plan : usage_plans()) buckets_.emplace(plan.operation, Bucket{plan, rate_factor});
}

http::Response Amazon::handle(const http::Request& request, Instant now) {
  const std::scoped_lock lock{mutex_};
  if (request.path.starts_with("/documents/")) return reports_.download(request, now);
  const std::string request_id = uuid_text(random_);
  http::Response response;
  if (request.path == "/auth/o2/token")
    response = exchange_token(request, now);
  else if (const auto wanted = call_of(request))
    response = call(request, *wanted, now);
  else
    response = not_found("The sandbox does not offer " + request.method + " " + request.path);
  response.headers.emplace_back("x-amzn-requestid", request_id);
  return response;
}

http::Response Amazon::exchange_token(const http::Request& request, Instant now) {
  ++counts_[std::string{token_operation}].calls;
  if (request.method != "POST") return not_found("Tokens are exchanged by POST");
  if (auto struck = strike(token_operation, "")) return *struck;
  return tokens_.exchange(request, random_, now);
}

http::Response Amazon::call(const http::Request& request, const Call& call, Instant now) {
  Bucket& bucket = buckets_.at(call.operation);
  ++counts_[std::string{usage_plan(call.operation).name}].calls;
  http::Response response = answer(request, call, now);
  if (tells_rate(response.status))
    response.headers.emplace_back("x-amzn-ratelimit-limit", bucket.rate_text());
  return response;
}

http::Response Amazon::answer(const http::Request& request, const Call& call, Instant now) {
  const std::string_view name = usage_plan(call.operation).name;
  if (auto refusal = malformed(request)) return *refusal;
  if (auto refusal = denied(request, now)) return *refusal;
  // What is about no order may be the page behind another one.
  const bool is_page = call.subject.empty() && request.parameter("paginationToken");
  if (auto struck = strike(name, is_page ? "next_page" : call.subject)) return *struck;
  if (!buckets_.at(call.operation).take(now)) return throttled(name);
  switch (call.operation) {
    case Operation::search_orders:
      return orders_.search(request, random_, now);
    case Operation::get_order:
      return orders_.order(request, call.subject);
    case Operation::get_reports:
      return reports_.list(request, random_, now);
    case Operation::create_report:
      return reports_.create(request);
    case Operation::get_report:
      return reports_.report(call.subject, now);
    case Operation::get_report_document:
      return reports_.document(request, call.subject, random_, now);
  }
  throw Bug{"an operation that nothing answers"};
}

std::optional<http::Response> Amazon::denied(const http::Request& request, Instant now) const {
  const auto token = request.header("x-amz-access-token");
  if (!token || token->empty()) return access_denied(401, "Access token is missing in the request header.");
  switch (tokens_.verdict(*token, now)) {
    case Tokens::Verdict::good:
      return {};
    case Tokens::Verdict::expired:
      return access_denied(403, "The access token you provided has expired.");
    case Tokens::Verdict::unknown:
      return access_denied(401, "The access token you provided is revoked, malformed or invalid.");
  }
  throw Bug{"a verdict on a token that nothing means"};
}

std::optional<http::Response> Amazon::strike(std::string_view operation, std::string_view subject) {
  const auto fault = faults_.strike(operation, subject);
  if (!fault) return {};
  switch (*fault) {
    case AmazonFault::http_400:
      return invalid_input("The request is not one that we like today");
    case AmazonFault::http_500:
      return refusal(500, "InternalFailure", "We encountered an internal error. Please try again.", "");
    case AmazonFault::http_503:
      return http::Response{
          503, {{"content-type", "text/html"}}, "<html><body>Service Unavailable</body></html>"};
    case AmazonFault::throttle:
      return throttled(operation);
  }
  throw Bug{"a fault that does nothing"};
}

http::Response Amazon::throttled(std::string_view operation) {
  ++counts_[std::string{operation}].throttled;
  return refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "");
}

bool Amazon::add_fault(const Fault& fault) {
  const bool is_known =
      fault.operation.empty() || fault.operation == token_operation ||
      std::ranges::find(usage_plans(), fault.operation, &UsagePlan::name) != usage_plans().end();
  if (!is_known) return false;
  const std::scoped_lock lock{mutex_};
  return faults_.add(fault);
}

}  // namespace weir::sandbox
