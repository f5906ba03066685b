#include "app/order_backfill.hpp"

#include <algorithm>

#include "amazon/model/marketplaces.hpp"
#include "flows/intake_forecast.hpp"
#include "store/job_list.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::days rate_looked_back{28};
constexpr std::size_t orders_counted_max = 500'000;

Failure cannot_fill(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}, .not_before = {}};
}

Zone zone_of(const std::string& marketplace_id) {
  const auto* market = amazon::marketplace(marketplace_id);
  const auto zone = market == nullptr ? Result<Zone>{Zone::utc()} : Zone::named(market->zone);
  return zone ? *zone : Zone::utc();
}

std::int64_t count_between(const flows::Context& context, const std::string& marketplace_id, Instant from,
                           Instant to) {
  return static_cast<std::int64_t>(context.stores.orders
                                       .list({.connection = context.connection.name,
                                              .marketplace_id = marketplace_id,
                                              .created_from = from,
                                              .created_to = to,
                                              .most = orders_counted_max})
                                       .size());
}

// Only of days that Weir knows whole: since its first sweep.
std::int64_t orders_a_day(const flows::Context& context, const std::string& marketplace_id) {
  const Instant now = context.clock.now();
  const auto rows = context.stores.orders.list({.connection = context.connection.name,
                                                .marketplace_id = marketplace_id,
                                                .created_from = now - rate_looked_back,
                                                .created_to = now,
                                                .most = orders_counted_max});
  if (rows.empty()) return 0;
  const Instant first = std::ranges::min(rows, {}, &store::OrderRow::created).created;
  const std::int64_t days = std::max<std::int64_t>(1, (now - first) / Duration{std::chrono::hours{24}});
  return (static_cast<std::int64_t>(rows.size()) + days - 1) / days;
}

// What the sweeps take of each refill of the bucket.
std::int64_t used_by_sweeps(const flows::Connection& connection, const jobs::UsagePlan& plan) {
  constexpr std::int64_t millionths = 1'000'000, nanoseconds_a_millisecond = 1'000'000;
  std::int64_t used = 0;
  for (const flows::SweepGroup& group : connection.orders.groups)
    used += plan.interval() / nanoseconds_a_millisecond * millionths / group.every.count();
  return used;
}

struct PlannedCalls {
  BucketLook look;
  std::int64_t used_millionths;

  Instant done(std::int64_t calls, Instant now) const {
    return flows::calls_done(calls, look.at_once, look.plan, used_millionths, now);
  }
};

PlannedCalls quota_of(Engine& engine, const flows::Context& context) {
  const BucketLook look = engine.budgets().look(context.connection.quota_account + "searchOrders",
                                                Urgency::rest, context.clock.now());
  return {look, used_by_sweeps(context.connection, look.plan)};
}

std::int64_t calls_an_hour(const PlannedCalls& quota) {
  constexpr std::int64_t millionths = 1'000'000;
  const std::int64_t left = std::max<std::int64_t>(50'000, millionths - quota.used_millionths);
  return flows::orders_an_hour(quota.look.plan, 1) * left / millionths;
}

}  // namespace

Instant end_of(const BackfillAsked& asked, const Zone& zone, Instant now) {
  constexpr std::chrono::days one{1};
  if (const auto to = parse_date(asked.to)) return zone.start_of(Date{std::chrono::sys_days{*to} + one});
  return std::chrono::floor<std::chrono::days>(now) + one;
}

Result<BackfillPlan> plan_backfill(Engine& engine, const flows::Context& context,
                                   const BackfillAsked& asked) {
  const auto& ours = context.connection.marketplace_ids;
  if (!asked.marketplace_id.empty() && std::ranges::find(ours, asked.marketplace_id) == ours.end())
    return cannot_fill("config.unknown_marketplace", "Connection " + context.connection.name +
                                                         " does not serve " + asked.marketplace_id +
                                                         "; add it to amazon.marketplaces first.");
  BackfillPlan plan;
  plan.connection = context.connection.name;
  plan.marketplace_ids = asked.marketplace_id.empty() ? ours : std::vector<std::string>{asked.marketplace_id};
  const Zone zone = zone_of(plan.marketplace_ids.front());
  const Instant now = context.clock.now();
  const auto from = parse_date(asked.from);
  plan.wish.from = zone.start_of(from.value_or(zone.date_of(now)));
  plan.wish.to = end_of(asked, zone, now);
  plan.wish.marketplace_id = asked.marketplace_id;
  if (!flows::backfill_job(context, plan.wish))
    return cannot_fill("order.nothing_to_fill",
                       "There is nothing between " + asked.from + " and " +
                           (asked.to.empty() ? "now" : asked.to) +
                           ": give --from a day that has begun, and --to no earlier one.");
  const Instant until = std::min(plan.wish.to, now);
  plan.known = count_between(context, asked.marketplace_id, plan.wish.from, until);
  plan.orders_a_day = orders_a_day(context, asked.marketplace_id);
  const std::int64_t days = (until - plan.wish.from) / Duration{std::chrono::hours{24}};
  plan.calls = flows::backfill_calls(plan.wish.from, until, plan.orders_a_day * days,
                                     context.connection.orders.batch_size);
  const PlannedCalls quota = quota_of(engine, context);
  plan.calls_an_hour = calls_an_hour(quota);
  plan.done_by = quota.done(plan.calls, now);
  return plan;
}

bool start_backfill(const flows::Context& context, const BackfillPlan& plan) {
  const auto job = flows::backfill_job(context, plan.wish);
  if (!job) return false;
  bool is_new = false;
  context.stores.jobs.transact([&](Tx& tx) {
    is_new = context.stores.jobs.enqueue(tx, *job, context.clock.now()).has_value();
    if (is_new)
      context.stores.audit.append(tx, context.actor, "backfill_asked_for", job->subject, "{}",
                                  context.clock.now());
  });
  return is_new;
}

std::vector<BackfillProgress> list_backfills(Engine& engine, const flows::Context& context,
                                             std::size_t most) {
  const PlannedCalls quota = quota_of(engine, context);
  std::vector<BackfillProgress> all;
  for (const auto& job :
       store::jobs_of_kind(engine.database(), context.connection.name, flows::backfill_orders_kind, most)) {
    const auto place = flows::backfill_place(job.args, job.checkpoint);
    if (!place) continue;
    BackfillProgress progress{.subject = job.subject, .state = job.state, .place = *place};
    progress.last_reason = job.last_reason;
    progress.finished_at = job.finished_at;
    if (job.state == "done") progress.place.reached = place->to;
    progress.calls_left =
        flows::backfill_calls(progress.place.reached, place->to, 0, context.connection.orders.batch_size);
    progress.done_by = quota.done(progress.calls_left, context.clock.now());
    all.push_back(std::move(progress));
  }
  return all;
}

}  // namespace weir::app
