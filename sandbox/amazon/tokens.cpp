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

std::optional<Form> parse_json_form(std::string_view body) {
  const auto json = nlohmann::ordered_json::parse(body, nullptr, false);
  if (!json.is_object()) return {};
  Form form;
  for (const auto& [name, value] : json.items()) {
    if (!value.is_string()) return {};
    form.emplace(name, value.get<std::string>());
  }
  return form;
}

std::string_view field(const Form& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string_view{} : found->second;
}

std::optional<http::Response> scope_fault(std::string_view scope) {
  if (scope.empty()) return invalid_request("Missing required parameter: scope");
  if (scope == notifications_scope || scope == rotation_scope) return {};
  return refused(400, "invalid_scope", "The scope is unknown");
}

// Amazon's own order of checks: the form, the grant, the client, then the seller's authorisation.
std::optional<http::Response> fault_in(const Form& form, bool is_secret_good) {
  for (const std::string_view name : {"grant_type", "client_id", "client_secret"})
    if (field(form, name).empty()) return invalid_request("Missing required parameter: " + std::string{name});
  const std::string_view grant = field(form, "grant_type");
  if (grant == "authorization_code")
    return refused(400, "unauthorized_client", "The sandbox's application is authorised already");
  if (grant != "refresh_token" && grant != "client_credentials")
    return refused(400, "unsupported_grant_type", "The grant type is not supported");
  if (form.contains("scope") && grant == "refresh_token")
    return refused(400, "invalid_scope", "A scope does not go with a refresh_token grant");
  if (field(form, "client_id") != client_id || !is_secret_good)
    return refused(401, "invalid_client", "Client authentication failed");
  if (grant == "client_credentials") return scope_fault(field(form, "scope"));
  if (field(form, "refresh_token").empty())
    return invalid_request("Missing required parameter: refresh_token");
  if (field(form, "refresh_token") != refresh_token)
    return refused(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
  return {};
}

}  // namespace

http::Response Tokens::exchange(const http::Request& request, Random& random, Instant now) {
  // Documented is the form; clients in use send JSON, and it is taken.
  const auto content_type = request.header("content-type").value_or("");
  const bool is_json = content_type.starts_with("application/json");
  if (!is_json && !content_type.starts_with("application/x-www-form-urlencoded"))
    return invalid_request("Content-Type must be application/x-www-form-urlencoded");
  const auto form = is_json ? parse_json_form(request.body) : parse_form(request.body);
  if (!form) return invalid_request("The form is malformed, or a parameter is repeated");
  if (auto refusal = fault_in(*form, knows_secret(field(*form, "client_secret"), now))) return *refusal;

  const std::string scope{field(*form, "scope")};
  if (scope.empty() && is_revoked_)
    return refused(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
  nlohmann::ordered_json body{{"access_token", make("Atza|", scope, random, now)}};
  if (scope.empty()) body["refresh_token"] = refresh_token;
  body["token_type"] = "bearer";
  body["expires_in"] = lifetime.count();
  return json_answer(200, body.dump());
}

void Tokens::authorise() {
  is_revoked_ = false;
  std::erase_if(grants_, [](const auto& entry) { return entry.second.scope.empty(); });
}

bool Tokens::knows_secret(std::string_view secret, Instant now) const {
  return secret == secret_ || (secret == old_secret_ && !secret.empty() && now < old_secret_until_);
}

std::string Tokens::rotate_secret(Random& random, Instant now) {
  constexpr std::chrono::days grace{7};
  old_secret_ = secret_;
  old_secret_until_ = now + grace;
  secret_ = "amzn1.oa2-cs.v1." + hex_text(random, 32);
  return secret_;
}

std::string Tokens::make(std::string_view prefix, std::string scope, Random& random, Instant now) {
  std::string token = std::string{prefix} + hex_text(random, 48);
  // Kept past their end, so that a stale one is told from one that never was.
  std::erase_if(grants_,
                [&](const auto& entry) { return now > entry.second.until + std::chrono::hours{24}; });
  grants_[token] = {now + lifetime, std::move(scope)};
  return token;
}

std::string Tokens::restricted_token(Random& random, Instant now) {
  return make("Atz.sprdt|", "", random, now);
}

Tokens::Verdict Tokens::verdict(std::string_view access_token, const UsagePlan& plan, Instant now) const {
  const auto found = grants_.find(access_token);
  if (found == grants_.end()) return Verdict::unknown;
  const Grant& grant = found->second;
  if (now >= grant.until) return Verdict::expired;
  if (grant.scope.empty()) {
    if (is_revoked_) return Verdict::unknown;
    return plan.is_grantless ? Verdict::misplaced : Verdict::good;
  }
  const auto wanted = plan.name == "rotateApplicationClientSecret" ? rotation_scope : notifications_scope;
  return plan.is_grantless && grant.scope == wanted ? Verdict::good : Verdict::misplaced;
}

}  // namespace weir::sandbox
