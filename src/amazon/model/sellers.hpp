#pragma once
// The seller account and its marketplaces, in the words of the Sellers API v1. It also lists marketplaces
// that are no shops: only those that are configured count.
#include "amazon/model/described.hpp"

namespace weir::amazon::sellers {

struct Marketplace {
  std::string id{};
  std::string name{};
  std::string country_code{};
  std::optional<std::string> default_currency_code{};
  std::optional<std::string> default_language_code{};
  std::string domain_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("id", v.id);
    f("name", v.name);
    f("countryCode", v.country_code);
    f("defaultCurrencyCode", v.default_currency_code);
    f("defaultLanguageCode", v.default_language_code);
    f("domainName", v.domain_name);
  }
};

struct Participation {
  bool is_participating = false;
  bool has_suspended_listings = false;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("isParticipating", v.is_participating);
    f("hasSuspendedListings", v.has_suspended_listings);
  }
};

struct MarketplaceParticipation {
  Marketplace marketplace{};
  Participation participation{};
  std::string store_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplace", v.marketplace);
    f("participation", v.participation);
    f("storeName", v.store_name);
  }
};

struct GetMarketplaceParticipationsResponse {
  std::vector<MarketplaceParticipation> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("payload", v.payload);
    f.skip("errors");
  }
};

enum class BusinessType {
  charity,
  craftsman,
  natural_person_company,
  public_listed,
  private_limited,
  sole_proprietorship,
  state_owned,
  individual,
  other
};
constexpr auto all_words(BusinessType) {
  using E = BusinessType;
  return words_of<E>({{"CHARITY", E::charity},
                      {"CRAFTSMAN", E::craftsman},
                      {"NATURAL_PERSON_COMPANY", E::natural_person_company},
                      {"PUBLIC_LISTED", E::public_listed},
                      {"PRIVATE_LIMITED", E::private_limited},
                      {"SOLE_PROPRIETORSHIP", E::sole_proprietorship},
                      {"STATE_OWNED", E::state_owned},
                      {"INDIVIDUAL", E::individual}});
}

enum class SellingPlan { professional, individual, other };
constexpr auto all_words(SellingPlan) {
  using E = SellingPlan;
  return words_of<E>({{"PROFESSIONAL", E::professional}, {"INDIVIDUAL", E::individual}});
}

struct Address {
  std::string address_line1{};
  std::optional<std::string> address_line2{};
  std::string country_code{};
  std::optional<std::string> state_or_province_code{};
  std::optional<std::string> city{};
  std::optional<std::string> postal_code{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("addressLine1", v.address_line1);
    f("addressLine2", v.address_line2);
    f("countryCode", v.country_code);
    f("stateOrProvinceCode", v.state_or_province_code);
    f("city", v.city);
    f("postalCode", v.postal_code);
  }
};

struct Business {
  std::string name{};
  Address registered_business_address{};
  std::optional<std::string> company_registration_number{};
  std::optional<std::string> company_tax_identification_number{};
  std::optional<std::string> non_latin_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("registeredBusinessAddress", v.registered_business_address);
    f("companyRegistrationNumber", v.company_registration_number);
    f("companyTaxIdentificationNumber", v.company_tax_identification_number);
    f("nonLatinName", v.non_latin_name);
  }
};

struct PrimaryContact {
  std::string name{};
  Address address{};
  std::optional<std::string> non_latin_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("address", v.address);
    f("nonLatinName", v.non_latin_name);
  }
};

struct Account {
  std::vector<MarketplaceParticipation> marketplace_participation_list{};
  Word<BusinessType> business_type{};
  Word<SellingPlan> selling_plan{};
  std::optional<Business> business{};
  std::optional<PrimaryContact> primary_contact{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceParticipationList", v.marketplace_participation_list);
    f("businessType", v.business_type);
    f("sellingPlan", v.selling_plan);
    f("business", v.business);
    f("primaryContact", v.primary_contact);
  }
};

struct GetAccountResponse {
  std::optional<Account> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct GetMarketplaceParticipations {
  static constexpr Operation operation{"getMarketplaceParticipations", "GET",
                                       "/sellers/v1/marketplaceParticipations"};
  using Answer = GetMarketplaceParticipationsResponse;
  template <typename F, typename S>
  static void describe(F&, S&) {}
};

struct GetAccount {
  static constexpr Operation operation{"getAccount", "GET", "/sellers/v1/account"};
  using Answer = GetAccountResponse;
  template <typename F, typename S>
  static void describe(F&, S&) {}
};

}  // namespace weir::amazon::sellers
