// Product Type Definitions API 2020-09-01: which attributes an offer may have, as a schema to be fetched.
#include <openssl/evp.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view version = "UHqSqmb4FNUk=";

// Attributes of an offer; facts of a product are another set of requirements.
Json offer_schema() {
  const Json of_quantity{{"type", "integer"}, {"minimum", 0}};
  const Json of_text{{"type", "string"}};
  return {{"$schema", "https://schemas.amazon.com/selling-partners/definitions/product-types/meta-schema/v1"},
          {"type", "object"},
          {"properties",
           {{"fulfillment_availability",
             {{"type", "array"},
              {"items",
               {{"type", "object"},
                {"properties", {{"fulfillment_channel_code", of_text}, {"quantity", of_quantity}}}}}}},
            {"purchasable_offer", {{"type", "array"}, {"items", {{"type", "object"}}}}}}}};
}

std::string md5_in_base64(const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_md5(), nullptr);
  constexpr std::size_t longest = EVP_MAX_MD_SIZE * 2;
  unsigned char text[longest];
  const int length = EVP_EncodeBlock(text, digest, static_cast<int>(size));
  return {text, text + length};
}

std::set<std::string> types_of(const Account& account) {
  std::set<std::string> types{"PRODUCT"};
  for (const auto& [sku, listing] : account.listings) types.insert(listing.product_type);
  return types;
}

const Marketplace* marketplace_of(const Ask& ask) {
  return find_marketplace(std::string{ask.request.parameter("marketplaceIds").value_or("")});
}

http::Response search(const Account& account, const Ask& ask) {
  const Marketplace* marketplace = marketplace_of(ask);
  if (marketplace == nullptr) return invalid_input("Invalid marketplaceIds");
  const auto keywords = ask.request.parameter("keywords");
  if (keywords && ask.request.parameter("itemName"))
    return invalid_input("keywords and itemName cannot be used together");
  Json types = Json::array();
  for (const std::string& type : types_of(account))
    if (!keywords || type.find(*keywords) != std::string::npos)
      types.push_back({{"name", type}, {"displayName", type}, {"marketplaceIds", {marketplace->id}}});
  return json_answer(200, Json{{"productTypes", types}, {"productTypeVersion", version}}.dump());
}

Json link_json(const std::string& address, const std::string& checksum) {
  return {{"link", {{"resource", address}, {"verb", "GET"}}}, {"checksum", checksum}};
}

http::Response definition(Account& account, const Ask& ask) {
  const Marketplace* marketplace = marketplace_of(ask);
  if (marketplace == nullptr) return invalid_input("Invalid marketplaceIds");
  if (!types_of(account).contains(ask.ids[0])) return not_found("No such product type");
  const std::string schema = offer_schema().dump();
  const std::string document = "schema-" + ask.ids[0];
  account.storage.put(document, {"application/json", schema, false, true});
  constexpr std::chrono::days life{7};
  const std::string address =
      account.storage.read_link(ask.request, document, false, ask.random, ask.now, life);
  const std::string wanted{ask.request.parameter("requirements").value_or("LISTING")};
  const Json body{
      {"metaSchema", link_json(address, md5_in_base64(schema))},
      {"schema", link_json(address, md5_in_base64(schema))},
      {"requirements", wanted},
      {"requirementsEnforced", ask.request.parameter("requirementsEnforced").value_or("ENFORCED")},
      {"propertyGroups",
       {{"offer",
         {{"title", "Offer"}, {"propertyNames", {"fulfillment_availability", "purchasable_offer"}}}}}},
      {"locale", "en_US"},
      {"marketplaceIds", {marketplace->id}},
      {"productType", ask.ids[0]},
      {"displayName", ask.ids[0]},
      {"productTypeVersion", {{"version", version}, {"latest", true}, {"releaseCandidate", false}}}};
  return json_answer(200, body.dump());
}

}  // namespace

void offer_product_types(Desk& desk, Account& account) {
  desk["searchDefinitionsProductTypes"] = [&account](const Ask& ask) { return search(account, ask); };
  desk["getDefinitionsProductType"] = [&account](const Ask& ask) { return definition(account, ask); };
}

}  // namespace weir::sandbox
