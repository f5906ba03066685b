#include "sandbox/amazon/listing_patch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view attributes_path = "/attributes/";

// The attributes that product types here have.
constexpr std::array<std::string_view, 10> known_attributes{"fulfillment_availability",
                                                            "purchasable_offer",
                                                            "list_price",
                                                            "item_name",
                                                            "brand",
                                                            "product_description",
                                                            "bullet_point",
                                                            "max_order_quantity",
                                                            "condition_type",
                                                            "merchant_shipping_group"};

// What tells the entries of one attribute apart.
constexpr std::array<std::string_view, 5> selectors{"marketplace_id", "currency", "audience",
                                                    "fulfillment_channel_code", "language_tag"};

std::string attribute_of(const Json& patch) {
  const std::string path = patch.value("path", "");
  if (!path.starts_with(attributes_path)) return "";
  const std::string name = path.substr(attributes_path.size());
  return name.find('/') == std::string::npos ? name : "";
}

std::string selector_of(const Json& entry) {
  std::string selected;
  for (const std::string_view name : selectors)
    if (entry.contains(name)) selected += std::string{name} + '=' + entry[std::string{name}].dump() + ';';
  return selected;
}

ListingIssue error(std::string_view code, std::string message, std::string_view attribute,
                   std::string_view category = "INVALID_ATTRIBUTE") {
  return {std::string{code}, std::move(message), "ERROR", std::string{attribute}, std::string{category}};
}

using Issues = std::vector<ListingIssue>;

void check_availability(const Json& entry, Issues& issues) {
  constexpr std::string_view name = "fulfillment_availability";
  const std::string channel = entry.value("fulfillment_channel_code", "");
  if (channel.empty())
    issues.push_back(
        error("90220", "'fulfillment_channel_code' is required but missing.", name, "MISSING_ATTRIBUTE"));
  if (channel.starts_with("AMAZON"))
    issues.push_back({"90117", "A quantity has no effect on what Amazon fulfils.", "WARNING",
                      std::string{name}, "INVALID_ATTRIBUTE"});
  if (!entry.contains("quantity")) return;
  const Json& quantity = entry["quantity"];
  if (!quantity.is_number_integer() || quantity < 0)
    issues.push_back(error("4000003", "The quantity is not a whole number of 0 or more.", name));
}

// Every "value_with_tax" below the entry.
void check_prices(const Json& json, Issues& issues) {
  if (json.is_array())
    for (const Json& element : json) check_prices(element, issues);
  if (!json.is_object()) return;
  for (const auto& [name, value] : json.items())
    if (name != "value_with_tax")
      check_prices(value, issues);
    else if (!value.is_number() || value <= 0)
      issues.push_back(
          error("99010", "A price is not a number above 0.", "purchasable_offer", "INVALID_PRICE"));
}

constexpr std::string_view of_offers = "purchasable_offer";

void refuse_price(Issues& issues, std::string_view code, std::string message) {
  issues.push_back(error(code, std::move(message), of_offers, "INVALID_PRICE"));
}

// The first schedule of a kind of price; an empty object where there is none.
Json schedule_in(const Json& entry, const char* name) {
  if (!entry.contains(name)) return Json::object();
  const Json& prices = entry[name];
  if (!prices.is_array() || prices.empty() || !prices[0].is_object()) return Json::object();
  const Json schedule = prices[0].value("schedule", Json::array());
  return schedule.is_array() && !schedule.empty() && schedule[0].is_object() ? schedule[0] : Json::object();
}

// Cents of a shop that has cents, and no part of a cent.
void check_decimals(const Json& json, int digits, Issues& issues) {
  if (json.is_array())
    for (const Json& element : json) check_decimals(element, digits, issues);
  if (!json.is_object()) return;
  for (const auto& [name, value] : json.items()) {
    if (name != "value_with_tax" && name != "value") {
      check_decimals(value, digits, issues);
      continue;
    }
    const std::string text = value.is_number() ? value.dump() : "";
    const std::size_t point = text.find('.');
    const bool is_whole = point == std::string::npos || text.substr(point) == ".0";
    if (!is_whole && text.size() - point - 1 > static_cast<std::size_t>(digits))
      refuse_price(issues, "99012", "The price has more decimals than the currency.");
  }
}

void check_sale(const Json& entry, Issues& issues) {
  if (!entry.contains("discounted_price")) return;
  const Json sale = schedule_in(entry, "discounted_price");
  const auto start = parse_iso_instant(sale.value("start_at", ""));
  const auto end = parse_iso_instant(sale.value("end_at", ""));
  if (!start || !end || *end <= *start)
    return refuse_price(issues, "99013", "The discounted price needs a start before its end.");
  const Json usual = schedule_in(entry, "our_price").value("value_with_tax", Json{});
  const Json reduced = sale.value("value_with_tax", Json{});
  if (usual.is_number() && reduced.is_number() && reduced >= usual)
    refuse_price(issues, "99014", "The discounted price is not below the price.");
}

void check_discounts(const Json& entry, Issues& issues) {
  constexpr std::size_t most_levels = 5;
  if (!entry.contains("quantity_discount_plan")) return;
  if (entry.value("audience", "ALL") != "B2B")
    return refuse_price(issues, "99015", "Quantity discounts are for businesses.");
  const Json levels = schedule_in(entry, "quantity_discount_plan").value("levels", Json::array());
  if (!levels.is_array() || levels.empty() || levels.size() > most_levels)
    return refuse_price(issues, "99016", "A quantity discount plan has 1 to 5 levels.");
  Json before = schedule_in(entry, "our_price").value("value_with_tax", Json{});
  std::int64_t bound = 1;
  for (const Json& level : levels) {
    const Json from = level.is_object() ? level.value("lower_bound", Json{}) : Json{};
    const Json price = level.is_object() ? level.value("value", Json{}) : Json{};
    if (!from.is_number_integer() || from <= bound || !price.is_number() || price >= before)
      return refuse_price(issues, "99016",
                          "The levels of quantity discounts do not go up in pieces and down in price.");
    bound = from.get<std::int64_t>();
    before = price;
  }
}

void check_offer(const Json& entry, Issues& issues) {
  constexpr std::string_view name = "purchasable_offer";
  const Marketplace* marketplace = find_marketplace(entry.value("marketplace_id", ""));
  if (marketplace == nullptr) {
    issues.push_back(error("90220", "'marketplace_id' is required but missing.", name, "MISSING_ATTRIBUTE"));
    return;
  }
  if (entry.value("currency", "") != marketplace->currency_code)
    issues.push_back(error("99011", "The currency is not that of the marketplace.", name, "INVALID_PRICE"));
  check_prices(entry, issues);
  if (!schedule_in(entry, "our_price").contains("value_with_tax"))
    return refuse_price(issues, "99017", "An offer needs our_price.");
  check_decimals(entry, marketplace->currency().minor_digits(), issues);
  check_sale(entry, issues);
  check_discounts(entry, issues);
}

void check_patch(const Json& patch, Issues& issues) {
  const std::string name = attribute_of(patch);
  if (std::ranges::find(known_attributes, name) == known_attributes.end())
    issues.push_back(error("99022", "'" + name + "' is not an attribute of this product type.", name));
  if (patch["op"] == "delete") return;
  for (const Json& entry : patch["value"]) {
    if (name == "fulfillment_availability") check_availability(entry, issues);
    if (name == "purchasable_offer") check_offer(entry, issues);
  }
}

// One entry into a list of them, by the rules of the operation.
void put_entry(Json& entries, const Json& entry, bool merges) {
  const std::string selected = selector_of(entry);
  for (Json& old : entries)
    if (selector_of(old) == selected) {
      if (merges)
        old.update(entry);
      else
        old = entry;
      return;
    }
  entries.push_back(entry);
}

void apply_patch(Listing& listing, const Json& patch) {
  const std::string name = attribute_of(patch);
  const auto found = listing.attributes.find(name);
  Json entries = found == listing.attributes.end() ? Json::array() : Json::parse(found->second);
  const std::string op = patch["op"];
  for (const Json& entry : patch["value"]) {
    const std::string selected = selector_of(entry);
    if (op == "delete")
      std::erase_if(entries.get_ref<Json::array_t&>(),
                    [&](const Json& old) { return selector_of(old) == selected; });
    else
      put_entry(entries, entry, op == "merge");
  }
  listing.attributes[name] = entries.dump();
}

double price_in(const Json& offer, const char* name, double otherwise) {
  if (!offer.contains(name)) return otherwise;
  const Json& value = offer[name][0]["schedule"][0]["value_with_tax"];
  return value.is_number() ? value.get<double>() : otherwise;
}

// A price beyond the seller's own bounds takes the offer off the shelf.
void renew_issues(Listing& listing) {
  listing.issues.clear();
  for (const Json& offer : Json::parse(listing.attributes.at("purchasable_offer"))) {
    const double price = price_in(offer, "our_price", 1);
    if (price < price_in(offer, "minimum_seller_allowed_price", 0) ||
        price > price_in(offer, "maximum_seller_allowed_price", 1e15))
      listing.issues.push_back(error("18027", "The price is outside of the range that the seller allows.",
                                     "purchasable_offer", "INVALID_PRICE"));
  }
}

}  // namespace

bool holds_error(const Issues& issues) {
  return std::ranges::find(issues, "ERROR", &ListingIssue::severity) != issues.end();
}

std::string patch_refusal(const Json& patches) {
  for (const Json& patch : patches) {
    if (attribute_of(patch).empty()) return "Invalid path provided in patch: " + patch.value("path", "");
    if (!patch.contains("value") || !patch["value"].is_array() || patch["value"].empty())
      return "Invalid value provided in patch: " + patch.value("path", "");
  }
  return "";
}

Issues patch_issues(const Account& account, std::string_view sku, const Json& submission) {
  Issues issues;
  const auto found = account.listings.find(sku);
  if (found == account.listings.end()) {
    issues.push_back(error("13013", "This SKU does not exist in the catalog of the seller.", ""));
    return issues;
  }
  const std::string type = submission.value("productType", "");
  if (type != "PRODUCT" && type != found->second.product_type)
    issues.push_back(error("90057", "The product type is not the one of the listing.", "product_type"));
  for (const Json& patch : submission["patches"]) check_patch(patch, issues);
  return issues;
}

void apply_patches(Account& account, Listing& listing, const Json& patches, Instant now) {
  const std::int64_t before = offered_quantity(listing);
  for (const Json& patch : patches) apply_patch(listing, patch);
  listing.updated = now;
  renew_issues(listing);
  const std::int64_t after = offered_quantity(listing);
  if (after != before) set_offered_quantity(account, listing, after, now);
}

Json issue_json(const ListingIssue& issue) {
  Json json{{"code", issue.code},
            {"message", issue.message},
            {"severity", issue.severity},
            {"categories", Json::array({issue.category})}};
  if (!issue.attribute.empty()) json["attributeNames"] = Json::array({issue.attribute});
  return json;
}

}  // namespace weir::sandbox
