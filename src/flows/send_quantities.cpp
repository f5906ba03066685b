#include "flows/send_quantities.hpp"

#include <algorithm>

#include "amazon/api/listings.hpp"
#include "amazon/model/listings_feed.hpp"
#include "flows/job_args.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/stock_raises.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using stock::Change;

// Committed together: little is sent twice when the process dies.
constexpr std::size_t patches_a_step = 20;
constexpr Duration feed_takes = 10min;  // until the first has told how long it took
constexpr Duration feeds_rest = 1h;     // behind one that came to nothing: the next would as well
constexpr Duration patch_rests = 1min;  // of a listing that failed: others go first

// What an offer is, is the same to Amazon for all that change but quantity and price (spapi 7).
constexpr const char* any_product = "PRODUCT";

struct Answered {
  Change change;
  std::string refusal;  // Amazon's code
  std::string why;
};

// Amazon does not take this value of this listing, and would not take it again.
bool is_final(const Failure& failure) { return failure.next == Next::refuse; }

// What a step has patched, one behind the other.
struct PatchedStep {
  std::vector<Answered> answers{};
  std::vector<stock::ListingKey> failed{};
  std::optional<Failure> failure{};  // of the last that failed
  int in_a_row = 0;

  // False when there is no use in going on.
  bool take(const Change& change, const Result<amazon::listings::Submission>& taken) {
    if (taken || is_final(taken.error())) {
      answers.push_back({change, taken ? "" : taken.error().code, taken ? "" : taken.error().text});
      in_a_row = 0;
      return true;
    }
    failure = of_one_call(taken.error());
    if (failure->next == Next::retry) failed.push_back(change.listing);
    return ++in_a_row < 2 && failure->next == Next::retry;
  }
  // The last one ended it, or nothing else was there to tell the listing's state from Amazon's.
  bool is_amazons() const {
    return failure && (in_a_row == 2 || failure->next != Next::retry || answers.empty());
  }
};

void keep_answers(Tx& tx, const Context& context, const std::vector<Answered>& answers) {
  for (const Answered& each : answers) {
    note_answer(tx, context, each.change, each.refusal);
    const std::string& sku = each.change.listing.sku;
    if (each.refusal.empty())
      close_stock_exceptions(tx, context, sku_subject(sku));
    else
      tell_of_refusal(tx, context, sku, each.change.pieces, each.why);
  }
}

}  // namespace

bool may_send(const Context& context) {
  if (!context.connection.stock.is_live) return false;
  const auto found = context.stores.stock.rounds.find_switch(context.connection.name);
  return !found || found->state != store::SwitchState::frozen;
}

void note_answer(Tx& tx, const Context& context, const Change& change, const std::string& refusal) {
  const Instant now = context.clock.now();
  const Duration first_look = context.connection.stock.pool->rules.drift.settling / 3;
  context.stores.stock.listings.change(tx, change.listing, [&](store::StockListing& listing) {
    told(listing, {change.pieces, change.version, now}, refusal);
    listing.prove_at = refusal.empty() ? std::optional{now + first_look} : std::nullopt;
  });
  if (refusal.empty()) let_neighbours_go(tx, context, change.listing);
}

void tell_of_refusal(Tx& tx, const Context& context, const std::string& sku, std::int64_t pieces,
                     const std::string& why) {
  std::string plain = why;
  std::ranges::replace(plain, ';', ',');
  open_stock_exception(tx, context, sku_subject(sku), "stock.refused",
                       "Amazon refuses quantity " + std::to_string(pieces) + " of SKU " + sku + " (" + plain +
                           "), and shows what it showed; correct the listing in Seller Central, it is told "
                           "again with the next quantity and the next snapshot");
}

std::vector<Outcome> SendQuantities::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(send());
  return outcomes;
}

Outcome SendQuantities::send() {
  revive_feeds();
  if (!may_send(context_)) return Outcome::done();
  const auto counts = context_.stores.stock.listings.open_counts(context_.connection.name);
  if (counts.waiting == 0)
    return Outcome::done([this](Tx& tx) { close_stock_exceptions(tx, context_, send_quantities_kind); });
  const auto plan = this->plan(counts);
  return plan.feeds.empty() ? patch() : choose_feed(plan);
}

// A feed whose job died has another: its listings would wait for ever.
void SendQuantities::revive_feeds() {
  const auto open = context_.stores.stock.feeds.open(context_.connection.name);
  if (open.empty()) return;
  context_.stores.jobs.transact([&](Tx& tx) {
    for (const store::StockFeed& feed : open) feed_later(tx, context_, feed.batch);
  });
}

// A feed that runs, or hangs, and may still take effect: no second one beside it.
stock::SendPlan SendQuantities::plan(const store::StockCounts& counts) const {
  const Instant now = context_.clock.now();
  const StockSide& side = context_.connection.stock;
  auto& feeds = context_.stores.stock.feeds;
  const auto usual = feeds.usual_time(context_.connection.name);
  const stock::FeedForecast feed{
      .is_open = feeds.open(context_.connection.name).empty() &&
                 !feeds.has_failed_since(context_.connection.name, now - feeds_rest),
      .opens_in = side.feed_opens_in(now),
      .takes = usual.value_or(feed_takes),
      .messages_max = static_cast<std::int64_t>(amazon::listings_feed::messages_max)};
  return stock::plan_sending(counts.waiting, counts.urgent, side.patches(now), feed);
}

// The first are patched, while the feed with those behind them is on its way.
Outcome SendQuantities::choose_feed(const stock::SendPlan& plan) {
  const auto patches = static_cast<std::size_t>(plan.patches);
  const auto messages = static_cast<std::size_t>(plan.feeds.front());
  auto chosen = ready_to_send(context_, patches + messages);
  if (chosen.size() <= patches) return patch();
  chosen.erase(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(patches));
  const Instant now = context_.clock.now();
  return Outcome::unfinished("{}", [this, chosen, now](Tx& tx) {
    auto& book = context_.stores.stock;
    const std::string batch = to_text(now);
    for (const store::StockListing& each : chosen)
      book.listings.change(tx, each.key, [&](store::StockListing& listing) {
        if (listing.waiting && !listing.sent) take(listing, batch, now);
      });
    book.feeds.put(tx, {.connection = context_.connection.name,
                        .batch = batch,
                        .state = store::FeedState::chosen,
                        .feed_id = {},
                        .messages = static_cast<std::int64_t>(chosen.size()),
                        .chosen_at = now,
                        .ended_at = {}});
    feed_later(tx, context_, batch);
  });
}

// A listing need not be in the first marketplace; whichever has it, all of them share the quantity. Where the
// others do not answer just now, the first one's word counts until the next quantity.
Result<amazon::listings::Submission> SendQuantities::patch_one(const Change& change) const {
  std::optional<Failure> missing;
  for (const std::string& marketplace : context_.connection.marketplace_ids) {
    auto taken = amazon::patch_listing(context_.connection.amazon,
                                       {change.listing.seller, change.listing.sku, marketplace}, any_product,
                                       {amazon::quantity_patch(change.pieces)});
    if (taken) return taken;
    if (missing && !is_final(taken.error())) break;
    if (taken.error().code != "amazon.not_found") return taken;
    if (!missing) missing = taken.error();
  }
  return *missing;
}

// One that fails for itself does not keep the others back: it waits a while, and they go first. Two that fail
// one behind the other are Amazon's state, not a listing's.
Outcome SendQuantities::patch() {
  const Instant now = context_.clock.now();
  const auto waiting = ready_to_send(context_, patches_a_step);
  PatchedStep step;
  for (const store::StockListing& listing : waiting)
    if (!step.take(listing.change(), patch_one(listing.change()))) break;
  if (waiting.empty()) return Outcome::done();
  const auto keep = [this, step, now](Tx& tx) {
    keep_answers(tx, context_, step.answers);
    for (const stock::ListingKey& key : step.failed)
      context_.stores.stock.listings.change(
          tx, key, [&](store::StockListing& is) { is.not_before = now + patch_rests; });
  };
  if (step.is_amazons()) return Outcome::failed(*step.failure, keep);
  return Outcome::unfinished("{}", keep);
}

}  // namespace weir::flows
