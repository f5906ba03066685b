#include "flows/prove_quantities.hpp"

#include <algorithm>

#include "amazon/api/listings.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/sweep_progress.hpp"
#include "stock/drift.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::listings::IdentifiersType;
using amazon::listings::ItemPart;
using jobs::Job;
using jobs::Outcome;
using stock::Standing;
using store::StockListing;

constexpr std::size_t listings_a_call = 20;  // searchListingsItems takes no more
constexpr Duration orders_look_again = 5min;
constexpr const char* merchant_channel = "DEFAULT";

struct Looked {
  const StockListing* listing;
  std::optional<std::int64_t> pieces;  // nothing: Amazon does not have the listing
};

amazon::listings::SearchListingsItems search_of(const Context& context,
                                                const std::vector<StockListing>& listings) {
  amazon::listings::SearchListingsItems search;
  search.seller_id = context.connection.stock.self.seller;
  search.marketplace_ids = {context.connection.marketplace_ids.front()};
  for (const StockListing& each : listings) search.identifiers.push_back(each.key.sku);
  search.identifiers_type = IdentifiersType::sku;
  search.included_data = {ItemPart::fulfillment_availability};
  search.page_size = static_cast<std::int64_t>(listings_a_call);
  return search;
}

std::optional<std::int64_t> pieces_of(const amazon::listings::Item& item) {
  for (const auto& each : item.fulfillment_availability)
    if (each.fulfillment_channel_code == merchant_channel) return each.quantity;
  return std::nullopt;
}

// Orders that Amazon has taken off and that we have not heard of look like drift: what was heard has to reach
// past the look.
bool knows_orders_until(const Context& context, Instant at) {
  const auto swept = context.stores.watermarks.find(context.connection.name, sweep_orders_kind);
  return swept && *swept >= at;
}

void prove_again_at(Tx& tx, const Context& context, const StockListing& listing, Instant at) {
  context.stores.stock.listings.change(tx, listing.key, [&](StockListing& is) { is.prove_at = at; });
}

void tell_again(Tx& tx, const Context& context, const StockListing& listing) {
  auto& listings = context.stores.stock.listings;
  const stock::Wanted wanted{listing.key, listing.wanted ? listing.wanted->pieces : listing.told->pieces,
                             listings.next_version(tx), context.clock.now()};
  listings.change(tx, listing.key, [&](StockListing& is) {
    const auto difference =
        stock::difference_of(wanted, is.told, is.seen, {.is_open = is.is_open(), .is_repeated = true});
    if (difference.send) put(is, *difference.send);
    is.prove_at.reset();
  });
  send_later(tx, context, context.connection.name);
}

const char* drift_code(stock::Standing standing) {
  return standing == stock::Standing::overwritten ? "stock.overwritten" : "stock.no_effect";
}

void give_up_on(Tx& tx, const Context& context, const StockListing& listing, const stock::Drift& drift) {
  open_stock_exception(tx, context, sku_subject(listing.key.sku), drift_code(drift.standing),
                       "SKU " + listing.key.sku + ' ' + drift.text);
  context.stores.stock.listings.change(tx, listing.key, [](StockListing& is) { is.prove_at.reset(); });
}

void settle_look(Tx& tx, const Context& context, const StockListing& listing) {
  const Instant now = context.clock.now();
  const stock::DriftRules& rules = context.connection.stock.pool->rules.drift;
  const auto drift = stock::judge(accounts_of(context, listing), rules, now);
  const auto done_with = [&](bool is_proven) {
    context.stores.stock.listings.change(tx, listing.key, [&](StockListing& is) {
      is.prove_at.reset();
      if (is_proven) is.times = 1;  // what happens to it from now on is another matter
    });
  };
  switch (drift.standing) {
    case Standing::in_step:
      close_stock_exceptions(tx, context, sku_subject(listing.key.sku));
      return done_with(true);
    case Standing::on_its_way:
    case Standing::stale:
      return prove_again_at(tx, context, listing, std::max(now, listing.told->at + rules.settling) + 1min);
    case Standing::not_sent:  // it is looked at when it was
    case Standing::refused:   // somebody knows
      return done_with(false);
    case Standing::no_effect:
    case Standing::overwritten:
      break;
  }
  if (!knows_orders_until(context, listing.seen->at))
    return prove_again_at(tx, context, listing, now + orders_look_again);
  if (drift.remedy == stock::Remedy::send_again) return tell_again(tx, context, listing);
  give_up_on(tx, context, listing, drift);
}

void take_look(Tx& tx, const Context& context, const Looked& looked, Instant at) {
  auto& listings = context.stores.stock.listings;
  const auto& key = looked.listing->key;
  if (!looked.pieces) {
    open_stock_exception(
        tx, context, sku_subject(key.sku), "stock.not_listed",
        "SKU " + key.sku +
            " was told a quantity, and Amazon shows no listing of it that you ship; look into "
            "Seller Central whether it was deleted, or is shipped by Amazon now");
    return listings.change(tx, key, [](StockListing& is) { is.prove_at.reset(); });
  }
  listings.change(tx, key, [&](StockListing& is) { is.seen = {*looked.pieces, at}; });
  const auto listing = listings.find(key);
  if (listing && listing->told) settle_look(tx, context, *listing);
}

}  // namespace

stock::QuantityAccounts accounts_of(const Context& context, const StockListing& listing) {
  stock::QuantityAccounts accounts{.listing = listing.key, .seen = listing.seen};
  if (listing.wanted) {
    accounts.should = listing.wanted->pieces;
    accounts.should_since = listing.wanted->since;
  }
  if (!listing.told) return accounts;
  accounts.sent = stock::SentQuantity{.pieces = listing.told->pieces,
                                      .at = listing.told->at,
                                      .shown_before = listing.before,
                                      .refusal = listing.refusal,
                                      .times = listing.times};
  accounts.ordered_since_sent =
      context.stores.stock.demand.ordered_since(listing.connection, listing.key.sku, listing.told->at);
  return accounts;
}

std::vector<Outcome> ProveQuantities::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(prove());
  return outcomes;
}

Outcome ProveQuantities::prove() {
  const Instant now = context_.clock.now();
  const auto listings =
      context_.stores.stock.listings.to_prove(context_.connection.name, now, listings_a_call);
  if (listings.empty())
    return Outcome::done([this](Tx& tx) { close_stock_exceptions(tx, context_, prove_quantities_kind); });
  const auto page = amazon::listings_page(context_.connection.amazon, search_of(context_, listings), {});
  if (!page) return Outcome::failed(of_one_call(page.error()));
  std::map<std::string, std::optional<std::int64_t>> shown;
  for (const auto& item : page->items) shown[item.sku] = pieces_of(item);
  return Outcome::unfinished("{}", [this, listings, shown, now](Tx& tx) {
    for (const StockListing& each : listings) {
      const auto at = shown.find(each.key.sku);
      take_look(tx, context_, {&each, at == shown.end() ? std::nullopt : at->second}, now);
    }
  });
}

}  // namespace weir::flows
