#include "web/answer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/log.hpp"

namespace weir::web {
namespace {

struct CodeStatus {
  std::string_view code;
  int status;
};
constexpr CodeStatus statuses[] = {{"web.signed_out", 401},
                                   {"web.sign_in_refused", 401},
                                   {"web.code_wanted", 401},
                                   {"web.forbidden", 403},
                                   {"web.bad_csrf", 403},
                                   {"web.unknown_path", 404},
                                   {"web.bad_method", 405},
                                   {"web.bad_body", 400},
                                   {"web.bad_filter", 400},
                                   {"web.too_many_attempts", 429},
                                   {"config.unknown_connection", 404}};

// Styles are made by the components of the front end while they run; scripts come from files alone.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

bool has_header(const http::Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

}  // namespace

http::Response json_text(std::string text) {
  return {200, {{"content-type", "application/json; charset=utf-8"}}, std::move(text)};
}

http::Response json_answer(const nlohmann::ordered_json& json, int status) {
  http::Response response = json_text(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  response.status = status;
  return response;
}

http::Response nothing_more() { return {.status = 204, .headers = {}, .body = {}}; }

http::Response file_answer(SavedFile file) {
  const char* type = file.name.ends_with(".csv")
                         ? "text/csv; charset=utf-8"
                         : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  http::Response response{
      200,
      {{"content-type", type}, {"content-disposition", "attachment; filename=\"" + file.name + '"'}},
      std::move(file.bytes)};
  if (!file.next.empty()) response.headers.emplace_back("x-weir-next", std::move(file.next));
  return response;
}

int status_of(const Failure& failure) {
  for (const auto& [code, status] : statuses)
    if (failure.code == code) return status;
  const auto dot = failure.code.find('.');
  if (dot != std::string::npos && failure.code.substr(dot + 1).starts_with("unknown")) return 404;
  return failure.next == Next::refuse ? 409 : 503;
}

RefusalWords refusal_words(const std::string& text) {
  for (const char* mark : {"; ", ". "}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos) continue;
    const bool is_in_brackets = text.find(')', at) < text.find('(', at);
    if (!is_in_brackets) return {text.substr(0, at), text.substr(at + 2)};
  }
  return {text, "look at it, and try again"};
}

http::Response refusal(const Failure& failure) {
  const RefusalWords words = refusal_words(log_scrubber().scrubbed(failure.text));
  return json_answer({{"code", failure.code}, {"text", words.text}, {"next_step", words.next_step}},
                     status_of(failure));
}

http::Response refusal(std::string code, std::string text, std::string next_step) {
  return refusal(Failure{.next = Next::refuse,
                         .code = std::move(code),
                         .text = std::move(text) + "; " + std::move(next_step),
                         .subject = {}});
}

void add_safe_headers(http::Response& response, bool is_tls) {
  response.headers.emplace_back("content-security-policy", content_policy);
  response.headers.emplace_back("x-content-type-options", "nosniff");
  response.headers.emplace_back("x-frame-options", "DENY");
  response.headers.emplace_back("referrer-policy", "no-referrer");
  response.headers.emplace_back("cross-origin-opener-policy", "same-origin");
  response.headers.emplace_back("cross-origin-resource-policy", "same-origin");
  response.headers.emplace_back("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (is_tls) response.headers.emplace_back("strict-transport-security", "max-age=31536000");
  if (!has_header(response, "cache-control")) response.headers.emplace_back("cache-control", "no-store");
}

}  // namespace weir::web
