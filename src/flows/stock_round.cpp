#include "flows/stock_round.hpp"

#include <algorithm>
#include <set>

#include "flows/stock_jobs.hpp"
#include "flows/survey_stock.hpp"
#include "stock/mass_guard.hpp"
#include "stock/strain.hpp"
#include "stock/wide.hpp"

namespace weir::flows {
namespace {

using store::StagedQuantity;
using store::StockListing;

constexpr std::chrono::minutes left_out_for{15};  // a material that SAP says nothing of
// A look sees what is due in that minute alone: what was let go within this time is judged with it.
constexpr std::chrono::hours judged_together{1};

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

stock::Strain strain_in(const StockPool& pool, const MaterialFacts& known) {
  const auto& rules = pool.of(known.after.tier.value_or(stock::Tier::normal));
  return stock::strain_of(stock::sellable(known.facts, rules.pool, rules.buffer), known.facts,
                          {.oversold = known.row.oversold, .buffer_used = known.row.buffer_used});
}

// More than before is an event; each is counted once.
void note_strain(Tx& tx, const Context& context, const std::string& material, const MaterialFacts& known) {
  const StockPool& pool = pool_of(context);
  auto& survey = context.stores.stock.survey;
  const auto &before = known.row, &after = known.after;
  if (after.buffer_used > before.buffer_used)
    survey.happened(tx, pool.name, store::buffer_event, after.buffer_used - before.buffer_used,
                    after.buffer_used);
  if (after.oversold > before.oversold)
    survey.happened(tx, pool.name, store::oversold_event, after.oversold - before.oversold, after.oversold);
  const std::string subject = stock_subject("oversold/" + material);
  if (after.oversold.is_zero()) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(tx, context, subject, "stock.oversold",
                       "Amazon's orders take " + after.oversold.text() + " of material " + material +
                           " that SAP does not have; get goods before they have to be shipped, or cancel the "
                           "latest orders, and see whether the safety buffer is too small");
}

bool is_snapshot(const char* round) { return round == std::string{store::snapshot_round}; }

// What was due already stays due while a snapshot reads it: that lets nothing go before its end, hours later.
void note_looks(Tx& tx, const Context& context, const RoundPage& page, const char* round) {
  const StockPool& pool = pool_of(context);
  const Instant now = context.clock.now();
  for (const auto& [material, known] : page.reading.materials) {
    store::StockMaterial after = known.after;
    const bool stays_due = is_snapshot(round) && known.row.due_at && *known.row.due_at <= now;
    if (!stays_due) after.due_at = next_due_of(pool, known, now);
    context.stores.stock.materials.looked(tx, pool.name, known.row, after, now);
    note_strain(tx, context, material, known);
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
  return stock::difference_of(
             wanted, listing.told, listing.seen,
             {.is_open = listing.is_open(), .is_repeated = is_repeated, .answered = listing.answered()})
      .send;
}

// What Amazon refused is told once more with each snapshot: somebody may have corrected it.
bool is_told_again(const StockListing& listing, const char* round) {
  return !listing.refusal.empty() && is_snapshot(round);
}

// What Amazon shows, or is about to.
std::optional<std::int64_t> coming_of(const StockListing& listing) {
  return listing.is_open() && listing.wanted ? std::optional{listing.wanted->pieces} : listing.shown();
}

void stage(Tx& tx, const Context& context, const RoundPage& page, const OfferedListing& offer,
           const char* round) {
  auto& book = context.stores.stock;
  const auto listing = book.listings.find(offer.key);
  if (!listing || listing->standing != store::ListingStanding::sold) return;
  const auto coming = coming_of(*listing);
  if (offer.is_at_most && (!coming || offer.pieces >= *coming)) return;
  const stock::Wanted wanted{offer.key, offer.pieces, page.version, offer.since};
  const auto difference = stock::difference_of(wanted, listing->told, listing->seen,
                                               {.is_open = listing->is_open(),
                                                .is_repeated = is_told_again(*listing, round),
                                                .answered = listing->answered()});
  if (difference.send) return book.rounds.stage(tx, pool_of(context).name, round, {wanted, offer.why});
  book.rounds.unstage(tx, pool_of(context).name, offer.key);  // what was held of it is over
  if (!difference.still_true) return;
  book.listings.change(tx, offer.key, [&](StockListing& is) { still_true(is, *difference.still_true); });
}

bool is_after(const std::optional<Instant>& at, Instant since) { return at && *at > since; }

struct StagedCounts {
  std::int64_t changed = 0;   // would show something else
  std::int64_t to_zero = 0;   // and nothing any more
  stock::MassChange fresh{};  // of these, that were not let go of late
};

// What is wanted already counts as changed by nobody.
StagedCounts count_staged(const Context& context, const std::vector<StagedQuantity>& staged, Instant since) {
  StagedCounts counts;
  for (const StagedQuantity& each : staged) {
    const auto listing = context.stores.stock.listings.find(each.wanted.listing);
    if (!listing) continue;
    const auto coming = coming_of(*listing);
    if (coming == each.wanted.pieces) continue;
    ++counts.changed;
    counts.fresh.changed += is_after(listing->changed_at, since) ? 0 : 1;
    if (each.wanted.pieces > 0 || coming.value_or(0) == 0) continue;
    ++counts.to_zero;
    counts.fresh.to_zero += is_after(listing->zeroed_at, since) ? 0 : 1;
  }
  return counts;
}

// From when on what was let go is judged together: what people have let go is theirs.
Instant judged_since(const Context& context, const std::optional<store::StockPoolRow>& row) {
  const Instant since = context.clock.now() - judged_together;
  return row && row->approved_at ? std::max(since, *row->approved_at) : since;
}

struct Catalogue {
  std::int64_t listings = 0, with_stock = 0;
};

// As the last surveys of its connections have left it; nothing where one of them is missing, or older than
// what people have let go: they may have let the stock go that it counted.
std::optional<Catalogue> surveyed_catalogue(const Context& context) {
  const Instant oldest = judged_since(context, context.stores.stock.rounds.pool(pool_of(context).name));
  Catalogue catalogue;
  for (const StockMember& member : pool_of(context).members) {
    const auto figures = context.stores.stock.survey.figures(member.connection);
    const auto at = figures.find(surveyed_at);
    if (at == figures.end() || Instant{Duration{at->second}} <= oldest) return std::nullopt;
    catalogue.listings += figures.at(catalogue_sold);
    catalogue.with_stock += figures.at(catalogue_with_stock);
  }
  return catalogue;
}

// What was staged, and let go of late, as the guard sees it. Counting the catalogue is left out where the
// change is too small to matter, or somebody has counted.
stock::MassChange tally(const Context& context, const std::vector<StagedQuantity>& staged,
                        const RoundEnd& end, const std::optional<Catalogue>& counted) {
  auto& book = context.stores.stock;
  const StockPool& pool = pool_of(context);
  const auto& guard = pool.rules.guard;
  const auto row = book.rounds.pool(pool.name);
  const Instant since = judged_since(context, row);
  const StagedCounts counts = count_staged(context, staged, since);
  stock::MassChange change{.listings = 1, .is_snapshot = is_snapshot(end.round)};
  change.is_complete =
      stock::Wide{end.unanswered} * stock::whole_percent <= stock::Wide{end.asked} * guard.zeroed;
  change.last_change = counts.changed > 0 || !row ? context.clock.now() : row->last_change;
  if (counts.changed == 0) return change;
  const auto released = book.listings.released_since(pool.name, since);
  const std::int64_t changed = counts.fresh.changed + released.changed;
  const std::int64_t to_zero = counts.fresh.to_zero + released.to_zero;
  if (changed >= guard.changed_least) {
    change.changed = changed;
    change.listings = counted ? counted->listings : book.listings.of_pool(pool.name).listings;
  }
  if (counts.to_zero > 0 && to_zero >= guard.zeroed_least) {
    change.to_zero = to_zero;
    change.had_stock = counted ? counted->with_stock : book.listings.with_stock(pool.name, since);
  }
  return change;
}

// What a survey has counted lets go, and never holds: what would be held is counted anew, so that a round
// costs what has changed, and not the catalogue. That nothing moves is asked of fresh rounds alone.
std::vector<Failure> reasons_of(const Context& context, const std::vector<StagedQuantity>& staged,
                                const RoundEnd& end) {
  const bool is_held = end.round == std::string{store::held_round};
  const auto judge = [&](const std::optional<Catalogue>& counted) {
    const auto change = tally(context, staged, end, counted);
    return stock::reasons_to_hold(change, pool_of(context).rules.guard,
                                  is_held ? change.last_change : context.clock.now());
  };
  const auto counted = surveyed_catalogue(context);
  const auto reasons = judge(counted);
  return counted && !reasons.empty() ? judge(std::nullopt) : reasons;
}

// As the guard will see it.
void note_release(StockListing& listing, std::optional<std::int64_t> before, Instant now) {
  listing.changed_at = now;
  if (listing.wanted->pieces > 0) return listing.zeroed_at.reset();
  if (before.value_or(0) > 0) listing.zeroed_at = now;
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
      const auto before = coming_of(listing);
      put(listing, *change);
      if (!listing.wanted || listing.wanted->version != each.wanted.version) return;
      note_release(listing, before, now);
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

// Too many change, and not too many go to zero: what goes up waits, and what is gone is not sold meanwhile.
bool may_go_down(const std::vector<Failure>& reasons) {
  return reasons.size() == 1 && has_code(reasons, "stock.mass_change");
}

std::vector<StagedQuantity> lower_of(const Context& context, std::vector<StagedQuantity> staged) {
  std::erase_if(staged, [&](const StagedQuantity& each) {
    const auto listing = context.stores.stock.listings.find(each.wanted.listing);
    return !listing || each.wanted.pieces >= coming_of(*listing).value_or(0);
  });
  return staged;
}

// What is held, with what has come since: once it is no mass any more, nobody has to say anything.
void judge_held(Tx& tx, const Context& context) {
  auto& rounds = context.stores.stock.rounds;
  const std::string& pool = pool_of(context).name;
  const auto row = rounds.pool(pool);
  if (!row || !row->held_since) return;
  const auto held = rounds.staged(tx, pool, store::held_round);
  const auto reasons = reasons_of(context, held, {.round = store::held_round});
  if (may_go_down(reasons)) release(tx, context, lower_of(context, held), store::held_round);
  if (reasons.empty()) release_held(tx, context);
}

void take_back(Tx& tx, const Context& context, const std::vector<StagedQuantity>& staged) {
  auto& book = context.stores.stock;
  const std::string& pool = pool_of(context).name;
  const Instant now = context.clock.now();
  for (const StagedQuantity& each : staged) {
    book.rounds.unstage(tx, pool, each.wanted.listing);
    for (const store::ListedPart& part : book.materials.parts_of(pool, each.wanted.listing))
      book.materials.touch(tx, pool, part.material, each.wanted.since, now);
  }
  if (!staged.empty()) look_later(tx, context);
}

void hold(Tx& tx, const Context& context, const char* round, const std::vector<Failure>& reasons) {
  auto& rounds = context.stores.stock.rounds;
  const std::string& pool = pool_of(context).name;
  if (rounds.staged(tx, pool, round).empty()) return;
  rounds.hold(tx, pool, round, codes_of(reasons), context.clock.now());
  for (const Failure& reason : reasons) open_stock_exception(tx, context, reason, pool_subject(context));
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
  for (auto& [material, known] : page.reading.materials) {
    const stock::Strain strain = strain_in(pool_of(context), known);
    known.after.oversold = strain.oversold;
    known.after.buffer_used = strain.buffer_used;
  }
  page.offers = offers_of(pool_of(context), page.reading, closed_connections(context), context.clock.now());
  return page;
}

void keep_page(Tx& tx, const Context& context, const RoundPage& page, const char* round) {
  for (const OfferedListing& offer : page.offers) stage(tx, context, page, offer, round);
  note_looks(tx, context, page, round);
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
  const auto staged = rounds.staged(tx, pool.name, end.round);
  const auto reasons = holding(context, tx, reasons_of(context, staged, end));
  if (has_code(reasons, "stock.incomplete_read")) {
    // It says nothing: not even what it does say is taken from it, but looked at anew.
    take_back(tx, context, staged);
    open_stock_exception(tx, context, reasons.front(), stock_subject("snapshot/" + pool.name));
  } else if (reasons.empty()) {
    release(tx, context, staged, end.round);
  } else {
    if (may_go_down(reasons)) release(tx, context, lower_of(context, staged), end.round);
    hold(tx, context, end.round, reasons);
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
