#include "flows/price_offers.hpp"

#include "flows/price_why.hpp"
#include "stock/price_checks.hpp"

namespace weir::flows {
namespace {

using amazon::PurchasableOffer;
using stock::AmazonPrice;

PurchasableOffer offer_of(const AmazonPrice& price) {
  PurchasableOffer offer{.our_price = price.our_price, .minimum = price.minimum, .maximum = price.maximum};
  if (price.sale)
    offer.sale =
        amazon::OfferSale{price.sale->price, price.sale->from, price.sale->until.value_or(Instant{})};
  if (!price.business) return offer;
  offer.business = amazon::OfferBusiness{price.business->price};
  for (const stock::QuantityTier& tier : price.business->tiers)
    offer.business->tiers.push_back({tier.from, tier.price});
  return offer;
}

Failure sale_without_end(const stock::PriceFacts& facts, const stock::PriceRules& rules) {
  return stock::price_refusal(facts.place, "price.sale_without_end",
                              "its sale has no end, and Amazon takes none without; give condition " +
                                  rules.sale_type + " its last day in SAP (VK12)");
}

bool is_about_the_step(const std::vector<Failure>& refusals) {
  for (const Failure& each : refusals)
    if (each.code != "price.step") return false;
  return true;
}

void explain(const AmazonPrice& price, PriceWhy& why) {
  for (const stock::PriceSource& source : price.why)
    why.steps.push_back({source.part, source.record, source.detail, source.price.text()});
}

}  // namespace

PlannedOffer plan_offer(const stock::PriceFacts& facts, const stock::MarketPrices& market,
                        const std::string& rules_version, const std::string& material, Instant now) {
  PlannedOffer planned;
  stock::PriceFence fence = stock::fence_of(market, facts.place.sku, facts.place.currency);
  auto price = stock::plan_price(facts, market.rules, fence, now);
  if (!price) planned.refusals = price.error();
  if (!price && is_about_the_step(planned.refusals)) {
    fence.step.reset();
    price = stock::plan_price(facts, market.rules, fence, now);
    if (!price) planned.refusals.insert(planned.refusals.begin(), price.error().begin(), price.error().end());
  }
  planned.next = stock::next_bound(facts.records, market.rules.zone, now);
  PriceWhy why{.rules = rules_version,
               .at = iso(now),
               .material = material,
               .next = planned.next ? iso(*planned.next) : "",
               .steps = {},
               .refusals = {}};
  if (price && price->sale && !price->sale->until)
    planned.refusals.push_back(sale_without_end(facts, market.rules));
  else if (price)
    planned.offer = amazon::offer_text(facts.place.marketplace_id, offer_of(*price));
  if (price) explain(*price, why);
  for (const Failure& each : planned.refusals) why.refusals.push_back(each.code + ": " + each.text);
  planned.why = price_why_text(why);
  return planned;
}

amazon::OfferParts parts_of(const stock::PriceBook& book, const store::PriceListing& listing) {
  const auto* market = book.find(listing.key.marketplace_id, listing.is_shipped_by_amazon);
  if (market == nullptr) return {false, false, false, false};
  const stock::PriceRules& rules = market->rules;
  return {.sale = !rules.sale_type.empty(),
          .minimum = !rules.minimum_type.empty(),
          .maximum = !rules.maximum_type.empty(),
          .business = !rules.business_type.empty()};
}

Failure no_attributes(const std::string& sku) {
  return {.next = Next::retry,
          .code = "amazon.unexpected_shape",
          .text = "Amazon's answer about SKU " + sku + " has no attributes",
          .subject = sku,
          .not_before = {}};
}

}  // namespace weir::flows
