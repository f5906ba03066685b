#include "sandbox/amazon/tokens.hpp"

#include <nlohmann/json.hpp>

#include <optional>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/opaque.hpp"

namespace weir::sandbox {
namespace {

constexpr std::chrono::seconds lifetime{3'600};

using Form = std::map<std::string, std::string, std::less<>>;

http::Response refused(int status, std::string_view error, std::string_view description) {
  const nlohmann::ordered_json body{{"error", error}, {"error_description", description}};
  return json_answer(status, body.dump());
}

http::Response invalid_request(std::string_view description) {
  return refused(400, "invalid_request", description);
}

// Nothing for a field without a value, a broken escape, or a field that comes twice.
std::optional<Form> parse_form(std::string_view body) {
  Form form;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return {};
    const auto name = http::percent_decoded(pair.substr(0, equals), true);
    const auto value = http::percent_decoded(pair.substr(equals + 1), true);
    if (!name || !value || !form.emplace(*name, *value).second) return {};
  }
  return form;
}

std::string_view field(const Form& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string_view{} : found->second;
}

// Amazon's own order of checks: the form, the grant, the client, then the seller's authorisation.
std::optional<http::Response> fault_in(const Form& form) {
  for (const std::string_view name : {"grant_type", "client_id", "client_secret"})
    if (field(form, name).empty()) return invalid_request("Missing required parameter: " + std::string{name});
  const std::string_view grant = field(form, "grant_type");
  if (grant == "client_credentials" || grant == "authorization_code")
    return refused(400, "unauthorized_client",
                   "The sandbox's application may use the refresh_token grant only");
  if (grant != "refresh_token")
    return refused(400, "unsupported_grant_type", "The grant type is not supported");
  if (form.contains("scope"))
    return refused(400, "invalid_scope", "A scope does not go with a refresh_token grant");
  if (field(form, "client_id") != client_id || field(form, "client_secret") != client_secret)
    return refused(401, "invalid_client", "Client authentication failed");
  if (field(form, "refresh_token").empty())
    return invalid_request("Missing required parameter: refresh_token");
  if (field(form, "refresh_token") != refresh_token)
    return refused(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
  return {};
}

}  // namespace

http::Response Tokens::exchange(const http::Request& request, Random& random, Instant now) {
  const auto content_type = request.header("content-type");
  if (!content_type || !content_type->starts_with("application/x-www-form-urlencoded"))
    return invalid_request("Content-Type must be application/x-www-form-urlencoded");
  const auto form = parse_form(request.body);
  if (!form) return invalid_request("The form is malformed, or a parameter is repeated");
  if (auto refusal = fault_in(*form)) return *refusal;

  const std::string token = "Atza|" + hex_text(random, 48);
  // Kept past their end, so that a stale one is told from one that never was.
  std::erase_if(expiry_, [&](const auto& entry) { return now > entry.second + std::chrono::hours{24}; });
  expiry_[token] = now + lifetime;
  const nlohmann::ordered_json body{{"access_token", token},
                                    {"refresh_token", refresh_token},
                                    {"token_type", "bearer"},
                                    {"expires_in", lifetime.count()}};
  return json_answer(200, body.dump());
}

Tokens::Verdict Tokens::verdict(std::string_view access_token, Instant now) const {
  const auto found = expiry_.find(access_token);
  if (found == expiry_.end()) return Verdict::unknown;
  return now < found->second ? Verdict::good : Verdict::expired;
}

}  // namespace weir::sandbox
