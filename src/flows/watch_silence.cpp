#include "flows/watch_silence.hpp"

#include <algorithm>

#include "flows/sweep_progress.hpp"
#include "report/relative_time.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Outcome;

constexpr const char* since_mark = "watch_silence";  // what was before it began is no silence
constexpr const char* sweep_code = "order.sweep_late";
constexpr const char* settlement_code = "settlement.sweep_late";
constexpr const char* notification_code = "amazon.notifications_silent";
constexpr Duration notification_may_take = 30min;
constexpr Duration orders_looked_at = 6h;
constexpr std::size_t silent_orders = 3;
constexpr std::size_t orders_most = 500;

std::optional<Instant> mark_in(const Context& context, const std::string& name) {
  return context.stores.watermarks.find(context.connection.name, name);
}

std::string late_subject(const std::string& sweep) { return sweep + "/late"; }

store::Exception late_sweep(const Context& context, const std::string& sweep, const char* code,
                            Duration silent_for, std::string what) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = code;
  exception.subject = late_subject(sweep);
  exception.reason = "Amazon's list of " + std::move(what) + " was not read to its end for " +
                     report::length_of(silent_for) + ", and no call has failed for good";
  exception.next =
      "weir queue list shows whether Amazon's side rests, weir calls list who uses its quota up; else see "
      "that "
      "the process runs that works on it";
  exception.owner = "basis";
  exception.deadline = context.clock.now() + 1h;
  return exception;
}

// A marketplace that is refused is told of by the sweep itself. While the settings keep a group closed
// nothing is late, nor until it had its time after that.
std::optional<store::Exception> late_orders(const Context& context, const SweepGroup& group, Instant since) {
  const Instant now = context.clock.now();
  std::optional<Instant> oldest;
  for (const std::string& marketplace : group.marketplace_ids) {
    if (is_refused(context, marketplace)) continue;
    const auto reached = mark_in(context, std::string{sweep_orders_kind} + '/' + marketplace);
    const Instant at = std::max(reached.value_or(since), since);
    oldest = std::min(oldest.value_or(at), at);
  }
  if (!oldest) return std::nullopt;
  const auto closed = mark_in(context, late_subject(sweep_name(group.name)));
  const Instant begin = std::max(*oldest, closed.value_or(*oldest));
  if (now - begin <= sweep_may_take(group.every)) return std::nullopt;
  return late_sweep(context, sweep_name(group.name), sweep_code, now - begin, "orders");
}

std::optional<store::Exception> late_settlements(const Context& context, Instant since) {
  const Instant now = context.clock.now();
  const Instant at = std::max(mark_in(context, sweep_settlements_kind).value_or(since), since);
  if (now - at <= 2 * context.connection.settlement_sweep_interval + 2h) return std::nullopt;
  return late_sweep(context, sweep_settlements_kind, settlement_code, now - at, "settlements");
}

// Orders that the sweep alone has told of, placed after the last notification of an order that came.
std::size_t untold_orders(const Context& context, Instant since, const std::optional<Instant>& last) {
  const Instant now = context.clock.now();
  store::OrderFilter filter;
  filter.connection = context.connection.name;
  filter.created_from = std::max({since, now - orders_looked_at, last.value_or(since)});
  filter.created_to = now - notification_may_take;
  filter.most = orders_most;
  if (*filter.created_from >= *filter.created_to) return 0;
  const auto rows = context.stores.orders.list(filter);
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const auto& row) { return row.swept_at && !row.notified_at; }));
}

std::optional<store::Exception> silent_notifications(const Context& context, std::size_t untold,
                                                     const std::optional<Instant>& last) {
  if (untold < silent_orders) return std::nullopt;
  const Instant now = context.clock.now();
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = notification_code;
  exception.subject = "notification/silent";
  exception.reason = "the sweep has brought " + std::to_string(untold) +
                     " orders of which no notification has come" +
                     (last ? ", and none of any order for " + report::length_of(now - *last) : "");
  exception.next =
      "weir notifications status tells where Amazon sends them, and whether the queue can be read; weir "
      "notifications subscribe makes what is missing. Until then the sweep brings orders, minutes later";
  exception.owner = "basis";
  exception.deadline = now + 24h;
  return exception;
}

void tell(Tx& tx, const Context& context, const std::string& subject, const char* code,
          const std::optional<store::Exception>& found) {
  const Instant now = context.clock.now();
  if (found)
    context.stores.exceptions.open(tx, *found, now);
  else
    context.stores.exceptions.close_of(tx, context.connection.name, subject, code, now);
}

}  // namespace

Duration sweep_may_take(Duration every) { return std::max<Duration>(2h, 4 * every); }

std::vector<Outcome> WatchSilence::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(watch());
  return outcomes;
}

Outcome WatchSilence::watch() {
  const Instant now = context_.clock.now();
  const auto since = mark_in(context_, since_mark);
  if (!since)
    return Outcome::done([&context = context_, now](Tx& tx) {
      context.stores.watermarks.set(tx, context.connection.name, since_mark, now, now);
    });
  std::vector<std::pair<const SweepGroup*, std::optional<store::Exception>>> groups;
  for (const SweepGroup& group : context_.connection.orders.groups)
    groups.emplace_back(&group, late_orders(context_, group, *since));
  const auto last = context_.stores.notifications.last_order_change_at(context_.connection.name);
  const bool has_queue = context_.connection.queue != nullptr;
  const std::size_t untold = has_queue ? untold_orders(context_, *since, last) : 0;
  return Outcome::done([&context = context_, groups, now, has_queue, last,
                        silent = silent_notifications(context_, untold, last),
                        settlements = late_settlements(context_, *since)](Tx& tx) {
    for (const auto& [group, late] : groups) {
      const std::string subject = late_subject(sweep_name(group->name));
      const bool is_closed = opens(*group, now) > now;
      if (is_closed) context.stores.watermarks.set(tx, context.connection.name, subject, now, now);
      tell(tx, context, subject, sweep_code, is_closed ? std::nullopt : late);
    }
    tell(tx, context, late_subject(sweep_settlements_kind), settlement_code, settlements);
    // That no order was placed since mends nothing: a notification does.
    const bool is_heard = last && *last + notification_may_take > now;
    if (silent || !has_queue || is_heard) tell(tx, context, "notification/silent", notification_code, silent);
  });
}

}  // namespace weir::flows
