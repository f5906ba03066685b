// Sellers API v1: in which marketplaces the seller takes part.
#include <nlohmann/json.hpp>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

Json participation_json(const Marketplace& marketplace) {
  const bool is_british = marketplace.country == "GB";
  const std::string language = marketplace.country == "DE" ? "de_DE" : is_british ? "en_GB" : "fr_FR";
  return {{"marketplace",
           {{"id", marketplace.id},
            {"name", marketplace.name},
            {"countryCode", marketplace.country},
            {"defaultCurrencyCode", marketplace.currency_code},
            {"defaultLanguageCode", language},
            {"domainName", "www." + std::string{marketplace.mail_domain.substr(12)}}}},
          {"participation", {{"isParticipating", true}, {"hasSuspendedListings", false}}},
          {"storeName", "Weir"}};
}

// Invoicing has a marketplace of its own, which is no shop.
Json pseudo_marketplace() {
  return {{"marketplace",
           {{"id", "A2ZV50J4W1RKNI"},
            {"name", "Non-Amazon"},
            {"countryCode", "DE"},
            {"defaultCurrencyCode", "EUR"},
            {"defaultLanguageCode", "de_DE"},
            {"domainName", "sim1.stores.amazon.de"}}},
          {"participation", {{"isParticipating", true}, {"hasSuspendedListings", false}}},
          {"storeName", "Weir"}};
}

Json participations() {
  Json list = Json::array();
  for (const Marketplace& marketplace : marketplaces()) list.push_back(participation_json(marketplace));
  list.push_back(pseudo_marketplace());
  return list;
}

Json address_json() {
  return {
      {"addressLine1", "Am Wehr 1"}, {"countryCode", "DE"}, {"city", "Dortmund"}, {"postalCode", "44137"}};
}

}  // namespace

void offer_sellers(Desk& desk, Account&) {
  desk["getMarketplaceParticipations"] = [](const Ask&) {
    return json_answer(200, Json{{"payload", participations()}}.dump());
  };
  desk["getAccount"] = [](const Ask&) {
    const Json account{
        {"marketplaceParticipationList", participations()},
        {"businessType", "PRIVATE_LIMITED"},
        {"sellingPlan", "PROFESSIONAL"},
        {"business", {{"name", "Weir Handels GmbH"}, {"registeredBusinessAddress", address_json()}}},
        {"primaryContact", {{"name", "W. Weir"}, {"address", address_json()}}}};
    return json_answer(200, Json{{"payload", account}}.dump());
  };
}

}  // namespace weir::sandbox
