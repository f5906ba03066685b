#include "sandbox/amazon/amazon.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/ensure.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/feed_kinds.hpp"
#include "sandbox/amazon/form.hpp"
#include "sandbox/amazon/life.hpp"
#include "sandbox/amazon/notices.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/spoil.hpp"

namespace weir::sandbox {
namespace {

constexpr std::size_t longest_user_agent = 500;
constexpr std::string_view token_operation = "token";
constexpr std::string_view download_operation = "download";

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

bool asks_for_next_page(const http::Request& request) {
  return request.parameter("paginationToken") || request.parameter("nextToken") ||
         request.parameter("pageToken");
}

// The rate is told where the request was looked at, never to those who are locked out or over it.
bool tells_rate(int status) { return status != 401 && status != 403 && status != 429 && status < 500; }

}  // namespace

Amazon::Amazon(World& world, std::int64_t rate_factor, bool lives)
    : world_{world},
      random_{world.seed() ^ 0xA3A204u},
      account_{world},
      orders_{world, [this](const Order& order) { return is_missing(AmazonFault::missing_in_list, order); }},
      reports_{account_, random_},
      faults_{world.seed() ^ 0xFA17u} {
  for (const UsagePlan& plan : usage_plans()) buckets_.emplace(plan.name, Bucket{plan, rate_factor});
  desk_["searchOrders"] = [this](const Ask& ask) { return orders_.search(ask.request, ask.random, ask.now); };
  desk_["getOrder"] = [this](const Ask& ask) { return orders_.order(ask.request, ask.ids[0]); };
  reports_.offer(desk_);
  offer_apis(desk_, account_, tokens_, queue_);
  account_.next_delivery = [this](std::string_view type) { return next_delivery(type); };
  account_.feed_hangs = [this](std::string_view type) {
    constexpr std::chrono::hours hangs_for{3};
    return faults_.strike(AmazonFault::stuck_feed, type, "") ? Duration{hangs_for} : Duration{};
  };
  account_.is_unheeded = [this](std::string_view operation, std::string_view subject) {
    return faults_.strike(AmazonFault::unheeded, operation, subject);
  };
  account_.publish = [this](const Settlement& settlement) { reports_.publish(settlement, account_.chance); };
  account_.is_missing_in_report = [this](const Order& order) {
    return is_missing(AmazonFault::missing_in_report, order);
  };
  if (world.season_plan() != nullptr)
    start_season(account_);
  else if (lives)
    start_life(account_);
}

http::Response Amazon::handle(const http::Request& request, Instant now) {
  const std::scoped_lock lock{mutex_};
  account_.agenda.run_until(now);
  if (request.path.starts_with("/documents/")) return download(request, now);
  const std::string request_id = uuid_text(random_);
  http::Response response;
  if (request.path == "/auth/o2/token")
    response = exchange_token(request, now);
  else if (const auto wanted = call_of(request))
    response = call(request, *wanted, now);
  else
    response = not_found("The sandbox does not offer " + request.method + " " + request.path);
  response.headers.emplace_back("x-amzn-requestid", request_id);
  const auto says_date = [](const auto& header) { return header.first == "date"; };
  if (std::ranges::none_of(response.headers, says_date))
    response.headers.emplace_back("date", http_date(now));
  return response;
}

http::Response Amazon::handle_queue(const http::Request& request, Instant now) {
  const std::scoped_lock lock{mutex_};
  account_.agenda.run_until(now);
  return queue_.handle(request, random_, now);
}

http::Response Amazon::exchange_token(const http::Request& request, Instant now) {
  ++counts_[std::string{token_operation}].calls;
  if (request.method != "POST") return not_found("Tokens are exchanged by POST");
  const auto fault = faults_.strike(token_operation, "");
  if (fault && !spoils_an_answer(*fault)) return struck(*fault, token_operation);
  http::Response response = tokens_.exchange(request, random_, now);
  if (fault) spoil(response, *fault, request);
  return response;
}

http::Response Amazon::call(const http::Request& request, const Call& call, Instant now) {
  Bucket& bucket = buckets_.at(call.plan->name);
  ++counts_[std::string{call.plan->name}].calls;
  http::Response response = answer(request, call, now);
  const auto is_marker = [](const auto& header) { return header.first == hides_rate; };
  const bool is_hidden = std::erase_if(response.headers, is_marker) > 0;
  if (tells_rate(response.status) && !is_hidden)
    response.headers.emplace_back("x-amzn-ratelimit-limit", bucket.rate_text());
  return response;
}

http::Response Amazon::answer(const http::Request& request, const Call& call, Instant now) {
  const std::string_view name = call.plan->name;
  if (auto refusal = malformed(request)) return *refusal;
  if (auto refusal = denied(request, *call.plan, now)) return *refusal;
  // What is about no order may be the page behind another one.
  const bool is_page = call.ids.empty() && asks_for_next_page(request);
  if (is_forbidden(request)) return access_denied(403, "The seller has no access to that marketplace.");
  const auto fault = faults_.strike(name, is_page ? "next_page" : call.subject());
  if (fault && !spoils_an_answer(*fault)) return struck(*fault, name);
  if (!buckets_.at(name).take(now)) return throttled(name);
  constexpr std::chrono::minutes skew{5};
  const Instant amazons_now = fault == AmazonFault::clock_skew ? now + skew : now;
  http::Response response = at_desk(request, call, amazons_now);
  if (amazons_now != now) response.headers.emplace_back("date", http_date(amazons_now));
  if (fault) spoil(response, *fault, request);
  return response;
}

// The form of the request is looked at before its meaning.
http::Response Amazon::at_desk(const http::Request& request, const Call& call, Instant now) {
  const UsagePlan& plan = *call.plan;
  nlohmann::ordered_json body;
  if (!request.body.empty()) body = nlohmann::ordered_json::parse(request.body, nullptr, false);
  if (plan.query != "?")
    if (const auto fault = query_fault(plan.query, request)) return invalid_input(*fault);
  if (plan.body != "?" && !plan.body.empty())
    if (const auto fault = body_fault(plan.body, body)) return invalid_input(*fault);
  try {
    return desk_.at(plan.name)({request, call.ids, body, random_, now});
  } catch (const nlohmann::json::exception&) {  // deep inside a part that its form leaves open
    return invalid_input("Invalid type for a field of the body");
  }
}
std::optional<http::Response> Amazon::denied(const http::Request& request, const UsagePlan& plan,
                                             Instant now) const {
  const auto token = request.header("x-amz-access-token");
  if (!token || token->empty()) return access_denied(401, "Access token is missing in the request header.");
  switch (tokens_.verdict(*token, plan, now)) {
    case Tokens::Verdict::good:
      return {};
    case Tokens::Verdict::expired:
      return access_denied(403, "The access token you provided has expired.");
    case Tokens::Verdict::unknown:
      return access_denied(401, "The access token you provided is revoked, malformed or invalid.");
    case Tokens::Verdict::misplaced:
      return access_denied(403, "The access token is not one for this operation.");
  }
  throw Bug{"a verdict on a token that nothing means"};
}

http::Response Amazon::struck(AmazonFault fault, std::string_view operation) {
  if (fault == AmazonFault::http_400) return invalid_input("The request is not one that we like today");
  if (fault == AmazonFault::http_500)
    return refusal(500, "InternalFailure", "We encountered an internal error. Please try again.", "");
  if (fault == AmazonFault::http_503)
    return {503, {{"content-type", "text/html"}}, "<html><body>Service Unavailable</body></html>"};
  if (fault == AmazonFault::no_role) return access_denied(403, "Access to requested resource is denied.");
  if (fault == AmazonFault::throttle) return throttled(operation);
  ensure(fault == AmazonFault::revoke, "a fault that does nothing");
  tokens_.revoke();
  return access_denied(401, "The access token you provided is revoked, malformed or invalid.");
}

// The subject of such a fault is the marketplace; it strikes wherever a request names it.
bool Amazon::is_forbidden(const http::Request& request) {
  for (const Marketplace& marketplace : marketplaces()) {
    const auto names_it = [&](const auto& pair) {
      return pair.second.find(marketplace.id) != std::string::npos;
    };
    const bool is_named = std::ranges::any_of(request.query, names_it) ||
                          request.body.find(marketplace.id) != std::string::npos;
    if (is_named && faults_.strike(AmazonFault::forbidden_marketplace, "", marketplace.id)) return true;
  }
  return false;
}

http::Response Amazon::download(const http::Request& request, Instant now) {
  const auto fault = faults_.strike(download_operation, "");
  if (fault && !spoils_an_answer(*fault)) return struck(*fault, download_operation);
  http::Response response = account_.storage.handle(request, now);
  if (fault) spoil(response, *fault, request);
  return response;
}

bool Amazon::is_missing(AmazonFault where, const Order& order) {
  if (!faults_.has(where) && missing_.empty()) return false;
  const std::string key = order.id + (where == AmazonFault::missing_in_list ? "/list" : "/report");
  const auto known = missing_.find(key);
  if (known != missing_.end()) return known->second;
  if (!faults_.has(where)) return false;
  const std::string_view operation = where == AmazonFault::missing_in_list ? "searchOrders" : "createReport";
  return missing_[key] = faults_.strike(where, operation, order.id);
}

Delivery Amazon::next_delivery(std::string_view type) {
  constexpr std::chrono::minutes late{20};
  Delivery delivery;
  if (faults_.strike(AmazonFault::duplicate_notification, type, "")) delivery.copies = 2;
  if (faults_.strike(AmazonFault::late_notification, type, "")) delivery.delay = late;
  if (faults_.strike(AmazonFault::lost_notification, type, "")) delivery.copies = 0;
  return delivery;
}

http::Response Amazon::throttled(std::string_view operation) {
  ++counts_[std::string{operation}].throttled;
  return refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "");
}

void Amazon::authorise() {
  const std::scoped_lock lock{mutex_};
  tokens_.authorise();
}

bool Amazon::add_fault(const Fault& fault) {
  const bool is_known =
      fault.operation.empty() || fault.operation == token_operation ||
      fault.operation == download_operation || find_notice_type(fault.operation) != nullptr ||
      is_feed_type(fault.operation) ||
      std::ranges::find(usage_plans(), fault.operation, &UsagePlan::name) != usage_plans().end();
  if (!is_known) return false;
  const std::scoped_lock lock{mutex_};
  return faults_.add(fault);
}

}  // namespace weir::sandbox
