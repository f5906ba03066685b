#pragma once
// The operations of the Listings Items API 2021-08-01. Patches reach top-level attributes alone
// ("/attributes/fulfillment_availability").
#include "amazon/model/listings_item.hpp"

namespace weir::amazon::listings {

enum class SubmissionPart { identifiers, issues, other };
constexpr auto all_words(SubmissionPart) {
  using E = SubmissionPart;
  return words_of<E>({{"identifiers", E::identifiers}, {"issues", E::issues}});
}

enum class Mode { validation_preview, other };
constexpr auto all_words(Mode) {
  using E = Mode;
  return words_of<E>({{"VALIDATION_PREVIEW", E::validation_preview}});
}

enum class Op { add, replace, merge, delete_, other };
constexpr auto all_words(Op) {
  using E = Op;
  return words_of<E>({{"add", E::add}, {"replace", E::replace}, {"merge", E::merge}, {"delete", E::delete_}});
}

struct PatchOperation {
  Word<Op> op{};
  std::string path{};
  std::vector<RawJson> value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("op", v.op);
    f("path", v.path);
    f.may("value", v.value);
  }
};

struct ListingsItemPatchRequest {
  std::string product_type{};
  std::vector<PatchOperation> patches{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("productType", v.product_type);
    f("patches", v.patches);
  }
};

enum class Requirements { listing, listing_product_only, listing_offer_only, other };
constexpr auto all_words(Requirements) {
  using E = Requirements;
  return words_of<E>({{"LISTING", E::listing},
                      {"LISTING_PRODUCT_ONLY", E::listing_product_only},
                      {"LISTING_OFFER_ONLY", E::listing_offer_only}});
}

struct ListingsItemPutRequest {
  std::string product_type{};
  std::optional<Word<Requirements>> requirements{};
  RawJson attributes{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("productType", v.product_type);
    f("requirements", v.requirements);
    f("attributes", v.attributes);
  }
};

enum class IdentifiersType { asin, ean, fnsku, gtin, isbn, jan, minsan, sku, upc, other };
constexpr auto all_words(IdentifiersType) {
  using E = IdentifiersType;
  return words_of<E>({{"ASIN", E::asin},
                      {"EAN", E::ean},
                      {"FNSKU", E::fnsku},
                      {"GTIN", E::gtin},
                      {"ISBN", E::isbn},
                      {"JAN", E::jan},
                      {"MINSAN", E::minsan},
                      {"SKU", E::sku},
                      {"UPC", E::upc}});
}

enum class SearchedSeverity { warning, error, other };
constexpr auto all_words(SearchedSeverity) {
  using E = SearchedSeverity;
  return words_of<E>({{"WARNING", E::warning}, {"ERROR", E::error}});
}

enum class SortBy { sku, created_date, last_updated_date, other };
constexpr auto all_words(SortBy) {
  using E = SortBy;
  return words_of<E>(
      {{"sku", E::sku}, {"createdDate", E::created_date}, {"lastUpdatedDate", E::last_updated_date}});
}

enum class SortOrder { asc, desc, other };
constexpr auto all_words(SortOrder) {
  using E = SortOrder;
  return words_of<E>({{"ASC", E::asc}, {"DESC", E::desc}});
}

struct Pagination {
  std::optional<std::string> next_token{};
  std::optional<std::string> previous_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("nextToken", v.next_token);
    f("previousToken", v.previous_token);
  }
};

struct ItemSearchResults {
  std::int64_t number_of_results = 0;
  std::optional<Pagination> pagination{};
  std::vector<Item> items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("numberOfResults", v.number_of_results);
    f("pagination", v.pagination);
    f("items", v.items);
  }
};

struct DeleteListingsItem {
  static constexpr Operation operation{"deleteListingsItem", "DELETE",
                                       "/listings/2021-08-01/items/{sellerId}/{sku}"};
  using Answer = Submission;

  std::string seller_id{};
  std::string sku{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> issue_locale{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("sellerId", v.seller_id);
    f.path("sku", v.sku);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("issueLocale", v.issue_locale);
  }
};

struct GetListingsItem {
  static constexpr Operation operation{"getListingsItem", "GET",
                                       "/listings/2021-08-01/items/{sellerId}/{sku}"};
  using Answer = Item;

  std::string seller_id{};
  std::string sku{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> issue_locale{};
  std::vector<Word<ItemPart>> included_data{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("sellerId", v.seller_id);
    f.path("sku", v.sku);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("issueLocale", v.issue_locale);
    f.query("includedData", v.included_data);
  }
};

struct PatchListingsItem {
  static constexpr Operation operation{"patchListingsItem", "PATCH",
                                       "/listings/2021-08-01/items/{sellerId}/{sku}"};
  using Answer = Submission;

  std::string seller_id{};
  std::string sku{};
  std::vector<std::string> marketplace_ids{};
  std::vector<Word<SubmissionPart>> included_data{};
  std::optional<Word<Mode>> mode{};
  std::optional<std::string> issue_locale{};
  ListingsItemPatchRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("sellerId", v.seller_id);
    f.path("sku", v.sku);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("includedData", v.included_data);
    f.query("mode", v.mode);
    f.query("issueLocale", v.issue_locale);
    f.body(v.body);
  }
};

struct PutListingsItem {
  static constexpr Operation operation{"putListingsItem", "PUT",
                                       "/listings/2021-08-01/items/{sellerId}/{sku}"};
  using Answer = Submission;

  std::string seller_id{};
  std::string sku{};
  std::vector<std::string> marketplace_ids{};
  std::vector<Word<SubmissionPart>> included_data{};
  std::optional<Word<Mode>> mode{};
  std::optional<std::string> issue_locale{};
  ListingsItemPutRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("sellerId", v.seller_id);
    f.path("sku", v.sku);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("includedData", v.included_data);
    f.query("mode", v.mode);
    f.query("issueLocale", v.issue_locale);
    f.body(v.body);
  }
};

struct SearchListingsItems {
  static constexpr Operation operation{"searchListingsItems", "GET", "/listings/2021-08-01/items/{sellerId}"};
  using Answer = ItemSearchResults;

  std::string seller_id{};
  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> issue_locale{};
  std::vector<Word<ItemPart>> included_data{};
  std::vector<std::string> identifiers{};
  std::optional<Word<IdentifiersType>> identifiers_type{};
  std::optional<std::string> variation_parent_sku{};
  std::optional<std::string> package_hierarchy_sku{};
  std::optional<Instant> created_after{};
  std::optional<Instant> created_before{};
  std::optional<Instant> last_updated_after{};
  std::optional<Instant> last_updated_before{};
  std::vector<Word<SearchedSeverity>> with_issue_severity{};
  std::vector<Word<ListingStatus>> with_status{};
  std::vector<Word<ListingStatus>> without_status{};
  std::optional<Word<SortBy>> sort_by{};
  std::optional<Word<SortOrder>> sort_order{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> page_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("sellerId", v.seller_id);
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("issueLocale", v.issue_locale);
    f.query("includedData", v.included_data);
    f.query("identifiers", v.identifiers);
    f.query("identifiersType", v.identifiers_type);
    f.query("variationParentSku", v.variation_parent_sku);
    f.query("packageHierarchySku", v.package_hierarchy_sku);
    f.query("createdAfter", v.created_after);
    f.query("createdBefore", v.created_before);
    f.query("lastUpdatedAfter", v.last_updated_after);
    f.query("lastUpdatedBefore", v.last_updated_before);
    f.query("withIssueSeverity", v.with_issue_severity);
    f.query("withStatus", v.with_status);
    f.query("withoutStatus", v.without_status);
    f.query("sortBy", v.sort_by);
    f.query("sortOrder", v.sort_order);
    f.query("pageSize", v.page_size);
    f.query("pageToken", v.page_token);
  }
};

}  // namespace weir::amazon::listings
