#include "amazon/api/access.hpp"

#include "amazon/model/report.hpp"
#include "core/text.hpp"
#include "http/message.hpp"

namespace weir::amazon {
namespace {

constexpr std::chrono::minutes renewed_before_expiry{5};

std::string form(const Credentials& credentials) {
  return "grant_type=refresh_token&refresh_token=" + http::percent_encoded(credentials.refresh_token) +
         "&client_id=" + http::percent_encoded(credentials.client_id) +
         "&client_secret=" + http::percent_encoded(credentials.client_secret);
}

Failure refused(const HttpResponse& response) {
  constexpr std::size_t shown_max = 200;  // the start of Amazon's words; they hold no secret
  return {
      .next = Next::stop,
      .code = "amazon.access_refused",
      .text =
          "Login with Amazon refuses our credentials (HTTP " + std::to_string(response.status) +
          "): the seller has withdrawn the authorisation, or the client secret was not renewed within 180 "
          "days. Authorise the application again and deploy the new token. It says: " +
          printable(response.body.substr(0, shown_max)),
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

}  // namespace

Result<std::string> Access::token() {
  const std::lock_guard lock{mutex_};
  if (token_ && clock_.now() < expires_at_ - renewed_before_expiry) return *token_;
  return fetch();
}

void Access::forget(const std::string& token) {
  const std::lock_guard lock{mutex_};
  if (token_ == token) token_.reset();
}

Result<std::string> Access::fetch() {
  HttpRequest request{.method = "POST",
                      .url = credentials_.token_url,
                      .headers = {{"content-type", "application/x-www-form-urlencoded;charset=UTF-8"}},
                      .body = form(credentials_)};
  const auto response = http_.send(request);
  if (!response) return response.error();
  if (response->status == 400 || response->status == 401) return refused(*response);
  if (response->status != 200) return unavailable(response->status);
  auto token = decode_access_token(response->body);
  if (!token) return token.error();
  token_ = token->access_token;
  expires_at_ = clock_.now() + std::chrono::seconds{token->expires_in_seconds};
  return *token_;
}

}  // namespace weir::amazon
