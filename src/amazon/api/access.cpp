#include "amazon/api/access.hpp"

#include <charconv>

#include "amazon/model/access_error.hpp"
#include "amazon/model/errors.hpp"
#include "amazon/model/report.hpp"
#include "core/digest.hpp"
#include "core/text.hpp"
#include "http/message.hpp"

namespace weir::amazon {
namespace {

constexpr std::chrono::minutes renewed_before_expiry{5};

std::string form(const Credentials& credentials, const std::string& scope) {
  const std::string client = "&client_id=" + http::percent_encoded(credentials.client_id) +
                             "&client_secret=" + http::percent_encoded(credentials.client_secret);
  if (scope.empty())
    return "grant_type=refresh_token&refresh_token=" + http::percent_encoded(credentials.refresh_token) +
           client;
  return "grant_type=client_credentials&scope=" + http::percent_encoded(scope) + client;
}

// The start of Amazon's words; they hold no secret.
std::string words_of(const HttpResponse& response) {
  constexpr std::size_t shown_max = 200;
  return printable(response.body.substr(0, shown_max));
}

Failure refused(const HttpResponse& response) {
  return {
      .next = Next::stop,
      .code = "amazon.access_refused",
      .text =
          "Login with Amazon refuses our credentials (HTTP " + std::to_string(response.status) +
          "): the seller has withdrawn the authorisation, or the client secret was not renewed within 180 "
          "days. Authorise the application again and deploy the new token. It says: " +
          words_of(response),
      .subject = "authorisation",
      .not_before = {}};
}

Failure misused(const HttpResponse& response) {
  return {.next = Next::refuse,
          .code = "amazon.access_misused",
          .text = "Login with Amazon calls our request wrong, tell support; it says: " + words_of(response),
          .subject = "authorisation",
          .not_before = {}};
}

Failure unavailable(int status) {
  return {.next = Next::retry,
          .code = "amazon.access_unavailable",
          .text = "Login with Amazon answered HTTP " + std::to_string(status) + "; it is tried again",
          .subject = "authorisation",
          .not_before = {},
          .is_outage = true};
}

Failure failure_of(const HttpResponse& response) {
  if (response.status != 400 && response.status != 401) return unavailable(response.status);
  return is_mistake_of_ours(access_error_word(response.body)) ? misused(response) : refused(response);
}

// "1767225600000 Atza|…": when it expires, and the token.
std::string kept_text(Instant expires_at, const std::string& token) {
  return std::to_string(expires_at.time_since_epoch().count()) + ' ' + token;
}

}  // namespace

Result<std::string> Access::token(std::string_view scope_text) {
  const std::lock_guard lock{mutex_};
  const std::string scope{scope_text};
  recall(scope);
  const auto found = tokens_.find(scope);
  const Instant now = clock_.now();
  if (found != tokens_.end() && now < found->second.expires_at - renewed_before_expiry)
    return found->second.text;
  auto fresh = fetch(scope);
  const bool still_serves = found != tokens_.end() && now < found->second.expires_at;
  if (!fresh && fresh.error().next == Next::retry && still_serves) return found->second.text;
  return fresh;
}

void Access::forget(const std::string& token) {
  const std::lock_guard lock{mutex_};
  for (auto found = tokens_.begin(); found != tokens_.end();) {
    const bool is_it = found->second.text == token;
    if (is_it && kept_ != nullptr) kept_->forget(key(found->first));
    found = is_it ? tokens_.erase(found) : std::next(found);
  }
}

Result<std::string> Access::fetch(const std::string& scope) {
  const auto response =
      http_.send({.method = "POST",
                  .url = credentials_.token_url,
                  .headers = {{"content-type", "application/x-www-form-urlencoded;charset=UTF-8"}},
                  .body = form(credentials_, scope)});
  if (!response) return response.error();
  if (response->status != 200) return failure_of(*response);
  const auto token = decode_access_token(response->body);
  if (!token) return unread_answer(token.error(), response->body);
  const Token fresh{token->access_token, clock_.now() + std::chrono::seconds{token->expires_in_seconds}};
  tokens_[scope] = fresh;
  keep(scope, fresh);
  return fresh.text;
}

// What an earlier process has left; asked for once.
void Access::recall(const std::string& scope) {
  if (kept_ == nullptr || was_recalled_[scope]) return;
  was_recalled_[scope] = true;
  const auto text = kept_->load(key(scope));
  if (!text) return;
  const std::size_t blank = std::min(text->find(' '), text->size());
  Duration::rep expires_at = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + blank, expires_at);
  if (error != std::errc{} || end != text->data() + blank || blank + 1 >= text->size()) return;
  tokens_[scope] = {text->substr(blank + 1), Instant{Duration{expires_at}}};
}

void Access::keep(const std::string& scope, const Token& token) {
  if (kept_ != nullptr) kept_->keep(key(scope), kept_text(token.expires_at, token.text));
}

// The seller's belongs to one authorisation: of another one nothing is left.
std::string Access::key(const std::string& scope) const {
  if (!scope.empty()) return "amazon.access/" + credentials_.client_id + "/" + scope;
  constexpr std::size_t told_apart_by = 16;
  return "amazon.access/" + credentials_.client_id + "/" +
         sha256_hex(credentials_.refresh_token).substr(0, told_apart_by);
}

}  // namespace weir::amazon
