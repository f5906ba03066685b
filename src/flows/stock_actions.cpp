#include "flows/stock_actions.hpp"

#include "flows/job_args.hpp"
#include "flows/person.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/stock_round.hpp"

namespace weir::flows {
namespace {

Failure cannot(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = "stock", .not_before = {}};
}

}  // namespace

Result<Done> StockActions::check() const {
  if (context_.connection.stock.pool != nullptr) return Done{};
  return cannot("stock.not_kept", "connection " + context_.connection.name +
                                      " tells Amazon nothing of stock; set stock.rules for it");
}

Result<Stopped> StockActions::stop(store::SwitchState state, const std::string& because) {
  if (const auto usable = check(); !usable) return usable.error();
  const Instant now = context_.clock.now();
  const bool is_zero = state == store::SwitchState::zero;
  Stopped stopped;
  context_.stores.jobs.transact([&](Tx& tx) {
    auto& book = context_.stores.stock;
    const std::string& connection = context_.connection.name;
    book.rounds.set_switch(tx, {connection, state, context_.actor.name, because, now});
    if (is_zero) {
      stopped.listings = book.listings.zero_all(tx, connection, book.listings.next_version(tx), now);
      book.materials.touch_all(tx, context_.connection.stock.pool->name, now);
      send_later(tx, context_, connection);
      look_later(tx, context_);
    }
    context_.stores.audit.append(tx, context_.actor, is_zero ? "stock set to zero" : "stock frozen",
                                 stock_subject(connection), to_args({{"because", because}}), now);
  });
  return stopped;
}

Result<Done> StockActions::resume() {
  if (const auto usable = check(); !usable) return usable;
  const std::string& connection = context_.connection.name;
  if (!context_.stores.stock.rounds.find_switch(connection))
    return cannot("stock.not_stopped", "nobody has stopped the stock of " + connection);
  const Instant now = context_.clock.now();
  context_.stores.jobs.transact([&](Tx& tx) {
    auto& book = context_.stores.stock;
    book.rounds.lift_switch(tx, connection);
    book.materials.touch_all(tx, context_.connection.stock.pool->name, now);
    look_later(tx, context_);
    send_later(tx, context_, connection);
    context_.stores.audit.append(tx, context_.actor, "stock resumed", stock_subject(connection), "{}", now);
  });
  return Done{};
}

Result<Approved> StockActions::approve(const std::optional<SeenRound>& seen) {
  if (const auto usable = check(); !usable) return usable.error();
  std::optional<Result<Approved>> approved;
  context_.stores.jobs.transact([&](Tx& tx) { approved.emplace(approve_in(tx, seen)); });
  return *std::move(approved);
}

// Read and written in one transaction: two people at once are two words, and what comes in beside it is not
// released unseen.
Result<Approved> StockActions::approve_in(Tx& tx, const std::optional<SeenRound>& seen) const {
  auto& rounds = context_.stores.stock.rounds;
  const std::string& pool = context_.connection.stock.pool->name;
  const auto row = rounds.pool_to_change(tx, pool);
  if (!row || !row->held_since)
    return cannot("stock.nothing_held", "nothing of pool " + pool + " waits for anybody's word");
  const std::int64_t quantities = rounds.count(tx, pool, store::held_round);
  if (seen && (seen->quantities != quantities || seen->held_since != iso(*row->held_since)))
    return cannot("stock.changed", "what is held of pool " + pool + " is " + std::to_string(quantities) +
                                       " quantities since " + iso(*row->held_since) +
                                       ", and not what was seen; look again at it");
  if (is_same_person(row->held_by, context_.actor.name))
    return cannot("stock.same_person", context_.actor.name +
                                           " has said so already; a mass change takes the word of a second "
                                           "person: weir stock approve --as NAME");
  const Approved approved{!row->held_by.empty(), quantities};
  const Instant now = context_.clock.now();
  context_.stores.audit.append(
      tx, context_.actor, approved.is_released ? "stock change released" : "stock change approved", subject(),
      to_args({{"quantities", std::to_string(quantities)}, {"because", row->held_because}}), now);
  if (approved.is_released) {
    release_held(tx, context_);
    rounds.approve(tx, pool, now);
  } else {
    rounds.set_asker(tx, pool, context_.actor.name, now);
  }
  return approved;
}

}  // namespace weir::flows
