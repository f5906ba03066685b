#include "flows/send_prices.hpp"

#include <algorithm>

#include "amazon/api/listings.hpp"
#include "flows/price_jobs.hpp"
#include "flows/price_offers.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using store::PriceListing;

// Committed together: little is sent twice when the process dies.
constexpr std::size_t prices_a_step = 20;
constexpr Duration price_patch_rests = 1min;  // of a listing that failed: others go first

// What an offer is, is the same to Amazon for all that change but quantity and price (spapi 7).
constexpr const char* product_of_any_type = "PRODUCT";

struct AnsweredPrice {
  PriceListing listing;
  std::string refusal;  // Amazon's code
  std::string why;
};

bool is_final_for_price(const Failure& failure) { return failure.next == Next::refuse; }

// What a step has patched, one behind the other.
struct PricesStep {
  std::vector<AnsweredPrice> answers{};
  std::vector<store::PriceKey> failed{};
  std::optional<Failure> failure{};  // of the last that failed
  int in_a_row = 0;

  // False when there is no use in going on.
  bool take(const PriceListing& listing, const Result<amazon::listings::Submission>& taken) {
    if (taken || is_final_for_price(taken.error())) {
      answers.push_back({listing, taken ? "" : taken.error().code, taken ? "" : taken.error().text});
      in_a_row = 0;
      return true;
    }
    failure = of_one_call(taken.error());
    if (failure->next == Next::retry) failed.push_back(listing.key);
    return ++in_a_row < 2 && failure->next == Next::retry;
  }
  // The last one ended it, or nothing else was there to tell the listing's state from Amazon's.
  bool is_amazons() const {
    return failure && (in_a_row == 2 || failure->next != Next::retry || answers.empty());
  }
};

void tell_of_refused_price(Tx& tx, const Context& context, const AnsweredPrice& answer) {
  std::string plain = answer.why;
  std::ranges::replace(plain, ';', ',');
  const store::PriceKey& key = answer.listing.key;
  open_stock_exception(
      tx, context, price_subject(key), "price.refused",
      "Amazon refuses the price of SKU " + key.sku + " in " + key.marketplace_id + " (" + plain +
          "), and shows what it showed; correct the listing in Seller Central, the price is told "
          "again with the next snapshot of conditions");
}

void keep_price_answers(Tx& tx, const Context& context, const std::vector<AnsweredPrice>& answers) {
  const Instant now = context.clock.now();
  const Duration first_look = context.connection.prices.book->settling / 3;
  for (const AnsweredPrice& each : answers) {
    const auto& sent = *each.listing.wanted;
    context.stores.stock.prices.change(tx, each.listing.key, [&](PriceListing& is) {
      told(is, {sent.offer, sent.version, now}, each.refusal);
      if (each.refusal.empty())
        is.prove_at = now + first_look;
      else if (!is.prove_at)
        is.prove_at = now + context.connection.prices.book->look_every;
    });
    if (!each.refusal.empty()) tell_of_refused_price(tx, context, each);
  }
}

bool has_business(const std::string& offer) { return offer.find(R"("audience":"B2B")") != std::string::npos; }

// What Amazon may still have of an earlier offer.
bool had_business(const PriceListing& listing) {
  return (listing.told && has_business(listing.told->offer)) ||
         (listing.seen && has_business(listing.seen->offer));
}

// Of ours alone: what stands beside it at Amazon is not ours to take away.
bool loses_member_of_ours(const PriceListing& listing, const amazon::OfferParts& ours) {
  const std::string& marketplace = listing.key.marketplace_id;
  const auto read = [&](const std::string& offer) {
    return amazon::read_offer(offer, marketplace, currency_of_marketplace(marketplace), ours);
  };
  const auto after = read(listing.wanted->offer);
  const auto loses = [&](const std::string& offer) {
    const auto before = read(offer);
    return before && before->offer && after && after->offer &&
           amazon::loses_member(*before->offer, *after->offer);
  };
  return (listing.told && loses(listing.told->offer)) || (listing.seen && loses(listing.seen->offer));
}

}  // namespace

bool may_send_prices(const Context& context) {
  return context.connection.prices.is_live &&
         !context.stores.stock.prices.find_switch(context.connection.name).stopped_at &&
         has_taken_up_price_rules(context);
}

std::vector<Outcome> SendPrices::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(send());
  return outcomes;
}

Result<amazon::listings::Submission> SendPrices::patch_one(const PriceListing& listing) const {
  const amazon::ListingKey key{context_.connection.seller_id, listing.key.sku, listing.key.marketplace_id};
  const amazon::OfferParts ours = parts_of(*context_.connection.prices.book, listing);
  std::string offer = listing.wanted->offer;
  const amazon::OfferChange change{
      .replaces = loses_member_of_ours(listing, ours),
      .deletes_business = ours.business && had_business(listing) && !has_business(offer)};
  if (change.replaces) {
    const auto shown = amazon::get_listing(context_.connection.amazon, key, Urgency::rest);
    if (!shown) return shown.error();
    if (!shown->attributes) return no_attributes(key.sku);
    offer = amazon::offer_beside(offer, shown->attributes->text, ours);
  }
  return amazon::patch_listing(
      context_.connection.amazon, key, product_of_any_type,
      amazon::offer_patches(key.marketplace_id, offer, currency_of_marketplace(key.marketplace_id), change),
      Urgency::rest);
}

// One that fails for itself does not keep the others back: it waits a while, and they go first. Two that fail
// one behind the other are Amazon's state, not a listing's.
Outcome SendPrices::send() {
  if (!may_send_prices(context_)) return Outcome::done();
  const Instant now = context_.clock.now();
  auto& prices = context_.stores.stock.prices;
  const auto waiting = prices.waiting(context_.connection.name, prices_a_step, now);
  if (waiting.empty())
    return Outcome::done([this](Tx& tx) { close_stock_exceptions(tx, context_, send_prices_kind); });
  PricesStep step;
  for (const PriceListing& listing : waiting)
    if (!step.take(listing, patch_one(listing))) break;
  const auto keep = [this, step, now](Tx& tx) {
    keep_price_answers(tx, context_, step.answers);
    for (const store::PriceKey& key : step.failed)
      context_.stores.stock.prices.change(tx, key,
                                          [&](PriceListing& is) { is.not_before = now + price_patch_rests; });
  };
  if (step.is_amazons()) return Outcome::failed(*step.failure, keep);
  return Outcome::unfinished("{}", keep);
}

}  // namespace weir::flows
