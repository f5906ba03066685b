#pragma once
// A listing in the words of the Listings Items API 2021-08-01: what Amazon shows of an offer, and what it
// says to a change of it.
#include "amazon/model/described.hpp"

namespace weir::amazon::listings {

enum class SubmissionStatus { accepted, invalid, valid, other };
constexpr auto all_words(SubmissionStatus) {
  using E = SubmissionStatus;
  return words_of<E>({{"ACCEPTED", E::accepted}, {"INVALID", E::invalid}, {"VALID", E::valid}});
}

enum class IssueSeverity { error, warning, info, other };
constexpr auto all_words(IssueSeverity) {
  using E = IssueSeverity;
  return words_of<E>({{"ERROR", E::error}, {"WARNING", E::warning}, {"INFO", E::info}});
}

struct IssueEnforcementAction {
  std::string action{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("action", v.action);
  }
};

enum class IssueExemptionStatus { exempt, exempt_until_expiry_date, not_exempt, other };
constexpr auto all_words(IssueExemptionStatus) {
  using E = IssueExemptionStatus;
  return words_of<E>({{"EXEMPT", E::exempt},
                      {"EXEMPT_UNTIL_EXPIRY_DATE", E::exempt_until_expiry_date},
                      {"NOT_EXEMPT", E::not_exempt}});
}

struct IssueExemption {
  Word<IssueExemptionStatus> status{};
  std::optional<Instant> expiry_date{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("status", v.status);
    f("expiryDate", v.expiry_date);
  }
};

struct IssueEnforcements {
  std::vector<IssueEnforcementAction> actions{};
  IssueExemption exemption{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("actions", v.actions);
    f("exemption", v.exemption);
  }
};

struct Issue {
  std::string code{};
  std::string message{};
  Word<IssueSeverity> severity{};
  std::vector<std::string> attribute_names{};
  std::vector<std::string> categories{};
  std::optional<IssueEnforcements> enforcements{};
  std::vector<std::string> marketplace_ids{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("code", v.code);
    f("message", v.message);
    f("severity", v.severity);
    f.may("attributeNames", v.attribute_names);
    f("categories", v.categories);
    f("enforcements", v.enforcements);
    f.may("marketplaceIds", v.marketplace_ids);
  }
};

struct ItemIdentifiersByMarketplace {
  std::optional<std::string> marketplace_id{};
  std::optional<std::string> asin{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("asin", v.asin);
  }
};

struct Submission {
  std::string sku{};
  Word<SubmissionStatus> status{};
  std::string submission_id{};
  std::vector<Issue> issues{};
  std::vector<ItemIdentifiersByMarketplace> identifiers{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sku", v.sku);
    f("status", v.status);
    f("submissionId", v.submission_id);
    f.may("issues", v.issues);
    f.may("identifiers", v.identifiers);
  }
};

enum class ItemPart {
  summaries,
  attributes,
  issues,
  offers,
  fulfillment_availability,
  procurement,
  relationships,
  product_types,
  other
};
constexpr auto all_words(ItemPart) {
  using E = ItemPart;
  return words_of<E>({{"summaries", E::summaries},
                      {"attributes", E::attributes},
                      {"issues", E::issues},
                      {"offers", E::offers},
                      {"fulfillmentAvailability", E::fulfillment_availability},
                      {"procurement", E::procurement},
                      {"relationships", E::relationships},
                      {"productTypes", E::product_types}});
}

enum class ConditionType {
  new_new,
  new_open_box,
  new_oem,
  refurbished_refurbished,
  used_like_new,
  used_very_good,
  used_good,
  used_acceptable,
  collectible_like_new,
  collectible_very_good,
  collectible_good,
  collectible_acceptable,
  club_club,
  other
};
constexpr auto all_words(ConditionType) {
  using E = ConditionType;
  return words_of<E>({{"new_new", E::new_new},
                      {"new_open_box", E::new_open_box},
                      {"new_oem", E::new_oem},
                      {"refurbished_refurbished", E::refurbished_refurbished},
                      {"used_like_new", E::used_like_new},
                      {"used_very_good", E::used_very_good},
                      {"used_good", E::used_good},
                      {"used_acceptable", E::used_acceptable},
                      {"collectible_like_new", E::collectible_like_new},
                      {"collectible_very_good", E::collectible_very_good},
                      {"collectible_good", E::collectible_good},
                      {"collectible_acceptable", E::collectible_acceptable},
                      {"club_club", E::club_club}});
}

enum class ListingStatus { buyable, discoverable, other };
constexpr auto all_words(ListingStatus) {
  using E = ListingStatus;
  return words_of<E>({{"BUYABLE", E::buyable}, {"DISCOVERABLE", E::discoverable}});
}

struct ItemImage {
  std::string link{};
  std::int64_t height = 0;
  std::int64_t width = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("link", v.link);
    f("height", v.height);
    f("width", v.width);
  }
};

struct ItemSummaryByMarketplace {
  std::string marketplace_id{};
  std::optional<std::string> asin{};
  std::string product_type{};
  std::optional<Word<ConditionType>> condition_type{};
  std::vector<Word<ListingStatus>> status{};
  std::optional<std::string> fn_sku{};
  std::optional<std::string> item_name{};
  Instant created_date{};
  Instant last_updated_date{};
  std::optional<ItemImage> main_image{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("asin", v.asin);
    f("productType", v.product_type);
    f("conditionType", v.condition_type);
    f("status", v.status);
    f("fnSku", v.fn_sku);
    f("itemName", v.item_name);
    f("createdDate", v.created_date);
    f("lastUpdatedDate", v.last_updated_date);
    f("mainImage", v.main_image);
  }
};

enum class OfferType { b2c, b2b, other };
constexpr auto all_words(OfferType) {
  using E = OfferType;
  return words_of<E>({{"B2C", E::b2c}, {"B2B", E::b2b}});
}

struct Points {
  std::int64_t points_number = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pointsNumber", v.points_number);
  }
};

struct Audience {
  std::optional<std::string> value{};
  std::optional<std::string> display_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("value", v.value);
    f("displayName", v.display_name);
  }
};

struct ItemOfferByMarketplace {
  std::string marketplace_id{};
  Word<OfferType> offer_type{};
  std::optional<Money> price{};
  std::optional<Points> points{};
  std::optional<Audience> audience{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("offerType", v.offer_type);
    f("price", v.price, text_money);
    f("points", v.points);
    f("audience", v.audience);
  }
};

struct FulfillmentAvailability {
  std::string fulfillment_channel_code{};
  std::optional<std::int64_t> quantity{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("fulfillmentChannelCode", v.fulfillment_channel_code);
    f("quantity", v.quantity);
  }
};

struct ItemProcurement {
  std::optional<Money> cost_price{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("costPrice", v.cost_price, text_money);
  }
};

struct ItemVariationTheme {
  std::vector<std::string> attributes{};
  std::string theme{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("attributes", v.attributes);
    f("theme", v.theme);
  }
};

enum class ItemRelationshipType { variation, package_hierarchy, other };
constexpr auto all_words(ItemRelationshipType) {
  using E = ItemRelationshipType;
  return words_of<E>({{"VARIATION", E::variation}, {"PACKAGE_HIERARCHY", E::package_hierarchy}});
}

struct ItemRelationship {
  std::vector<std::string> child_skus{};
  std::vector<std::string> parent_skus{};
  std::optional<ItemVariationTheme> variation_theme{};
  Word<ItemRelationshipType> type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("childSkus", v.child_skus);
    f.may("parentSkus", v.parent_skus);
    f("variationTheme", v.variation_theme);
    f("type", v.type);
  }
};

struct ItemRelationshipsByMarketplace {
  std::string marketplace_id{};
  std::vector<ItemRelationship> relationships{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("relationships", v.relationships);
  }
};

struct ItemProductTypeByMarketplace {
  std::string marketplace_id{};
  std::string product_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("productType", v.product_type);
  }
};

struct Item {
  std::string sku{};
  std::vector<ItemSummaryByMarketplace> summaries{};
  std::optional<RawJson> attributes{};
  std::vector<Issue> issues{};
  std::vector<ItemOfferByMarketplace> offers{};
  std::vector<FulfillmentAvailability> fulfillment_availability{};
  std::vector<ItemProcurement> procurement{};
  std::vector<ItemRelationshipsByMarketplace> relationships{};
  std::vector<ItemProductTypeByMarketplace> product_types{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sku", v.sku);
    f.may("summaries", v.summaries);
    f("attributes", v.attributes);
    f.may("issues", v.issues);
    f.may("offers", v.offers);
    f.may("fulfillmentAvailability", v.fulfillment_availability);
    f.may("procurement", v.procurement);
    f.may("relationships", v.relationships);
    f.may("productTypes", v.product_types);
  }
};

}  // namespace weir::amazon::listings
