#include "amazon/api/sp_api.hpp"

#include <algorithm>
#include <charconv>

#include "amazon/api/http_date.hpp"
#include "amazon/api/user_agent.hpp"
#include "amazon/model/errors.hpp"
#include "amazon/model/redaction.hpp"
#include "core/text.hpp"
#include "http/message.hpp"

namespace weir::amazon {
namespace {

const std::string& user_agent() {
  static const std::string text = user_agent_of("Weir", "0.1", {});
  return text;
}

std::string address(const std::string& base, std::string_view path, const Query& query) {
  std::string url = base + std::string{path};
  char mark = '?';
  for (const auto& [name, value] : query) {
    url += mark + name + '=' + http::percent_encoded(value);
    mark = '&';
  }
  return url;
}

Failure failure(Next next, const char* code, std::string_view operation, int status,
                const std::string& what) {
  return {.next = next,
          .code = code,
          .text = std::string{operation} + ": Amazon answered HTTP " + std::to_string(status) + "; " + what,
          .subject = std::string{operation},
          .not_before = {}};
}

// Amazon's own words, or the start of them; the body may be HTML, or nothing.
std::string words_of(const std::string& body) {
  constexpr std::size_t shown_max = 200;
  if (const std::string words = words_of_errors(body); !words.empty()) return "it says: " + words;
  return body.empty() ? "it gave no reason" : "it says: " + printable(body.substr(0, shown_max));
}

std::string_view header(const HttpResponse& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers)
    if (name == wanted) return value;
  return {};
}

// Amazon's support asks for it.
std::string request_id(const HttpResponse& response) {
  std::string_view id = header(response, "x-amzn-requestid");
  if (id.empty()) id = header(response, "x-amz-apigw-id");
  return std::string{id};
}

// Amazon does not promise to name a time; when it does, it knows better. A date in its place counts as none.
std::optional<std::chrono::seconds> retry_after(const HttpResponse& response) {
  const std::string_view value = header(response, "retry-after");
  std::chrono::seconds::rep named = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), named);
  if (error != std::errc{} || end != value.data() + value.size() || named < 0) return std::nullopt;
  return std::chrono::seconds{std::min<std::chrono::seconds::rep>(named, 3600)};
}

// The slowest bucket refills a token in 179 s.
std::chrono::seconds pause_after(const HttpResponse& response) {
  constexpr std::chrono::seconds slowest{180};
  return std::max(retry_after(response).value_or(slowest), slowest);
}

// What the gate learns of an answer, or of there being none.
CallAnswer told(const Result<HttpResponse>& response, Instant permitted) {
  if (!response) return {.permitted = permitted};
  return {.permitted = permitted,
          .status = response->status,
          .rate = header(*response, "x-amzn-ratelimit-limit"),
          .retry_after = retry_after(*response)};
}

Failure throttled(std::string_view operation, const HttpResponse& response, Instant now) {
  auto wait =
      failure(Next::wait, "amazon.throttled", operation, response.status, "the quota is spent, we come back");
  wait.not_before = now + pause_after(response);
  return wait;
}

// Each ends with the next step, behind what Amazon says: two refusals of one operation are two causes.
Failure kind_of_failure(std::string_view operation, const HttpResponse& response, Instant now) {
  const int status = response.status;
  switch (status) {
    case 400:
    case 415:
      return failure(Next::refuse, "amazon.bad_request", operation, status,
                     words_of(response.body) + "; correct what it names, or tell support");
    case 401:
    case 403:
      return failure(
          Next::stop, "amazon.no_right", operation, status,
          "the application lacks a role or the seller's authorisation; " + words_of(response.body) +
              "; add the role, then authorise again");
    case 404:
      return failure(Next::refuse, "amazon.not_found", operation, status,
                     "this seller and region do not know it; check its number and its marketplace");
    case 409:
    case 422:
      return failure(Next::refuse, "amazon.conflict", operation, status,
                     "it is there already, or in no state for this; " + words_of(response.body) +
                         "; look at it in Seller Central");
    case 413:
      return failure(Next::refuse, "amazon.too_large", operation, status,
                     "the request is too large; " + words_of(response.body) + "; split it");
    case 429:
      return throttled(operation, response, now);
    default:  // open set: every other status is the server's trouble, which passes
    {
      auto gone = failure(Next::retry, "amazon.unavailable", operation, status, "it is tried again");
      gone.is_outage = true;
      return gone;
    }
  }
}

Failure failure_for(std::string_view operation, const HttpResponse& response, Instant now) {
  Failure found = kind_of_failure(operation, response, now);
  if (const std::string id = request_id(response); !id.empty())
    found.text += " (request " + printable(id) + ")";
  return found;
}

// A time window of ours is in Amazon's future when our clock is ahead, and what it then refuses looks like
// anything.
std::optional<Failure> skewed(std::string_view operation, int status, std::optional<Duration> skew) {
  constexpr Duration harmless = std::chrono::minutes{2};
  if (!skew || std::chrono::abs(*skew) < harmless || (status != 400 && status != 401 && status != 403))
    return std::nullopt;
  return failure(Next::stop, "amazon.clock_skew", operation, status,
                 "our clock differs from Amazon's by " +
                     std::to_string(std::chrono::duration_cast<std::chrono::seconds>(*skew).count()) +
                     " s; set the clock of this machine");
}

}  // namespace

Result<HttpResponse> SpApi::once(const CallAsk& ask, const ApiCall& call, const std::string& url,
                                 const std::string& token) {
  const Instant now = clock_.now();
  if (const auto permitted = quotas_.gate.permit(ask, now); !permitted) return permitted.error();
  HttpRequest request{.method = std::string{call.method},
                      .url = url,
                      .headers = {{"x-amz-access-token", token}, {"user-agent", user_agent()}},
                      .body = call.body};
  if (!call.body.empty()) request.headers.emplace_back("content-type", "application/json");
  auto response = http_.send(request);
  quotas_.gate.answered(ask, told(response, now), clock_.now());
  bear_witness(call, response, now);
  return response;
}

void SpApi::bear_witness(const ApiCall& call, const Result<HttpResponse>& response, Instant sent_at) {
  const Instant now = clock_.now();
  if (response)
    if (const auto theirs = parse_http_date(header(*response, "date"))) skew_ = (*theirs - now).count();
  if (witnesses_.log == nullptr) return;
  CallEvidence evidence{.operation = std::string{call.operation},
                        .request_id = response ? request_id(*response) : "",
                        .status = response ? response->status : 0,
                        .sent_at = sent_at,
                        .took = now - sent_at};
  if (witnesses_.keeps_bodies) {
    evidence.asked = redacted(call.body);
    if (response) evidence.answered = redacted(response->body);
  }
  witnesses_.log->record(evidence);
}

std::optional<Duration> SpApi::clock_skew() const {
  const Duration::rep skew = skew_;
  return skew == unknown_skew ? std::nullopt : std::optional{Duration{skew}};
}

Result<std::string> SpApi::send(const ApiCall& call) {
  const std::string url = address(url_, call.path, call.query);
  const bool is_grantless = !call.scope.empty() && !quotas_.application.empty();
  const std::string bucket =
      (is_grantless ? quotas_.application : quotas_.account) + std::string{call.operation};
  constexpr int tries = 2;  // the second with a fresh token
  for (int attempt = 1;; ++attempt) {
    const auto token =
        call.restricted_token.empty() ? access_.token(call.scope) : Result{call.restricted_token};
    if (!token) return token.error();
    auto response = once({bucket, quotas_.connection, call.urgency}, call, url, *token);
    if (attempt == tries && (!response || response->status == 429)) owe(bucket, *token);
    if (!response) return response.error();
    if (response->status >= 200 && response->status < 300) {
      settle(bucket, *token);  // the token is good
      return std::move(response->body);
    }
    const bool token_refused = response->status == 401 || response->status == 403;
    if (!token_refused || attempt == tries || !call.restricted_token.empty() || settle(bucket, *token)) {
      if (auto failure = skewed(call.operation, response->status, clock_skew())) return *std::move(failure);
      return failure_for(call.operation, *response, clock_.now());
    }
    access_.forget(*token);
  }
}

void SpApi::owe(const std::string& bucket, const std::string& token) {
  const std::lock_guard lock{mutex_};
  owed_.insert_or_assign(bucket, token);
}

bool SpApi::settle(const std::string& bucket, const std::string& token) {
  const std::lock_guard lock{mutex_};
  const auto found = owed_.find(bucket);
  const bool is_this = found != owed_.end() && found->second == token;
  if (is_this) owed_.erase(found);
  return is_this;
}

Result<std::string> SpApi::get(std::string_view operation, std::string_view path, const Query& query,
                               Urgency urgency) {
  return send({.operation = operation, .path = std::string{path}, .query = query, .urgency = urgency});
}

void SpApi::noticed(std::string_view operation, const Drift& drift) {
  if (witnesses_.drift != nullptr) witnesses_.drift->note(operation, drift);
}

Result<std::string> SpApi::download(const std::string& url) {
  auto document = download_document(url);
  if (!document) return document.error();
  return std::move(document->bytes);
}

Result<Download> SpApi::download_document(const std::string& url) {
  constexpr std::size_t document_bytes_max = std::size_t{1} << 30;
  auto response = http_.send({.method = "GET",
                              .url = url,
                              .headers = {{"user-agent", user_agent()}},
                              .body = {},
                              .body_bytes_max = document_bytes_max});
  if (!response) return response.error();
  if (response->status != 200)
    return failure(Next::retry, "amazon.document_gone", "download", response->status,
                   "the address of a document lives five minutes; a new one is asked for");
  return Download{std::move(response->body), std::string{header(*response, "content-type")}};
}

Result<Done> SpApi::upload(const std::string& url, std::string_view content_type, std::string bytes) {
  const auto response = http_.send({.method = "PUT",
                                    .url = url,
                                    .headers = {{"content-type", std::string{content_type}}},
                                    .body = std::move(bytes)});
  if (!response) return response.error();
  if (response->status == 200) return Done{};
  return failure(Next::retry, "amazon.document_gone", "upload", response->status,
                 "the address of a document lives five minutes; a new one is asked for");
}

}  // namespace weir::amazon
