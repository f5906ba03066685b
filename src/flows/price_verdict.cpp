#include "flows/price_verdict.hpp"

namespace weir::flows {
namespace {

std::optional<amazon::PurchasableOffer> read_told(const store::PriceListing& listing, Currency currency) {
  const auto read = amazon::read_offer(listing.told->offer, listing.key.marketplace_id, currency);
  return read ? read->offer : std::nullopt;
}

// Amazon turns a sale on and off within minutes of its bounds.
bool is_near_a_bound(const amazon::PurchasableOffer& offer, Duration settling, Instant at) {
  if (!offer.sale) return false;
  const auto is_near = [&](Instant bound) { return at - settling <= bound && bound <= at + settling; };
  return is_near(offer.sale->from) || is_near(offer.sale->until);
}

// Why what is on offer is not what the told offer comes to; empty where it is, or where nothing is.
std::string trouble_with_effective(const amazon::PurchasableOffer& told, const PriceSight& sight,
                                   const PriceProofRules& rules, Instant at) {
  if (!sight.effective || is_near_a_bound(told, rules.settling, at)) return "";
  const Money due = amazon::price_at(told, at);
  return *sight.effective == due
             ? ""
             : "a buyer pays " + sight.effective->text() + " where " + due.text() + " was told";
}

PriceVerdict breach_of(const store::PriceListing& listing, std::string what) {
  return {listing.is_restored ? PriceState::breach_again : PriceState::breach, std::move(what)};
}

}  // namespace

PriceVerdict judge_price(const store::PriceListing& listing, const PriceSight& sight,
                         const PriceProofRules& rules, Instant at) {
  if (!listing.told) return {PriceState::untold};
  const auto words = [&](const std::string& offer) {
    return words_of_offer(offer, listing.key.marketplace_id, rules.currency);
  };
  const bool is_settled = at >= listing.told->at + rules.settling;
  const std::string shown_and_told =
      "Amazon shows " + words(sight.offer) + " where it was told " + words(listing.told->offer);
  if (!sight.foreign.empty() && is_settled)
    return breach_of(listing, "Amazon shows a price in " + sight.foreign +
                                  ", where the marketplace sells in " + std::string{rules.currency.code()});
  if (sight.offer == listing.told->offer) {
    const auto told = read_told(listing, rules.currency);
    const std::string wrong = told ? trouble_with_effective(*told, sight, rules, at) : "";
    if (wrong.empty()) return {PriceState::in_step};
    return is_settled ? breach_of(listing, wrong) : PriceVerdict{PriceState::on_its_way};
  }
  if (!is_settled) return {PriceState::on_its_way};
  if (!listing.refusal.empty() && sight.offer == listing.before) return {PriceState::untold};
  const bool was_proven = listing.good == listing.told->offer;
  if (sight.offer != listing.before || was_proven) return breach_of(listing, shown_and_told);
  return {listing.times < rules.times_max ? PriceState::tell_again : PriceState::no_effect, shown_and_told};
}

std::string words_of_offer(const std::string& offer, const std::string& marketplace_id, Currency currency) {
  const auto read = offer.empty() ? Result<amazon::ShownOffer>{amazon::ShownOffer{}}
                                  : amazon::read_offer(offer, marketplace_id, currency);
  if (!read || !read->offer) return "no price";
  const amazon::PurchasableOffer& is = *read->offer;
  std::string text = is.our_price.text();
  if (is.sale)
    text += ", " + is.sale->price.text() + " from " + iso(is.sale->from) + " to " + iso(is.sale->until);
  if (is.business) {
    text += ", businesses " + is.business->price.text();
    for (const amazon::OfferTier& tier : is.business->tiers)
      text += ", from " + std::to_string(tier.from) + " on " + tier.price.text();
  }
  if (is.minimum) text += ", at least " + is.minimum->text();
  if (is.maximum) text += ", at most " + is.maximum->text();
  return text;
}

}  // namespace weir::flows
