// Listings Items API 2021-08-01: what the merchant offers, and changes of it.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/listing_patch.hpp"
#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/pages.hpp"
#include "sandbox/amazon/parameters.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

// What was accepted is seen only some minutes later.
constexpr std::chrono::minutes processing_time{2};
constexpr std::chrono::hours token_life{24};
constexpr std::int64_t usual_page = 10;

bool asks_for(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

// The first price in force of that marketplace, as decimal text; empty without one.
std::string price_of(const Listing& listing, const Marketplace& marketplace, Instant now) {
  for (const Json& offer : Json::parse(listing.attributes.at("purchasable_offer"))) {
    if (offer.value("marketplace_id", "") != marketplace.id || offer.value("audience", "ALL") != "ALL")
      continue;
    for (const char* name : {"discounted_price", "our_price"}) {
      if (!offer.contains(name)) continue;
      const Json& entry = offer[name][0]["schedule"][0];
      const auto start = parse_iso_instant(entry.value("start_at", ""));
      const auto end = parse_iso_instant(entry.value("end_at", ""));
      if ((!start || *start <= now) && (!end || now <= *end)) return entry["value_with_tax"].dump();
    }
  }
  return "";
}

struct View {
  std::vector<std::string> included;
  std::vector<const Marketplace*> marketplaces;
  Instant now;
};

Json summary_json(const Listing& listing, const Marketplace& marketplace, const View& view) {
  const bool is_buyable = listing.issues.empty() && !price_of(listing, marketplace, view.now).empty();
  Json status = Json::array({"DISCOVERABLE"});
  if (is_buyable && offered_quantity(listing) > 0) status.insert(status.begin(), "BUYABLE");
  return {{"marketplaceId", marketplace.id},
          {"asin", listing.asin},
          {"productType", listing.product_type},
          {"conditionType", "new_new"},
          {"status", status},
          {"itemName", listing.title},
          {"createdDate", iso(listing.created)},
          {"lastUpdatedDate", iso(listing.updated)}};
}

Json attributes_json(const Listing& listing, const View& view) {
  Json attributes = Json::object();
  for (const auto& [name, text] : listing.attributes) {
    Json kept = Json::array();
    for (const Json& entry : Json::parse(text)) {
      const std::string place = entry.value("marketplace_id", "");
      if (place.empty() ||
          std::ranges::find(view.marketplaces, place, &Marketplace::id) != view.marketplaces.end())
        kept.push_back(entry);
    }
    if (!kept.empty()) attributes[name] = std::move(kept);
  }
  return attributes;
}

Json standing_issues(const Listing& listing, const View& view) {
  Json issues = Json::array();
  for (const ListingIssue& issue : listing.issues) {
    Json json = issue_json(issue);
    json["enforcements"] = {{"actions", Json::array({{{"action", "LISTING_SUPPRESSED"}}})},
                            {"exemption", {{"status", "NOT_EXEMPT"}}}};
    json["marketplaceIds"] = Json::array({view.marketplaces.front()->id});
    issues.push_back(std::move(json));
  }
  return issues;
}

// The price for businesses in that marketplace; none where there is none.
Json business_offer(const Listing& listing, const Marketplace& marketplace) {
  for (const Json& offer : Json::parse(listing.attributes.at("purchasable_offer"))) {
    if (offer.value("marketplace_id", "") != marketplace.id || offer.value("audience", "ALL") != "B2B")
      continue;
    const std::string price = offer["our_price"][0]["schedule"][0]["value_with_tax"].dump();
    return {{"marketplaceId", marketplace.id},
            {"offerType", "B2B"},
            {"price", {{"currencyCode", marketplace.currency_code}, {"amount", price}}},
            {"audience", {{"value", "B2B"}, {"displayName", "Amazon Business"}}}};
  }
  return {};
}

Json offers_json(const Listing& listing, const View& view) {
  Json offers = Json::array();
  for (const Marketplace* marketplace : view.marketplaces) {
    const std::string price = price_of(listing, *marketplace, view.now);
    if (price.empty()) continue;
    offers.push_back({{"marketplaceId", marketplace->id},
                      {"offerType", "B2C"},
                      {"price", {{"currencyCode", marketplace->currency_code}, {"amount", price}}},
                      {"audience", {{"value", "ALL"}, {"displayName", "Alle"}}}});
    if (Json business = business_offer(listing, *marketplace); !business.is_null())
      offers.push_back(std::move(business));
  }
  return offers;
}

Json availability_json(const Listing& listing) {
  Json list = Json::array();
  const auto found = listing.attributes.find("fulfillment_availability");
  if (found == listing.attributes.end()) return list;
  for (const Json& entry : Json::parse(found->second)) {
    Json json{{"fulfillmentChannelCode", entry.value("fulfillment_channel_code", "")}};
    if (entry.contains("quantity")) json["quantity"] = entry["quantity"];
    list.push_back(std::move(json));
  }
  return list;
}

Json item_json(const Listing& listing, const View& view) {
  Json item{{"sku", listing.sku}};
  const auto wants = [&](std::string_view name) { return asks_for(view.included, name); };
  if (wants("summaries") || view.included.empty()) {
    item["summaries"] = Json::array();
    for (const Marketplace* marketplace : view.marketplaces)
      item["summaries"].push_back(summary_json(listing, *marketplace, view));
  }
  if (wants("attributes")) item["attributes"] = attributes_json(listing, view);
  if (wants("issues")) item["issues"] = standing_issues(listing, view);
  if (wants("offers")) item["offers"] = offers_json(listing, view);
  if (wants("fulfillmentAvailability")) item["fulfillmentAvailability"] = availability_json(listing);
  if (wants("procurement")) item["procurement"] = Json::array();
  if (wants("relationships")) item["relationships"] = Json::array();
  if (wants("productTypes")) {
    item["productTypes"] = Json::array();
    for (const Marketplace* marketplace : view.marketplaces)
      item["productTypes"].push_back(
          {{"marketplaceId", marketplace->id}, {"productType", listing.product_type}});
  }
  return item;
}

Checked<View> view_of(const Ask& ask) {
  View view{list_of(ask.request, "includedData"), {}, ask.now};
  for (const std::string& id : list_of(ask.request, "marketplaceIds")) {
    const Marketplace* marketplace = find_marketplace(id);
    if (marketplace == nullptr) return Refused{"Invalid marketplaceIds: " + id};
    view.marketplaces.push_back(marketplace);
  }
  return view;
}

http::Response foreign_seller() {
  return refusal(403, "Unauthorized", "Access to requested resource is denied.",
                 "The sellerId is not yours.");
}

// What a search asks for; absent members accept everything.
class Filter {
 public:
  explicit Filter(const Ask& ask)
      : request_{ask.request}, identifiers_{list_of(ask.request, "identifiers")} {}

  bool accepts(const Listing& listing, const Json& summary) const {
    return has_identifier(listing) && is_within(listing.created, "created") &&
           is_within(listing.updated, "lastUpdated") && has_status(summary) && has_severity(listing);
  }

 private:
  bool has_identifier(const Listing& listing) const {
    if (identifiers_.empty()) return true;
    const auto type = request_.parameter("identifiersType").value_or("");
    return (type == "SKU" && asks_for(identifiers_, listing.sku)) ||
           (type == "ASIN" && asks_for(identifiers_, listing.asin));
  }

  bool is_within(Instant at, const std::string& family) const {
    const auto after = request_.parameter(family + "After");
    const auto before = request_.parameter(family + "Before");
    return (!after || at >= *parse_iso_instant(*after)) && (!before || at <= *parse_iso_instant(*before));
  }

  bool has_status(const Json& summary) const {
    const auto statuses = summary["status"].get<std::vector<std::string>>();
    const auto has = [&](const std::string& status) { return asks_for(statuses, status); };
    return std::ranges::all_of(list_of(request_, "withStatus"), has) &&
           std::ranges::none_of(list_of(request_, "withoutStatus"), has);
  }

  bool has_severity(const Listing& listing) const {
    const auto wanted = list_of(request_, "withIssueSeverity");
    return wanted.empty() || std::ranges::any_of(listing.issues, [&](const ListingIssue& issue) {
             return asks_for(wanted, issue.severity);
           });
  }

  const http::Request& request_;
  std::vector<std::string> identifiers_;
};

class Listings {
 public:
  explicit Listings(Account& account) : account_{account} {}

  http::Response get(const Ask& ask) const {
    if (ask.ids[0] != seller_id) return foreign_seller();
    const auto view = view_of(ask);
    if (!view) return invalid_input(view.error().why);
    const auto found = account_.listings.find(ask.ids[1]);
    if (found == account_.listings.end()) return not_found(fmt::format("SKU '{}' not found", ask.ids[1]));
    return json_answer(200, item_json(found->second, *view).dump());
  }

  http::Response patch(const Ask& ask) {
    if (ask.ids[0] != seller_id) return foreign_seller();
    const auto view = view_of(ask);
    if (!view) return invalid_input(view.error().why);
    const std::string refused = patch_refusal(ask.body["patches"]);
    if (!refused.empty()) return invalid_input(refused);
    const auto issues = patch_issues(account_, ask.ids[1], ask.body);
    const bool is_preview = ask.request.parameter("mode").has_value();
    if (!is_preview && !holds_error(issues)) take_later(ask);
    Json answer{{"sku", ask.ids[1]},
                {"status", holds_error(issues) ? "INVALID"
                           : is_preview        ? "VALID"
                                               : "ACCEPTED"},
                {"submissionId", hex_text(ask.random, 32)},
                {"issues", Json::array()}};
    for (const ListingIssue& issue : issues) answer["issues"].push_back(issue_json(issue));
    if (asks_for(view->included, "identifiers")) answer["identifiers"] = identifiers(ask.ids[1], *view);
    return json_answer(200, answer.dump());
  }

  http::Response search(const Ask& ask) {
    if (ask.ids[0] != seller_id) return foreign_seller();
    const auto view = view_of(ask);
    if (!view) return invalid_input(view.error().why);
    if (ask.request.parameter("identifiers") && !ask.request.parameter("identifiersType"))
      return invalid_input("identifiersType is required with identifiers");
    const std::string question = question_of(ask.request, "pageToken");
    if (const auto token = ask.request.parameter("pageToken")) {
      const auto page = pages_.next(*token, question, ask.random, ask.now);
      return page ? answer(*page, totals_[question]) : invalid_input("The pageToken is not one of ours");
    }
    const auto size = count_of(ask.request, "pageSize", 20, usual_page);
    if (!size) return invalid_input(size.error().why);
    std::vector<std::string> items;
    for (const Listing* listing : found(ask, *view)) items.push_back(item_json(*listing, *view).dump());
    totals_[question] = items.size();
    return answer(
        pages_.first(std::move(items), static_cast<std::size_t>(*size), question, ask.random, ask.now),
        totals_[question]);
  }

 private:
  void take_later(const Ask& ask) {
    account_.agenda.at(
        ask.now + processing_time, [this, sku = ask.ids[1], patches = ask.body["patches"]](Instant now) {
          const auto found = account_.listings.find(sku);
          if (found != account_.listings.end() && !account_.is_unheeded("patchListingsItem", sku))
            apply_patches(account_, found->second, patches, now);
        });
  }

  Json identifiers(const std::string& sku, const View& view) const {
    Json list = Json::array();
    const auto found = account_.listings.find(sku);
    if (found == account_.listings.end()) return list;
    for (const Marketplace* marketplace : view.marketplaces)
      list.push_back({{"marketplaceId", marketplace->id}, {"asin", found->second.asin}});
    return list;
  }

  std::vector<const Listing*> found(const Ask& ask, const View& view) const {
    const Filter filter{ask};
    std::vector<const Listing*> all;
    for (const auto& [sku, listing] : account_.listings)
      if (filter.accepts(listing, summary_json(listing, *view.marketplaces.front(), view)))
        all.push_back(&listing);
    const auto by = ask.request.parameter("sortBy").value_or("lastUpdatedDate");
    const auto time_of = [&](const Listing* listing) {
      return by == "createdDate" ? listing->created : listing->updated;
    };
    if (by != "sku") std::ranges::stable_sort(all, {}, time_of);
    if (ask.request.parameter("sortOrder").value_or("DESC") == "DESC") std::ranges::reverse(all);
    return all;
  }

  static http::Response answer(const Page& page, std::size_t total) {
    std::string next;
    if (!page.next.empty()) next = R"(,"pagination":{"nextToken":)" + Json(page.next).dump() + "}";
    return json_answer(200,
                       fmt::format(R"({{"numberOfResults":{}{},"items":{}}})", total, next, list_text(page)));
  }

  Account& account_;
  Pages pages_{token_life};
  std::map<std::string, std::size_t> totals_;  // by question
};

}  // namespace

void offer_listings(Desk& desk, Account& account) {
  const auto listings = std::make_shared<Listings>(account);
  desk["getListingsItem"] = [listings](const Ask& ask) { return listings->get(ask); };
  desk["patchListingsItem"] = [listings](const Ask& ask) { return listings->patch(ask); };
  desk["searchListingsItems"] = [listings](const Ask& ask) { return listings->search(ask); };
}

}  // namespace weir::sandbox
