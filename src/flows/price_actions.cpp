#include "flows/price_actions.hpp"

#include <sstream>

#include "flows/job_args.hpp"
#include "flows/price_jobs.hpp"
#include "flows/price_round.hpp"

namespace weir::flows {
namespace {

using store::PriceListing;

Failure refused_action(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = "prices", .not_before = {}};
}

// What no person may let go: only SAP or the rules can change it. Empty where there is nothing of the kind.
std::string not_releasable(const PriceListing& listing) {
  std::istringstream codes{listing.held->because};
  for (std::string code; codes >> code;)
    if (code != "price.step" && code != mass_change_code && code != "price.overwritten" &&
        code != "price.no_effect")
      return code;
  return listing.held->plan.offer.empty() ? listing.held->because : "";
}

// Somebody has to look once more at what was told last: it may be overwritten still.
void look_again_at(Tx& tx, const Context& context, const store::PriceKey& key) {
  context.stores.stock.prices.change(tx, key, [&](PriceListing& is) {
    is.stopped.reset();
    is.is_restored = false;
    if (is.seen) is.prove_at = context.clock.now();
  });
}

}  // namespace

Result<Done> PriceActions::check() const {
  if (context_.connection.prices.book != nullptr) return Done{};
  return refused_action("price.not_kept", "connection " + context_.connection.name +
                                              " tells Amazon no prices; set prices.rules for it");
}

Result<std::vector<PriceListing>> PriceActions::listings_of(const std::string& sku) const {
  if (const auto usable = check(); !usable) return usable.error();
  auto listings = context_.stores.stock.prices.named(context_.connection.name, sku);
  if (listings.empty())
    return refused_action("price.unknown_sku",
                          "SKU " + sku + " is none of the offers of " + context_.connection.name +
                              " that Amazon's last report names; the next comes within a day");
  return listings;
}

Result<std::int64_t> PriceActions::hold(const std::string& sku, const std::string& because) {
  const Instant now = context_.clock.now();
  auto& prices = context_.stores.stock.prices;
  std::vector<PriceListing> listings;
  if (!sku.empty()) {
    auto found = listings_of(sku);
    if (!found) return found.error();
    listings = *std::move(found);
  } else if (const auto usable = check(); !usable) {
    return usable.error();
  }
  const std::string& connection = context_.connection.name;
  context_.stores.jobs.transact([&](Tx& tx) {
    for (const PriceListing& each : listings)
      prices.change(tx, each.key, [&](PriceListing& is) {
        is.stopped = {context_.actor.name, because, now};
      });
    if (sku.empty()) {
      store::PriceSwitch is = prices.find_switch(connection);
      is.actor = context_.actor.name;
      is.because = because;
      is.stopped_at = now;
      prices.set_switch(tx, connection, is);
    }
    context_.stores.audit.append(tx, context_.actor, "prices held",
                                 price_subject(sku.empty() ? connection : connection + "/" + sku),
                                 to_args({{"because", because}}), now);
  });
  return sku.empty() ? prices.counts(connection).listings : static_cast<std::int64_t>(listings.size());
}

Result<PricesReleased> PriceActions::release_sku(const std::string& sku) {
  const auto listings = listings_of(sku);
  if (!listings) return listings.error();
  PricesReleased released;
  std::vector<PriceListing> to_tell;
  std::optional<Failure> cannot;  // what stands in another marketplace keeps this one not back
  for (const PriceListing& each : *listings) {
    released.is_resumed = released.is_resumed || each.stopped || each.is_restored;
    if (!each.held) continue;
    if (const std::string code = not_releasable(each); code.empty())
      to_tell.push_back(each);
    else if (!cannot)
      cannot = refused_action("price.not_releasable",
                              "the price of SKU " + sku + " in " + each.key.marketplace_id + " is held for " +
                                  code + ", which nobody can say is right; weir prices why " + sku +
                                  " names what to correct");
  }
  released.prices = static_cast<std::int64_t>(to_tell.size());
  released.is_released = released.prices > 0;
  if (!released.is_resumed && !released.is_released)
    return cannot ? *cannot
                  : refused_action("price.nothing_held", "nothing of SKU " + sku + " is held or stopped");
  const Instant now = context_.clock.now();
  context_.stores.jobs.transact([&](Tx& tx) {
    for (const PriceListing& each : *listings) look_again_at(tx, context_, each.key);
    for (const PriceListing& each : to_tell) {
      release_price(tx, context_, each.key, each.held->plan.offer, each.held->plan.since);
      close_stock_exceptions(tx, context_, price_subject(each.key) + "/plan");
    }
    send_prices_later(tx, context_);
    context_.stores.audit.append(tx, context_.actor, "price released",
                                 price_subject(context_.connection.name + "/" + sku),
                                 to_args({{"prices", std::to_string(released.prices)}}), now);
  });
  return released;
}

Result<PricesReleased> PriceActions::resume(store::PriceSwitch is) {
  const Instant now = context_.clock.now();
  const std::string& connection = context_.connection.name;
  is.actor.clear();
  is.because.clear();
  is.stopped_at.reset();
  context_.stores.jobs.transact([&](Tx& tx) {
    context_.stores.stock.prices.set_switch(tx, connection, is);
    send_prices_later(tx, context_);
    context_.stores.audit.append(tx, context_.actor, "prices resumed", price_subject(connection), "{}", now);
  });
  return PricesReleased{.is_resumed = true};
}

Result<PricesReleased> PriceActions::release_all() {
  if (const auto usable = check(); !usable) return usable.error();
  auto& prices = context_.stores.stock.prices;
  const std::string& connection = context_.connection.name;
  store::PriceSwitch is = prices.find_switch(connection);
  if (is.stopped_at) return resume(is);
  std::vector<PriceListing> held;
  context_.stores.jobs.transact([&](Tx& tx) { held = prices.held_for(tx, connection, mass_change_code); });
  if (held.empty())
    return refused_action("price.nothing_held", "no price of " + connection + " waits for anybody's word");
  if (is.released_by == context_.actor.name)
    return refused_action("price.same_person",
                          context_.actor.name +
                              " has said so already; a mass change takes the word of a second "
                              "person: weir prices release --as NAME");
  PricesReleased released{!is.released_by.empty(), static_cast<std::int64_t>(held.size()), false};
  const Instant now = context_.clock.now();
  context_.stores.jobs.transact([&](Tx& tx) {
    is.released_by = released.is_released ? "" : context_.actor.name;
    prices.set_switch(tx, connection, is);
    if (released.is_released) release_held_prices(tx, context_);
    context_.stores.audit.append(
        tx, context_.actor, released.is_released ? "price change released" : "price change approved",
        price_subject(connection), to_args({{"prices", std::to_string(released.prices)}}), now);
  });
  return released;
}

}  // namespace weir::flows
