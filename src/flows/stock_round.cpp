#include "flows/stock_round.hpp"

#include <algorithm>
#include <set>

#include "flows/stock_jobs.hpp"
#include "stock/mass_guard.hpp"
#include "stock/wide.hpp"

namespace weir::flows {
namespace {

using store::StagedQuantity;
using store::StockListing;

constexpr std::chrono::minutes left_out_for{15};  // a material that SAP says nothing of

const StockPool& pool_of(const Context& context) { return *context.connection.stock.pool; }
std::string pool_subject(const Context& context) { return stock_subject(pool_of(context).name); }

// A connection that a person has set to zero offers nothing, and leaves its share to the others.
std::map<std::string, std::string> closed_connections(const Context& context) {
  std::map<std::string, std::string> closed;
  for (const auto& each : context.stores.stock.rounds.switches())
    if (each.state == store::SwitchState::zero)
      closed.emplace(each.connection, "switched off by " + each.actor + ": " + each.because);
  return closed;
}

std::optional<Instant> next_due_of(const StockPool& pool, const MaterialFacts& known, Instant now) {
  const Duration every = pool.of(known.after.tier.value_or(stock::Tier::normal)).every;
  if (known.parts.empty() || every == Duration::zero()) return std::nullopt;
  return now + every;
}

void note_looks(Tx& tx, const Context& context, const RoundPage& page) {
  const StockPool& pool = pool_of(context);
  const Instant now = context.clock.now();
  for (const auto& [material, known] : page.reading.materials) {
    store::StockMaterial after = known.after;
    after.due_at = next_due_of(pool, known, now);
    context.stores.stock.materials.looked(tx, pool.name, known.row, after, now);
    close_stock_exceptions(tx, context, stock_subject("material/" + material));
  }
}

// They are looked at again with the next round of the slowest: somebody has to do something first.
void note_left_out(Tx& tx, const Context& context, const std::set<std::string>& materials, const char* code,
                   const std::string& text) {
  const StockPool& pool = pool_of(context);
  const Instant now = context.clock.now();
  auto& book = context.stores.stock.materials;
  for (const std::string& material : materials) {
    open_stock_exception(tx, context, stock_subject("material/" + material), code,
                         "material " + material + ' ' + text);
    const auto row = book.find(pool.name, material);
    if (!row) continue;
    store::StockMaterial after = *row;
    after.due_at = now + std::max<Duration>(left_out_for, pool.of(stock::Tier::slow).every);
    book.looked(tx, pool.name, *row, after, now);
  }
}

std::optional<stock::Change> change_of(const StockListing& listing, const stock::Wanted& wanted,
                                       bool is_repeated) {
  return stock::difference_of(wanted, listing.told, listing.seen,
                              {.is_open = listing.is_open(), .is_repeated = is_repeated})
      .send;
}

// What Amazon refused is told once more with each snapshot: somebody may have corrected it.
bool is_told_again(const StockListing& listing, const char* round) {
  return !listing.refusal.empty() && round == std::string{store::snapshot_round};
}

void stage(Tx& tx, const Context& context, const RoundPage& page, const OfferedListing& offer,
           const char* round) {
  auto& book = context.stores.stock;
  const auto listing = book.listings.find(offer.key);
  if (!listing || listing->standing != store::ListingStanding::sold) return;
  const stock::Wanted wanted{offer.key, offer.pieces, page.version, offer.since};
  const auto difference =
      stock::difference_of(wanted, listing->told, listing->seen,
                           {.is_open = listing->is_open(), .is_repeated = is_told_again(*listing, round)});
  if (difference.send) return book.rounds.stage(tx, pool_of(context).name, round, {wanted, offer.why});
  book.rounds.unstage(tx, pool_of(context).name, offer.key);  // what was held of it is over
  if (!difference.still_true) return;
  book.listings.change(tx, offer.key, [&](StockListing& is) { still_true(is, *difference.still_true); });
}

// What was staged, as the guard sees it. What is wanted already counts as changed by nobody.
stock::MassChange tally(const Context& context, const std::vector<StagedQuantity>& staged,
                        const RoundEnd& end) {
  auto& book = context.stores.stock;
  const StockPool& pool = pool_of(context);
  stock::MassChange change{.is_snapshot = end.round == std::string{store::snapshot_round}};
  for (const StagedQuantity& each : staged) {
    const auto listing = book.listings.find(each.wanted.listing);
    if (!listing) continue;
    const auto shown = listing->is_open() && listing->wanted ? std::optional{listing->wanted->pieces}
                                                             : stock::shown(listing->told, listing->seen);
    if (shown == each.wanted.pieces) continue;
    ++change.changed;
    change.to_zero += each.wanted.pieces == 0 && shown.value_or(0) > 0 ? 1 : 0;
  }
  const auto& guard = pool.rules.guard;
  change.is_complete =
      stock::Wide{end.unanswered} * stock::whole_percent <= stock::Wide{end.asked} * guard.zeroed;
  // Counting the catalogue is left out where the change is too small to matter.
  const bool may_be_much = change.to_zero >= guard.zeroed_least || change.changed >= guard.changed_least;
  change.listings = may_be_much ? book.listings.of_pool(pool.name).listings : 1;
  change.had_stock = may_be_much ? book.listings.with_stock(pool.name) : change.to_zero;
  const auto row = book.rounds.pool(pool.name);
  change.last_change = change.changed > 0 || !row ? context.clock.now() : row->last_change;
  if (!may_be_much) change.to_zero = change.changed = 0;
  return change;
}

void release(Tx& tx, const Context& context, const std::vector<StagedQuantity>& staged, const char* round) {
  auto& book = context.stores.stock;
  const StockPool& pool = pool_of(context);
  const Instant now = context.clock.now();
  std::set<std::string> connections;
  for (const StagedQuantity& each : staged) {
    book.rounds.unstage(tx, pool.name, each.wanted.listing);
    book.listings.change(tx, each.wanted.listing, [&](StockListing& listing) {
      const auto change = change_of(listing, each.wanted, is_told_again(listing, round));
      if (!change || listing.standing != store::ListingStanding::sold) return;
      put(listing, *change);
      if (!listing.wanted || listing.wanted->version != each.wanted.version) return;
      book.listings.explain(tx, listing, {each.wanted.version, now, each.why});
      connections.insert(listing.connection);
    });
  }
  if (connections.empty()) return;
  book.rounds.changed(tx, pool.name, now);
  for (const std::string& connection : connections) send_later(tx, context, connection);
}

std::string codes_of(const std::vector<Failure>& reasons) {
  std::string codes;
  for (const Failure& reason : reasons) codes += (codes.empty() ? "" : " ") + reason.code;
  return codes;
}

// What moves nothing is told, and holds nothing.
std::vector<Failure> holding(const Context& context, Tx& tx, std::vector<Failure> reasons) {
  const std::string idle = stock_subject("idle/" + pool_of(context).name);
  const auto is_idle = [](const Failure& reason) { return reason.code == "stock.nothing_moves"; };
  const auto found = std::ranges::find_if(reasons, is_idle);
  if (found == reasons.end())
    close_stock_exceptions(tx, context, idle);
  else
    open_stock_exception(tx, context, *found, idle);
  std::erase_if(reasons, is_idle);
  return reasons;
}

bool has_code(const std::vector<Failure>& reasons, const char* code) {
  return std::ranges::any_of(reasons, [&](const Failure& reason) { return reason.code == code; });
}

// What is held, with what has come since: once it is no mass any more, nobody has to say anything.
void judge_held(Tx& tx, const Context& context) {
  auto& rounds = context.stores.stock.rounds;
  const std::string& pool = pool_of(context).name;
  const auto row = rounds.pool(pool);
  if (!row || !row->held_since) return;
  const auto held = rounds.staged(tx, pool, store::held_round);
  const auto change = tally(context, held, {.round = store::held_round});
  if (!stock::reasons_to_hold(change, pool_of(context).rules.guard, change.last_change).empty()) return;
  release_held(tx, context);
}

}  // namespace

Result<RoundPage> read_page(const Context& context, const std::vector<store::StockMaterial>& materials,
                            bool is_whole) {
  RoundPage page;
  page.asked = static_cast<std::int64_t>(materials.size());
  context.stores.jobs.transact(
      [&](Tx& tx) { page.version = context.stores.stock.listings.next_version(tx); });
  auto reading = read_pool(context, materials, is_whole);
  if (!reading) return reading.error();
  page.reading = *std::move(reading);
  page.offers = offers_of(pool_of(context), page.reading, closed_connections(context), context.clock.now());
  return page;
}

void keep_page(Tx& tx, const Context& context, const RoundPage& page, const char* round) {
  for (const OfferedListing& offer : page.offers) stage(tx, context, page, offer, round);
  note_looks(tx, context, page);
  note_left_out(
      tx, context, page.reading.unanswered, "stock.unknown_material",
      "is kept in no plant of the pool as far as SAP answers, so that nothing is told of it; look at "
      "it in SAP (MM03, MARC), at the plants in the rules, and at Weir's right to read MARC");
  note_left_out(
      tx, context, page.reading.without_unit, "stock.no_unit",
      "has no ratio in SAP for the sales unit that the rules for orders give it, so that nothing is "
      "told of it; add the unit (MM02, Additional data) or correct articles.units");
}

void settle_round(Tx& tx, const Context& context, const RoundEnd& end) {
  auto& rounds = context.stores.stock.rounds;
  const StockPool& pool = pool_of(context);
  const Instant now = context.clock.now();
  const auto staged = rounds.staged(tx, pool.name, end.round);
  const auto change = tally(context, staged, end);
  const auto reasons = holding(context, tx, stock::reasons_to_hold(change, pool.rules.guard, now));
  if (has_code(reasons, "stock.incomplete_read")) {
    // It says nothing: not even what it does say is taken from it.
    for (const StagedQuantity& each : staged) rounds.unstage(tx, pool.name, each.wanted.listing);
    open_stock_exception(tx, context, reasons.front(), stock_subject("snapshot/" + pool.name));
  } else if (reasons.empty()) {
    release(tx, context, staged, end.round);
  } else {
    rounds.hold(tx, pool.name, end.round, codes_of(reasons), now);
    for (const Failure& reason : reasons) open_stock_exception(tx, context, reason, pool_subject(context));
  }
  judge_held(tx, context);
}

void release_held(Tx& tx, const Context& context) {
  auto& rounds = context.stores.stock.rounds;
  const std::string& pool = pool_of(context).name;
  release(tx, context, rounds.staged(tx, pool, store::held_round), store::held_round);
  rounds.release(tx, pool);
  close_stock_exceptions(tx, context, pool_subject(context));
}

}  // namespace weir::flows
