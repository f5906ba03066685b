#include "flows/watch_prices.hpp"

#include "flows/price_jobs.hpp"
#include "flows/price_round.hpp"
#include "sap/reads/price_changes.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;

// As it stands in the store, beside the marks of pools; no pool has a name without a slash at its front.
constexpr const char* conditions_mark = "conditions";
std::string price_marks(const Context& context) { return "prices/" + context.connection.name; }

Failure price_snapshot_closed(Instant opens, Instant now) {
  constexpr Duration looked_at_again = 15min;  // somebody may have changed the hours
  return {.next = Next::wait,
          .code = "price.snapshot_closed",
          .text = "the setting sap.full_jobs keeps the snapshot of prices until " + iso(opens),
          .subject = snapshot_prices_kind,
          .not_before = std::min(opens, now + looked_at_again)};
}

template <typename Does>
std::vector<Outcome> once_for_each(std::span<const Job> packet, const Does& does) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(does());
  return outcomes;
}

// Rules that are other than those of the last look hold for everything from now on: nothing that was planned
// by the old ones leaves before it was looked at anew. Where the connection sells no more, nothing is told.
void take_up_rules(const Context& context) {
  if (has_taken_up_price_rules(context)) return;
  auto& prices = context.stores.stock.prices;
  const std::string& connection = context.connection.name;
  context.stores.jobs.transact([&](Tx& tx) {
    prices.leave_others(tx, connection, context.connection.marketplace_ids);
    prices.touch_all(tx, connection, context.clock.now());
    prices.set_rules(tx, connection, price_rules_mark(context));
  });
}

}  // namespace

std::optional<Instant> conditions_heard_until(const Context& context) {
  const auto mark = context.stores.stock.materials.mark(price_marks(context), conditions_mark);
  return mark ? std::optional{mark->reached} : std::nullopt;
}

std::vector<Outcome> WatchPrices::watch(std::span<const Job> packet) {
  return once_for_each(packet, [this] { return watch_changes(); });
}

std::vector<Outcome> WatchPrices::snapshot(std::span<const Job> packet) {
  return once_for_each(packet, [this] { return make_all_due(); });
}

std::vector<Outcome> WatchPrices::look(std::span<const Job> packet) {
  return once_for_each(packet, [this] { return look_at_due(); });
}

Outcome WatchPrices::watch_changes() {
  auto& marks = context_.stores.stock.materials;
  const Instant now = context_.clock.now();
  const auto mark = marks.mark(price_marks(context_), conditions_mark);
  // What was changed before is found by looking at every offer once.
  if (!mark)
    return Outcome::done([this, now, &marks](Tx& tx) {
      marks.set_mark(tx, price_marks(context_), conditions_mark, {.reached = now});
      context_.stores.stock.prices.touch_all(tx, context_.connection.name, now);
      look_at_prices_later(tx, context_);
    });
  auto heard =
      sap::price_changes(context_.connection.rfc, {mark->reached, mark->seen}, context_.connection.sap_zone);
  if (!heard) return Outcome::failed(heard.error());
  return Outcome::done([this, now, &marks, heard = *std::move(heard)](Tx& tx) {
    auto& prices = context_.stores.stock.prices;
    const std::string& connection = context_.connection.name;
    if (heard.is_everything)
      prices.touch_all(tx, connection, now);
    else
      for (const std::string& material : heard.materials) prices.touch(tx, connection, material, now);
    if (heard.documents > 0) look_at_prices_later(tx, context_);
    marks.set_mark(tx, price_marks(context_), conditions_mark,
                   {heard.mark.reached, heard.mark.seen, heard.documents});
    close_stock_exceptions(tx, context_, watch_prices_kind);
  });
}

Outcome WatchPrices::make_all_due() {
  const Instant now = context_.clock.now();
  const PriceSide& side = context_.connection.prices;
  if (!side.full_hours.may_start(now))
    return Outcome::failed(price_snapshot_closed(side.full_hours.opens(now), now));
  return Outcome::done([this, now](Tx& tx) {
    context_.stores.stock.prices.touch_all(tx, context_.connection.name, now);
    context_.stores.watermarks.set(tx, context_.connection.name, snapshot_prices_kind, now, now);
    look_at_prices_later(tx, context_);
    close_stock_exceptions(tx, context_, snapshot_prices_kind);
  });
}

Outcome WatchPrices::look_at_due() {
  auto& prices = context_.stores.stock.prices;
  const std::string& connection = context_.connection.name;
  take_up_rules(context_);
  const auto due = prices.due(connection, context_.clock.now(), prices_a_page);
  if (due.empty() && prices.count_staged(connection) == 0) return Outcome::done();
  if (due.empty()) return Outcome::done([this](Tx& tx) { settle_prices(tx, context_); });
  auto page = read_price_page(context_, due);
  // What was read before it failed is right, and is not kept back by what was not.
  if (!page) return Outcome::failed(page.error(), [this](Tx& tx) { settle_prices(tx, context_); });
  const bool is_last = due.size() < prices_a_page;
  const auto keep = [this, is_last, page = *std::move(page)](Tx& tx) {
    keep_price_page(tx, context_, page);
    if (is_last) settle_prices(tx, context_);
    if (is_last) send_prices_later(tx, context_);  // also what waited, and was due
    close_stock_exceptions(tx, context_, look_at_prices_kind);
  };
  return is_last ? Outcome::done(keep) : Outcome::unfinished("{}", keep);
}

}  // namespace weir::flows
