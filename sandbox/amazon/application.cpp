// Tokens API 2021-03-01 and Application Management API 2023-11-30.
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_resources = 50;

// Why a resource cannot be opened; empty when it can.
std::string resource_fault(const Json& resource) {
  const std::string path = resource["path"];
  const bool is_order = path.starts_with("/orders/v0/");
  if (!is_order && !path.starts_with("/reports/2021-06-30/documents/") && !path.starts_with("/mfn/v0/"))
    return "The path is not that of a restricted operation: " + path;
  if (path.starts_with("/reports/") && path.find('{') != std::string::npos)
    return "Of report documents only specific paths are allowed";
  for (const Json& element : resource.value("dataElements", Json::array())) {
    if (!is_order) return "dataElements go only with operations of Orders v0";
    if (element != "buyerInfo" && element != "shippingAddress" && element != "buyerTaxInformation")
      return "Invalid value for dataElements: " + element.dump();
  }
  return "";
}

http::Response restricted_token(Tokens& tokens, const Ask& ask) {
  const Json& resources = ask.body["restrictedResources"];
  if (resources.empty() || resources.size() > most_resources)
    return invalid_input("The number of restrictedResources is not from 1 to 50");
  for (const Json& resource : resources)
    if (const std::string fault = resource_fault(resource); !fault.empty()) return invalid_input(fault);
  const Json body{{"restrictedDataToken", tokens.restricted_token(ask.random, ask.now)},
                  {"expiresIn", 3'600}};
  return json_answer(200, body.dump());
}

// The new secret is not in the answer: it comes as a notification.
http::Response rotate(Account& account, Tokens& tokens, const Ask& ask) {
  constexpr std::string_view type = "APPLICATION_OAUTH_CLIENT_NEW_SECRET";
  if (!account.has_subscriber(type))
    return refusal(
        400, "InvalidInput",
        "Application is not enrolled for rotation notification. Please update application notification "
        "preference in Developer console.",
        "");
  constexpr std::chrono::days life{180};
  constexpr std::chrono::days grace{7};
  const Json payload{{"clientId", client_id},
                     {"newClientSecret", tokens.rotate_secret(ask.random, ask.now)},
                     {"newClientSecretExpiryTime", iso(ask.now + life)},
                     {"oldClientSecretExpiryTime", iso(ask.now + grace)}};
  account.notify(type, {{"applicationOAuthClientNewSecret", payload}}, ask.now);
  return {204, {}, ""};
}

}  // namespace

void offer_application(Desk& desk, Account& account, Tokens& tokens) {
  desk["createRestrictedDataToken"] = [&tokens](const Ask& ask) { return restricted_token(tokens, ask); };
  desk["rotateApplicationClientSecret"] = [&account, &tokens](const Ask& ask) {
    return rotate(account, tokens, ask);
  };
}

}  // namespace weir::sandbox
