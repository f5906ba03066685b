#include "amazon/model/purchasable_offer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"

namespace weir::amazon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds end_is_included{1};
constexpr const char* everybody = "ALL";
constexpr const char* businesses = "B2B";

constexpr const char* least = "minimum_seller_allowed_price";
constexpr const char* highest = "maximum_seller_allowed_price";
constexpr const char* reduced = "discounted_price";
constexpr const char* discounts = "quantity_discount_plan";

std::string text_in(const Json& entry, const char* name) {
  const auto at = entry.is_object() ? entry.find(name) : entry.end();
  return at != entry.end() && at->is_string() ? at->get<std::string>() : "";
}

std::string audience_of(const Json& entry) {
  return entry.is_object() && entry.contains("audience") ? text_in(entry, "audience") : everybody;
}

// A JSON number of exactly the currency's digits; the writer of the library would make 10 of 10.00, which is
// the same number.
Json amount(Money price) { return Json::parse(price.decimal()); }

Json schedule_of(Money price) {
  return Json::array({{{"schedule", Json::array({{{"value_with_tax", amount(price)}}})}}});
}

Json entry_of(std::string_view marketplace_id, Currency currency, const char* audience) {
  return {{"marketplace_id", marketplace_id}, {"currency", currency.code()}, {"audience", audience}};
}

Json consumers_entry(std::string_view marketplace_id, const PurchasableOffer& offer) {
  Json entry = entry_of(marketplace_id, offer.our_price.currency(), everybody);
  entry["our_price"] = schedule_of(offer.our_price);
  if (offer.sale) {
    Json period{{"start_at", iso(offer.sale->from)},
                {"end_at", iso(offer.sale->until - end_is_included)},
                {"value_with_tax", amount(offer.sale->price)}};
    entry[reduced] = Json::array({{{"schedule", Json::array({std::move(period)})}}});
  }
  if (offer.minimum) entry[least] = schedule_of(*offer.minimum);
  if (offer.maximum) entry[highest] = schedule_of(*offer.maximum);
  return entry;
}

Json business_entry(std::string_view marketplace_id, const OfferBusiness& business) {
  Json entry = entry_of(marketplace_id, business.price.currency(), businesses);
  entry["our_price"] = schedule_of(business.price);
  if (business.tiers.empty()) return entry;
  Json levels = Json::array();
  for (const OfferTier& tier : business.tiers)
    levels.push_back({{"lower_bound", tier.from}, {"value", amount(tier.price)}});
  Json plan{{"discount_type", "fixed"}, {"levels", std::move(levels)}};
  entry[discounts] = Json::array({{{"schedule", Json::array({std::move(plan)})}}});
  return entry;
}

Failure bad_offer(const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.bad_offer",
          .text = "Amazon shows a price of this listing that cannot be read: " + what +
                  "; look at it in Seller Central (Manage All Inventory)",
          .subject = "purchasable_offer",
          .not_before = {}};
}

bool is_same_entry(const Json& a, const Json& b) {
  return text_in(a, "marketplace_id") == text_in(b, "marketplace_id") &&
         text_in(a, "currency") == text_in(b, "currency") && audience_of(a) == audience_of(b);
}

// Ours over what is shown, which keeps whatever else it has.
Json laid_over(Json shown, const Json& entry, const OfferParts& ours) {
  const bool is_business = audience_of(entry) == businesses;
  const std::pair<const char*, bool> members[] = {{reduced, ours.sale && !is_business},
                                                  {least, ours.minimum && !is_business},
                                                  {highest, ours.maximum && !is_business},
                                                  {discounts, is_business}};
  for (const auto& [name, is_ours] : members)
    if (is_ours) shown.erase(name);
  shown.update(entry);
  return shown;
}

// Reads the entries of one marketplace, and remembers the first thing that is wrong with them.
class OfferReader {
 public:
  OfferReader(std::string_view marketplace_id, Currency currency, const OfferParts& ours)
      : marketplace_id_{marketplace_id}, currency_{currency}, ours_{ours} {}

  Result<ShownOffer> read(const Json& entries) {
    if (!entries.is_array()) return bad_offer("purchasable_offer is no list");
    for (const Json& entry : entries) take(entry);
    if (!wrong_.empty()) return bad_offer(wrong_);
    if (shown_.offer) shown_.offer->business = business_;
    return shown_;
  }

 private:
  void take(const Json& entry) {
    if (text_in(entry, "marketplace_id") != marketplace_id_) return;
    const std::string currency = text_in(entry, "currency");
    if (currency != currency_.code()) {
      shown_.foreign = currency.empty() ? "?" : currency;
      return;
    }
    const std::string audience = audience_of(entry);
    if (audience == everybody) take_consumers(entry);
    if (audience == businesses && ours_.business) take_business(entry);
  }

  void take_consumers(const Json& entry) {
    const auto price = price_in(entry, "our_price");
    if (!price) return;
    if (shown_.offer) wrong_ = "two prices of one marketplace";
    shown_.offer = PurchasableOffer{.our_price = *price};
    if (ours_.minimum) shown_.offer->minimum = price_in(entry, least);
    if (ours_.maximum) shown_.offer->maximum = price_in(entry, highest);
    const Json* period = period_of(entry, reduced);
    shown_.has_others_sale = period != nullptr && !ours_.sale;
    if (period == nullptr || !ours_.sale) return;
    const auto sale = price_in(entry, reduced);
    const auto from = parse_iso_instant(text_in(*period, "start_at"));
    const auto end = parse_iso_instant(text_in(*period, "end_at"));
    if (!sale || !from || !end) {
      wrong_ = "a sale price without its period";
      return;
    }
    shown_.offer->sale = OfferSale{*sale, *from, *end + end_is_included};
  }

  void take_business(const Json& entry) {
    const auto price = price_in(entry, "our_price");
    if (!price) return;
    business_ = OfferBusiness{.price = *price};
    const Json* plan = period_of(entry, discounts);
    if (plan == nullptr) return;
    const Json levels = plan->value("levels", Json::array());
    if (!levels.is_array() || text_in(*plan, "discount_type") != "fixed") {
      wrong_ = "quantity discounts that are no fixed prices";
      return;
    }
    for (const Json& level : levels) take_level(level);
  }

  void take_level(const Json& level) {
    const Json bound = level.is_object() ? level.value("lower_bound", Json{}) : Json{};
    const auto price = level.is_object() ? money(level.value("value", Json{})) : std::nullopt;
    if (!bound.is_number_integer() || !price)
      wrong_ = "a quantity discount without its price";
    else
      business_->tiers.push_back({bound.get<std::int64_t>(), *price});
  }

  // The first schedule of a kind of price; a second one is nothing that Weir tells.
  static const Json* period_of(const Json& entry, const char* name) {
    const auto prices = entry.find(name);
    if (prices == entry.end() || !prices->is_array() || prices->empty()) return nullptr;
    const auto schedule = prices->front().find("schedule");
    if (schedule == prices->front().end() || !schedule->is_array() || schedule->empty()) return nullptr;
    return &schedule->front();
  }

  std::optional<Money> price_in(const Json& entry, const char* name) {
    const Json* period = period_of(entry, name);
    if (period == nullptr || !period->is_object()) return std::nullopt;
    const auto price = money(period->value("value_with_tax", Json{}));
    if (!price) wrong_ = std::string{name} + " is no amount in " + std::string{currency_.code()};
    return price;
  }

  // The shortest text of a number gives its digits back, as far as any price has some.
  std::optional<Money> money(const Json& number) const {
    return number.is_number() ? Money::parse(number.dump(), currency_) : std::nullopt;
  }

  std::string_view marketplace_id_;
  Currency currency_;
  OfferParts ours_;
  ShownOffer shown_;
  std::optional<OfferBusiness> business_;
  std::string wrong_;
};

}  // namespace

std::string offer_text(std::string_view marketplace_id, const PurchasableOffer& offer) {
  Json entries = Json::array({consumers_entry(marketplace_id, offer)});
  if (offer.business) entries.push_back(business_entry(marketplace_id, *offer.business));
  return entries.dump();
}

std::vector<std::string> entries_of(const std::string& offer_text) {
  std::vector<std::string> entries;
  for (const Json& entry : Json::parse(offer_text)) entries.push_back(entry.dump());
  return entries;
}

std::string offer_of_ours(const std::string& text, std::string_view marketplace_id, Currency currency,
                          const OfferParts& ours) {
  const auto read = read_offer(text, marketplace_id, currency, ours);
  return read && read->offer ? offer_text(marketplace_id, *read->offer) : text;
}

std::string offer_beside(const std::string& text, std::string_view attributes_json, const OfferParts& ours) {
  const Json attributes = Json::parse(attributes_json, nullptr, false);
  const auto shown = attributes.is_object() ? attributes.find("purchasable_offer") : attributes.end();
  if (!attributes.is_object() || shown == attributes.end() || !shown->is_array()) return text;
  Json entries = Json::parse(text);
  for (Json& entry : entries) {
    const auto same =
        std::ranges::find_if(*shown, [&](const Json& other) { return is_same_entry(entry, other); });
    if (same != shown->end()) entry = laid_over(*same, entry, ours);
  }
  return entries.dump();
}

bool loses_member(const PurchasableOffer& before, const PurchasableOffer& after) {
  const bool loses_tiers =
      before.business && after.business && !before.business->tiers.empty() && after.business->tiers.empty();
  return (before.sale && !after.sale) || (before.minimum && !after.minimum) ||
         (before.maximum && !after.maximum) || loses_tiers;
}

std::string business_selector(std::string_view marketplace_id, Currency currency) {
  return entry_of(marketplace_id, currency, businesses).dump();
}

Result<ShownOffer> read_offer(std::string_view entries_json, std::string_view marketplace_id,
                              Currency currency, const OfferParts& ours) {
  const Json entries = Json::parse(entries_json, nullptr, false);
  return OfferReader{marketplace_id, currency, ours}.read(entries);
}

Result<ShownOffer> read_offer_in(std::string_view attributes_json, std::string_view marketplace_id,
                                 Currency currency, const OfferParts& ours) {
  const Json attributes = Json::parse(attributes_json, nullptr, false);
  const auto offers = attributes.is_object() ? attributes.find("purchasable_offer") : attributes.end();
  if (!attributes.is_object()) return bad_offer("its attributes are no object");
  if (offers == attributes.end()) return ShownOffer{};
  return OfferReader{marketplace_id, currency, ours}.read(*offers);
}

Money price_at(const PurchasableOffer& offer, Instant now) {
  const bool is_sale = offer.sale && offer.sale->from <= now && now < offer.sale->until;
  return is_sale ? offer.sale->price : offer.our_price;
}

}  // namespace weir::amazon
