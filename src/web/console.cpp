#include "web/console.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/log.hpp"
#include "core/password.hpp"
#include "core/text.hpp"
#include "core/tx.hpp"
#include "web/answer.hpp"
#include "web/body.hpp"
#include "web/plain_text.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

constexpr const char* cookie_name = "weir_session";

bool is_reading(const http::Request& request) { return request.method == "GET" || request.method == "HEAD"; }

http::Response signed_out() {
  return refusal("web.signed_out", "nobody is signed in, or the session is over", "sign in");
}

nlohmann::ordered_json session_json(const Visitor& visitor, const ConsoleOptions& options, Instant now) {
  auto roles = nlohmann::ordered_json::array(), rights = nlohmann::ordered_json::array();
  for (const Role role : visitor.roles) roles.push_back(name_of(role));
  for (const Right right : visitor.rights) rights.push_back(name_of(right));
  return {{"user", visitor.user},
          {"display_name", visitor.display_name},
          {"roles", std::move(roles)},
          {"rights", std::move(rights)},
          {"csrf", visitor.csrf},
          {"language", visitor.language},
          {"expires_at", iso(visitor.expires_at)},
          {"now", iso(now)},
          {"version", options.version},
          {"is_demo", options.is_demo}};
}

std::string cookie_text(const std::string& value, const ConsoleOptions& options) {
  std::string text = std::string{cookie_name} + '=' + value + "; Path=/; HttpOnly; SameSite=Strict";
  if (options.has_secure_cookie) text += "; Secure";
  if (value.empty()) text += "; Max-Age=0";
  return text;
}

http::Response busy() {
  http::Response response =
      refusal(Failure{.next = Next::retry,
                      .code = "web.busy",
                      .text = "others are being answered what costs much; ask again in a few seconds",
                      .subject = {}});
  response.headers.emplace_back("retry-after", "2");
  return response;
}

// One of few, while there is one.
class Place {
 public:
  explicit Place(Places& of) : of_{of}, has_one_{of.try_acquire()} {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (has_one_) of_.release();
  }
  explicit operator bool() const { return has_one_; }

 private:
  Places& of_;
  const bool has_one_;
};

bool is_plainly_asked(const http::Request& request) {
  return std::ranges::all_of(request.segments, is_plain_text) &&
         std::ranges::all_of(request.query, [](const auto& each) {
           return is_plain_text(each.first) && is_plain_text(each.second);
         });
}

}  // namespace

std::optional<std::string> cookie(const http::Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie").value_or("");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trim(rest.substr(0, end));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return std::string{pair.substr(name.size() + 1)};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> path_values(std::string_view pattern,
                                                    const std::vector<std::string>& segments) {
  std::vector<std::string> values;
  std::size_t place = 0;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // the slash
    const auto end = std::min(pattern.find('/'), pattern.size());
    const std::string_view part = pattern.substr(0, end);
    if (place >= segments.size()) return std::nullopt;
    if (part.starts_with('{'))
      values.push_back(segments[place]);
    else if (part != segments[place])
      return std::nullopt;
    ++place;
    pattern.remove_prefix(end);
  }
  if (place != segments.size()) return std::nullopt;
  return values;
}

Console::Console(Parts parts) : parts_{std::move(parts)} {
  add_session_routes();
  add_list_routes(routes_, parts_);
  add_order_routes(routes_, parts_);
  add_money_routes(routes_, parts_);
  add_close_routes(routes_, parts_);
  add_stock_routes(routes_, parts_);
  add_fba_routes(routes_, parts_);
  add_service_routes(routes_, parts_);
  add_technical_routes(routes_, parts_);
  add_work_routes(routes_, parts_);
  add_home_routes(routes_, parts_);
  add_file_routes(routes_, parts_);
}

void Console::add_session_routes() {
  routes_.push_back({"GET", "/session", std::nullopt, [this](const Call& call) {
                       return json_answer(session_json(call.visitor, parts_.options, parts_.clock.now()));
                     }});
  routes_.push_back({"DELETE", "/session", std::nullopt, [this](const Call& call) {
                       if (!call.visitor.session.empty()) parts_.accounts.sign_out(call.visitor);
                       http::Response response = nothing_more();
                       response.headers.emplace_back("set-cookie", cookie_text("", parts_.options));
                       return response;
                     }});
}

http::Response Console::answer(const http::Request& request) {
  http::Response response;
  try {
    const bool is_api = request.segments.size() > 1 && request.segments[0] == "api";
    response = is_api ? api(request) : parts_.assets.answer(request);
  } catch (const StoreBroken& broken) {
    log_error("web.store_broken", {{"path", request.path}, {"because", broken.what()}});
    response = refusal(Failure{.next = Next::retry,
                               .code = "web.store_broken",
                               .text = "the store does not answer; try again in a moment",
                               .subject = {}});
  } catch (const std::exception& bug) {
    log_error("web.broken", {{"path", request.path}, {"because", bug.what()}});
    response = refusal("web.broken", "the console cannot answer this: one of its own assumptions is wrong",
                       "look at web.broken in the log, and report it");
    response.status = 500;
  }
  add_safe_headers(response, parts_.options.is_tls);
  return response;
}

http::Response Console::api(const http::Request& request) {
  if (!is_plainly_asked(request))
    return refusal("web.bad_filter", "the path or the query is no UTF-8, or has a NUL in it",
                   "see /api/v1/openapi.json");
  if (request.segments[1] != "v1") return refusal("web.unknown_path", "there is no such API", "use /api/v1");
  const std::vector<std::string> below{request.segments.begin() + 2, request.segments.end()};
  if (request.method == "POST" && below == std::vector<std::string>{"session"}) return sign_in(request);
  const auto visitor = visitor_of(request);
  if (!visitor) return signed_out();
  if (!is_reading(request) && !visitor->csrf.empty() &&
      !same_secret(request.header("x-weir-csrf").value_or(""), visitor->csrf))
    return refusal("web.bad_csrf", "the header X-Weir-Csrf is missing or of another session",
                   "load the page again");
  return routed(request, *visitor);
}

http::Response Console::routed(const http::Request& request, const Visitor& visitor) {
  const std::vector<std::string> below{request.segments.begin() + 2, request.segments.end()};
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  bool is_path = false;
  for (const Route& route : routes_) {
    auto values = path_values(route.pattern, below);
    if (!values) continue;
    is_path = true;
    if (route.method != method) continue;
    if (route.right && !visitor.rights.contains(*route.right))
      return refusal("web.forbidden", "this takes the right " + std::string{name_of(*route.right)},
                     "ask an administrator for a role that has it");
    if (!route.is_costly) return route.answer({request, visitor, *std::move(values)});
    const Place place{costly_};
    return place ? route.answer({request, visitor, *std::move(values)}) : busy();
  }
  if (is_path) return refusal("web.bad_method", "not with " + request.method, "see /api/v1/openapi.json");
  return refusal("web.unknown_path", "there is no " + request.path, "see /api/v1/openapi.json");
}

http::Response Console::sign_in(const http::Request& request) {
  const auto body = Body::read(request);
  if (!body) return refusal(body.error());
  const Place place{signing_in_};
  if (!place) return busy();
  const SignIn by{body->text("user"), body->text("password"), body->text("code"), request.peer};
  const auto in = parts_.accounts.sign_in(by);
  if (!in) {
    log_warn("web.sign_in_failed", {{"peer", request.peer}, {"code", in.error().code}});
    return refusal(in.error());
  }
  http::Response response = json_answer(session_json(in->visitor, parts_.options, parts_.clock.now()));
  response.headers.emplace_back("set-cookie", cookie_text(in->token, parts_.options));
  return response;
}

std::optional<Visitor> Console::visitor_of(const http::Request& request) {
  constexpr std::string_view bearer = "Bearer ";
  const auto authorization = request.header("authorization");
  if (authorization && authorization->starts_with(bearer))
    return parts_.accounts.by_token(std::string{authorization->substr(bearer.size())}, Door::console);
  const auto token = cookie(request, cookie_name);
  // A page that is left open asks this by itself.
  const bool is_by_somebody = request.path != "/api/v1/events";
  return token ? parts_.accounts.by_session(*token, is_by_somebody) : std::nullopt;
}

}  // namespace weir::web
