#include "flows/prove_quantities.hpp"

#include <algorithm>
#include <set>

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
constexpr std::chrono::minutes clocks_differ{5};

struct Looked {
  const StockListing* listing;
  std::optional<std::int64_t> pieces;  // nothing: Amazon does not have the listing
  stock::OfferState offer = stock::OfferState::unknown;
  bool has_own_sources = false;
};

std::optional<std::int64_t> pieces_of(const amazon::listings::Item& item) {
  for (const auto& each : item.fulfillment_availability)
    if (each.fulfillment_channel_code == merchant_channel) return each.quantity;
  return std::nullopt;
}

// The merchant ships it from places that Amazon counts apart, and none of them is the one that we tell of.
bool has_own_sources(const amazon::listings::Item& item) {
  return !pieces_of(item) && std::ranges::any_of(item.fulfillment_availability, [](const auto& each) {
    return !each.fulfillment_channel_code.starts_with("AMAZON");
  });
}

// In the marketplace that was asked.
stock::OfferState offer_of(const amazon::listings::Item& item, const std::string& marketplace) {
  using amazon::listings::ListingStatus;
  const auto at = std::ranges::find(item.summaries, marketplace,
                                    &amazon::listings::ItemSummaryByMarketplace::marketplace_id);
  if (at == item.summaries.end()) return stock::OfferState::unknown;
  const auto has = [&](ListingStatus status) {
    return std::ranges::any_of(at->status, [&](const auto& each) { return each == status; });
  };
  return stock::state_of(has(ListingStatus::buyable), has(ListingStatus::discoverable));
}

// What Amazon shows of listings, by SKU: of those that it has, and that the merchant ships.
class ListingsShown {
 public:
  explicit ListingsShown(const Context& context) : context_{context} {}

  // A SKU may be offered in some of the marketplaces only.
  Result<Done> ask(const std::vector<StockListing>& listings) {
    for (const std::string& marketplace : context_.connection.marketplace_ids) {
      std::vector<std::string> skus;
      for (const StockListing& each : listings)
        if (!shown_.contains(each.key.sku)) skus.push_back(each.key.sku);
      if (const auto done = ask_in(marketplace, skus); !done) return done;
    }
    return Done{};
  }
  Looked of(const StockListing& listing) const {
    const std::string& sku = listing.key.sku;
    const auto at = shown_.find(sku);
    if (at != shown_.end()) return {&listing, at->second.pieces, at->second.offer};
    return {.listing = &listing, .pieces = {}, .has_own_sources = of_sources_.contains(sku)};
  }

 private:
  // A comma parts the SKUs of a search.
  Result<Done> ask_in(const std::string& marketplace, const std::vector<std::string>& skus) {
    std::vector<std::string> together;
    for (const std::string& sku : skus) {
      if (sku.find(',') == std::string::npos)
        together.push_back(sku);
      else if (const auto done = ask_alone(marketplace, sku); !done)
        return done;
    }
    return together.empty() ? Result<Done>{Done{}} : search(marketplace, together);
  }

  // One SKU that Amazon finds no SKU keeps no other back.
  Result<Done> search(const std::string& marketplace, const std::vector<std::string>& skus) {
    amazon::listings::SearchListingsItems search;
    search.seller_id = context_.connection.stock.self.seller;
    search.marketplace_ids = {marketplace};
    search.identifiers = skus;
    search.identifiers_type = IdentifiersType::sku;
    search.included_data = {ItemPart::summaries, ItemPart::fulfillment_availability};
    search.page_size = static_cast<std::int64_t>(listings_a_call);
    const auto page = amazon::listings_page(context_.connection.amazon, search, {});
    if (page) {
      for (const auto& item : page->items) keep(item, marketplace);
      return Done{};
    }
    if (page.error().next != Next::refuse) return page.error();
    if (skus.size() == 1) return ask_alone(marketplace, skus.front());
    const auto half = skus.begin() + static_cast<std::ptrdiff_t>(skus.size() / 2);
    if (const auto done = this->search(marketplace, {skus.begin(), half}); !done) return done;
    return this->search(marketplace, {half, skus.end()});
  }

  // What is refused here as well is none that could be shown.
  Result<Done> ask_alone(const std::string& marketplace, const std::string& sku) {
    const auto item = amazon::get_listing(context_.connection.amazon,
                                          {context_.connection.stock.self.seller, sku, marketplace});
    if (item)
      keep(*item, marketplace);
    else if (item.error().next != Next::refuse)
      return item.error();
    return Done{};
  }

  struct Shown {
    std::int64_t pieces = 0;
    stock::OfferState offer{};
  };
  void keep(const amazon::listings::Item& item, const std::string& marketplace) {
    if (const auto pieces = pieces_of(item))
      shown_.emplace(item.sku, Shown{*pieces, offer_of(item, marketplace)});
    if (has_own_sources(item)) of_sources_.insert(item.sku);
  }

  const Context& context_;
  std::map<std::string, Shown> shown_;
  std::set<std::string> of_sources_;
};

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
    const auto difference = stock::difference_of(
        wanted, is.told, is.seen, {.is_open = is.is_open(), .is_repeated = true, .answered = is.answered()});
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

// It is mended, and closed with the proof. Whoever writes it day after day would else be mended day after
// day, and nobody would hear of it.
void tell_of_another(Tx& tx, const Context& context, const StockListing& listing, const stock::Drift& drift) {
  if (drift.standing == Standing::overwritten)
    open_stock_exception(tx, context, sku_subject(listing.key.sku), drift_code(drift.standing),
                         "SKU " + listing.key.sku + ' ' + drift.text);
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
  const bool is_lower = listing.seen->pieces < listing.told->pieces;
  if (is_lower && !knows_orders_until(context, listing.seen->at))
    return prove_again_at(tx, context, listing, now + orders_look_again);
  if (drift.remedy == stock::Remedy::send_again) {
    tell_of_another(tx, context, listing, drift);
    return tell_again(tx, context, listing);
  }
  give_up_on(tx, context, listing, drift);
}

// Its share is the others' now: what is shown of it has come down.
void touch_share(Tx& tx, const Context& context, const stock::ListingKey& key) {
  auto& materials = context.stores.stock.materials;
  const std::string& pool = context.connection.stock.pool->name;
  const Instant now = context.clock.now();
  for (const store::ListedPart& part : materials.parts_of(pool, key))
    materials.touch(tx, pool, part.material, now, now);
  look_later(tx, context);
}

// As the look before has found it, which waits for the orders until then: a later one would wait for later
// orders, and so on for ever.
bool is_still_lower(const StockListing& listing, std::int64_t pieces) {
  return listing.seen && listing.told && listing.seen->at > listing.told->at &&
         listing.seen->pieces == pieces && pieces < listing.told->pieces;
}

bool is_switched_off(const Context& context, const std::string& connection) {
  const auto found = context.stores.stock.rounds.find_switch(connection);
  return found && found->state == store::SwitchState::zero;
}

void tell_of_no_listing(Tx& tx, const Context& context, const Looked& looked) {
  const std::string& sku = looked.listing->key.sku;
  if (looked.has_own_sources)
    return open_stock_exception(
        tx, context, sku_subject(sku), "stock.supply_sources",
        "Amazon counts SKU " + sku +
            " by supply sources, each with a quantity of its own, and Weir tells of the one that a seller "
            "without them has; take it out of multi-location inventory in Seller Central, or send its "
            "quantities there by other means");
  open_stock_exception(tx, context, sku_subject(sku), "stock.not_listed",
                       "SKU " + sku +
                           " was told a quantity, and Amazon shows no listing of it that you ship; look into "
                           "Seller Central whether it was deleted, or is shipped by Amazon now");
}

void take_look(Tx& tx, const Context& context, const Looked& looked, Instant at) {
  auto& listings = context.stores.stock.listings;
  const auto& key = looked.listing->key;
  if (!looked.pieces && looked.listing->missing_since) {
    forget_listing(tx, context, key);
    return look_later(tx, context);
  }
  if (!looked.pieces) {
    tell_of_no_listing(tx, context, looked);
    return listings.change(tx, key, [](StockListing& is) { is.prove_at.reset(); });
  }
  bool is_lower = false;
  listings.change(tx, key, [&](StockListing& is) {
    is_lower = !is.seen || *looked.pieces < is.seen->pieces;
    if (!is_still_lower(is, *looked.pieces)) is.seen = {*looked.pieces, at};
    is.missing_since.reset();
  });
  if (looked.offer != stock::OfferState::unknown) listings.offer_stands(tx, key, {looked.offer, at});
  if (is_lower && is_switched_off(context, looked.listing->connection)) touch_share(tx, context, key);
  const auto listing = listings.find(key);
  if (listing && listing->told) return settle_look(tx, context, *listing);
  listings.change(tx, key, [](StockListing& is) { is.prove_at.reset(); });
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
  // What buyers took matters only where less is shown.
  const std::int64_t most = std::max(listing.told->pieces, accounts.should);
  if (listing.seen && listing.seen->pieces < most)
    accounts.ordered_since_sent =
        context.stores.stock.demand.ordered_since(listing.connection, listing.key.sku, listing.told->at);
  return accounts;
}

void take_heard_quantity(Tx& tx, const Context& context, const stock::ListingKey& key,
                         const stock::Seen& heard) {
  auto& listings = context.stores.stock.listings;
  const Instant now = context.clock.now();
  if (heard.at > now + clocks_differ) return;  // it would be the newest for ever
  const auto known = listings.find(key);
  if (!known || known->standing != store::ListingStanding::sold) return;
  if (known->seen && known->seen->at >= heard.at) return;
  listings.change(tx, key, [&](StockListing& is) { is.seen = heard; });
  if (!known->told || known->told->at >= heard.at) return;
  // Somebody else has written more than we have told: Amazon is asked, and told again.
  const bool is_over = heard.pieces > known->told->pieces && !known->is_open();
  if (!known->prove_at && !is_over) return;
  const auto now_is = listings.find(key);
  if (stock::judge(accounts_of(context, *now_is), context.connection.stock.pool->rules.drift, now).standing ==
      Standing::in_step)
    return settle_look(tx, context, *now_is);
  prove_again_at(tx, context, *now_is, now);
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
  ListingsShown shown{context_};
  if (const auto asked = shown.ask(listings); !asked) return Outcome::failed(of_one_call(asked.error()));
  return Outcome::unfinished("{}", [this, listings, shown, now](Tx& tx) {
    for (const StockListing& each : listings) take_look(tx, context_, shown.of(each), now);
  });
}

}  // namespace weir::flows
