#pragma once
// Product types and their schemas, in the words of the Product Type Definitions API 2020-09-01.
#include "amazon/model/described.hpp"

namespace weir::amazon::product_types {

struct ProductType {
  std::string name{};
  std::string display_name{};
  std::vector<std::string> marketplace_ids{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("displayName", v.display_name);
    f("marketplaceIds", v.marketplace_ids);
  }
};

struct ProductTypeList {
  std::vector<ProductType> product_types{};
  std::string product_type_version{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("productTypes", v.product_types);
    f("productTypeVersion", v.product_type_version);
  }
};

enum class Requirements { listing, listing_product_only, listing_offer_only, other };
constexpr auto all_words(Requirements) {
  using E = Requirements;
  return words_of<E>({{"LISTING", E::listing},
                      {"LISTING_PRODUCT_ONLY", E::listing_product_only},
                      {"LISTING_OFFER_ONLY", E::listing_offer_only}});
}

enum class RequirementsEnforced { enforced, not_enforced, other };
constexpr auto all_words(RequirementsEnforced) {
  using E = RequirementsEnforced;
  return words_of<E>({{"ENFORCED", E::enforced}, {"NOT_ENFORCED", E::not_enforced}});
}

enum class Locale {
  default_,
  ar,
  ar_ae,
  de,
  de_de,
  en,
  en_ae,
  en_au,
  en_ca,
  en_gb,
  en_in,
  en_sg,
  en_us,
  es,
  es_es,
  es_mx,
  es_us,
  fr,
  fr_ca,
  fr_fr,
  it,
  it_it,
  ja,
  ja_jp,
  nl,
  nl_nl,
  pl,
  pl_pl,
  pt,
  pt_br,
  pt_pt,
  sv,
  sv_se,
  tr,
  tr_tr,
  zh,
  zh_cn,
  zh_tw,
  other
};
constexpr auto all_words(Locale) {
  using E = Locale;
  return words_of<E>({{"DEFAULT", E::default_},
                      {"ar", E::ar},
                      {"ar_AE", E::ar_ae},
                      {"de", E::de},
                      {"de_DE", E::de_de},
                      {"en", E::en},
                      {"en_AE", E::en_ae},
                      {"en_AU", E::en_au},
                      {"en_CA", E::en_ca},
                      {"en_GB", E::en_gb},
                      {"en_IN", E::en_in},
                      {"en_SG", E::en_sg},
                      {"en_US", E::en_us},
                      {"es", E::es},
                      {"es_ES", E::es_es},
                      {"es_MX", E::es_mx},
                      {"es_US", E::es_us},
                      {"fr", E::fr},
                      {"fr_CA", E::fr_ca},
                      {"fr_FR", E::fr_fr},
                      {"it", E::it},
                      {"it_IT", E::it_it},
                      {"ja", E::ja},
                      {"ja_JP", E::ja_jp},
                      {"nl", E::nl},
                      {"nl_NL", E::nl_nl},
                      {"pl", E::pl},
                      {"pl_PL", E::pl_pl},
                      {"pt", E::pt},
                      {"pt_BR", E::pt_br},
                      {"pt_PT", E::pt_pt},
                      {"sv", E::sv},
                      {"sv_SE", E::sv_se},
                      {"tr", E::tr},
                      {"tr_TR", E::tr_tr},
                      {"zh", E::zh},
                      {"zh_CN", E::zh_cn},
                      {"zh_TW", E::zh_tw}});
}

enum class ParentageLevel { none, child, parent, other };
constexpr auto all_words(ParentageLevel) {
  using E = ParentageLevel;
  return words_of<E>({{"NONE", E::none}, {"CHILD", E::child}, {"PARENT", E::parent}});
}

enum class Verb { get, other };
constexpr auto all_words(Verb) {
  using E = Verb;
  return words_of<E>({{"GET", E::get}});
}

struct SchemaResource {
  std::string resource{};
  Word<Verb> verb{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("resource", v.resource);
    f("verb", v.verb);
  }
};

struct SchemaLink {
  SchemaResource link{};
  std::string checksum{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("link", v.link);
    f("checksum", v.checksum);
  }
};

struct PropertyGroup {
  std::optional<std::string> title{};
  std::optional<std::string> description{};
  std::vector<std::string> property_names{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("title", v.title);
    f("description", v.description);
    f.may("propertyNames", v.property_names);
  }
};

struct ProductTypeVersion {
  std::string version{};
  bool latest = false;
  std::optional<bool> release_candidate{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("version", v.version);
    f("latest", v.latest);
    f("releaseCandidate", v.release_candidate);
  }
};

struct ProductTypeDefinition {
  std::optional<SchemaLink> meta_schema{};
  SchemaLink schema{};
  Word<Requirements> requirements{};
  Word<RequirementsEnforced> requirements_enforced{};
  std::map<std::string, PropertyGroup> property_groups{};
  std::string locale{};
  std::vector<std::string> marketplace_ids{};
  std::string product_type{};
  std::string display_name{};
  ProductTypeVersion product_type_version{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("metaSchema", v.meta_schema);
    f("schema", v.schema);
    f("requirements", v.requirements);
    f("requirementsEnforced", v.requirements_enforced);
    f("propertyGroups", v.property_groups);
    f("locale", v.locale);
    f("marketplaceIds", v.marketplace_ids);
    f("productType", v.product_type);
    f("displayName", v.display_name);
    f("productTypeVersion", v.product_type_version);
  }
};

struct SearchDefinitionsProductTypes {
  static constexpr Operation operation{"searchDefinitionsProductTypes", "GET",
                                       "/definitions/2020-09-01/productTypes"};
  using Answer = ProductTypeList;

  std::vector<std::string> keywords{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> item_name{};
  std::optional<std::string> locale{};
  std::optional<std::string> search_locale{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("keywords", v.keywords);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("itemName", v.item_name);
    f.query("locale", v.locale);
    f.query("searchLocale", v.search_locale);
  }
};

struct GetDefinitionsProductType {
  static constexpr Operation operation{"getDefinitionsProductType", "GET",
                                       "/definitions/2020-09-01/productTypes/{productType}"};
  using Answer = ProductTypeDefinition;

  std::string product_type{};
  std::optional<std::string> seller_id{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> product_type_version{};
  std::optional<Word<Requirements>> requirements{};
  std::optional<Word<RequirementsEnforced>> requirements_enforced{};
  std::optional<Word<Locale>> locale{};
  std::optional<Word<ParentageLevel>> parentage_level{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("productType", v.product_type);
    f.query("sellerId", v.seller_id);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("productTypeVersion", v.product_type_version);
    f.query("requirements", v.requirements);
    f.query("requirementsEnforced", v.requirements_enforced);
    f.query("locale", v.locale);
    f.query("parentageLevel", v.parentage_level);
  }
};

}  // namespace weir::amazon::product_types
