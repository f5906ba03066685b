#include "flows/price_actions.hpp"

#include <sstream>

#include "flows/job_args.hpp"
#include "flows/person.hpp"
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

Failure cannot_be_released(const store::PriceKey& key, const std::string& code) {
  return refused_action("price.not_releasable", "the price of SKU " + key.sku + " in " + key.marketplace_id +
                                                    " is held for " + code +
                                                    ", which nobody can say is right; weir prices why " +
                                                    key.sku + " names what to correct");
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
    if (sku.empty()) prices.set_stop(tx, connection, {{context_.actor.name, because, now}});
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
  Failure refusal = refused_action("price.nothing_held", "nothing of SKU " + sku + " is held or stopped");
  for (const PriceListing& each : *listings) {
    released.is_resumed = released.is_resumed || each.stopped || each.is_restored;
    if (!each.held) continue;
    if (const std::string code = not_releasable(each); !code.empty())
      refusal = cannot_be_released(each.key, code);
    else
      to_tell.push_back(each);
  }
  if (!released.is_resumed && to_tell.empty()) return refusal;
  context_.stores.jobs.transact([&](Tx& tx) { released.prices = release_each(tx, sku, *listings, to_tell); });
  released.is_released = released.prices > 0;
  if (!released.is_resumed && !released.is_released) return refusal;
  return released;
}

// What is held of them by now may be another price than the one that this person has seen.
std::int64_t PriceActions::release_each(Tx& tx, const std::string& sku,
                                        const std::vector<PriceListing>& listings,
                                        const std::vector<PriceListing>& to_tell) const {
  std::int64_t count = 0;
  for (const PriceListing& each : listings) look_again_at(tx, context_, each.key);
  for (const PriceListing& each : to_tell) {
    if (!release_price(tx, context_, each.key, *each.held)) continue;
    close_stock_exceptions(tx, context_, price_subject(each.key) + "/plan");
    ++count;
  }
  send_prices_later(tx, context_);
  context_.stores.audit.append(tx, context_.actor, "price released",
                               price_subject(context_.connection.name + "/" + sku),
                               to_args({{"prices", std::to_string(count)}}), context_.clock.now());
  return count;
}

PricesReleased PriceActions::resume(Tx& tx) const {
  const std::string& connection = context_.connection.name;
  context_.stores.stock.prices.set_stop(tx, connection, std::nullopt);
  send_prices_later(tx, context_);
  context_.stores.audit.append(tx, context_.actor, "prices resumed", price_subject(connection), "{}",
                               context_.clock.now());
  return {.is_resumed = true};
}

Result<PricesReleased> PriceActions::release_all(HeldBy what) {
  if (const auto usable = check(); !usable) return usable.error();
  std::optional<Result<PricesReleased>> released;
  context_.stores.jobs.transact([&](Tx& tx) { released.emplace(release_all_in(tx, what)); });
  return *std::move(released);
}

// Read and written in one transaction: two people at once are two words, and a stop beside it is not lost.
Result<PricesReleased> PriceActions::release_all_in(Tx& tx, HeldBy what) const {
  auto& prices = context_.stores.stock.prices;
  const std::string& connection = context_.connection.name;
  const store::PriceSwitch is = prices.find_switch(tx, connection);
  const HeldBy by = is.stopped_at ? HeldBy::stop : HeldBy::mass_change;
  if (what != HeldBy::either && what != by)
    return refused_action("price.changed", "the prices of " + connection + " are " +
                                               (is.stopped_at ? "stopped by " + is.actor
                                                              : std::string{"not stopped by anybody"}) +
                                               "; look again, and say what is to be let go");
  if (is.stopped_at) return resume(tx);
  const auto held = static_cast<std::int64_t>(prices.held_for(tx, connection, mass_change_code).size());
  if (held == 0)
    return refused_action("price.nothing_held", "no price of " + connection + " waits for anybody's word");
  if (is_same_person(is.released_by, context_.actor.name))
    return refused_action("price.same_person",
                          context_.actor.name +
                              " has said so already; a mass change takes the word of a second "
                              "person: weir prices release --as NAME");
  const PricesReleased released{!is.released_by.empty(), held, false};
  prices.set_released_by(tx, connection, released.is_released ? "" : context_.actor.name, held);
  if (released.is_released) release_held_prices(tx, context_);
  context_.stores.audit.append(
      tx, context_.actor, released.is_released ? "price change released" : "price change approved",
      price_subject(connection), to_args({{"prices", std::to_string(held)}}), context_.clock.now());
  return released;
}

}  // namespace weir::flows
