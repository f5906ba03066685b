#include "flows/sweep_orders.hpp"

#include <algorithm>

#include "core/log.hpp"
#include "flows/fetch_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/notification_troubles.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

// Amazon has forgotten the pages of this sweep (it keeps them for 24 hours), or does not like them any more.
// What they brought is kept, and the sweep begins anew. It spends an attempt: a page that is refused each
// time must come to somebody's list.
Outcome from_the_start(Failure refused) {
  refused.next = Next::retry;
  return Outcome::failed(std::move(refused)).from("");
}

// It looks again before the end: a blackout that a person has taken out is over at once, or nearly so.
Failure closed_until(Instant opens, Instant now, const std::string& name) {
  constexpr std::chrono::minutes looked_at_again{15};
  return {
      .next = Next::wait,
      .code = "order.sweep_closed",
      .text = name + ": the settings orders.windows and orders.blackouts keep it closed until " + iso(opens),
      .subject = name,
      .not_before = std::min(opens, now + looked_at_again)};
}

// A marketplace that is configured no more leaves its jobs behind.
Outcome without_group(const Job& job) {
  log_info("orders.sweep_without_marketplace", {{"job", job.subject}});
  return Outcome::done();
}

void fetch_each(Tx& tx, const Context& context, const std::vector<amazon::RawOrder>& orders) {
  for (const amazon::RawOrder& order : orders)
    fetch_later(tx, context, {.order_id = order.order_id.text(), .by = store::HeardBy::sweep});
}

// What a page has brought, on its way into the store. Without status and money no order is taken: each is
// fetched by its id.
Outcome::Effect keep(const Context& context, const std::vector<amazon::RawOrder>& orders, bool is_bare) {
  if (is_bare) return [&context, orders](Tx& tx) { fetch_each(tx, context, orders); };
  return [&context, arrived = arrived_orders(context, orders)](Tx& tx) {
    for (const auto& order : arrived) take_order(tx, context, order, store::HeardBy::sweep);
  };
}

std::string group_of(const Job& job) { return arg_or(job, "group", ""); }

}  // namespace

std::vector<Outcome> SweepOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep(job));
  return outcomes;
}

Outcome SweepOrders::sweep(const Job& job) {
  const SweepGroup* group = find_group(context_.connection.orders, group_of(job));
  if (group == nullptr) return without_group(job);
  const Instant now = context_.clock.now();
  if (const Instant open = opens(*group, now); open > now)
    return Outcome::failed(closed_until(open, now, job.subject));
  auto begun = progress_of(job);
  SweepProgress progress = begun ? *std::move(begun) : begin_sweep(context_, *group);
  const amazon::OrderSearch search{.marketplace_ids = progress.together,
                                   .page_size = context_.connection.orders.batch_size,
                                   .is_bare = progress.is_bare};
  const auto page = amazon::orders_page(context_.connection.amazon, search, progress.place);
  return page ? take(job, std::move(progress), *page) : refused(job, std::move(progress), page.error());
}

Outcome SweepOrders::take(const Job& job, SweepProgress progress, const amazon::OrderPage& page) {
  auto kept = keep(context_, page.orders, progress.is_bare);
  if (page.next) {
    progress.place = *page.next;
    return Outcome::unfinished(checkpoint_of(progress), std::move(kept));
  }
  return behind_last_page(job, progress,
                          [this, kept = std::move(kept), reached = progress.together,
                           complete_until = page.complete_until](Tx& tx) {
                            kept(tx);
                            note_reached(tx, context_, reached, complete_until);
                          });
}

Outcome SweepOrders::refused(const Job& job, SweepProgress progress, const Failure& failure) {
  const bool is_begun = progress.place.pages > 0;
  if (failure.code == "amazon.bad_request" && is_begun) return from_the_start(failure);
  if (failure.code == "amazon.bad_request" && !progress.is_bare) {
    log_warn("orders.sweep_without_optional_sets", {{"job", job.subject}, {"because", failure.code}});
    progress.is_bare = true;
    return Outcome::unfinished(checkpoint_of(progress));
  }
  if (failure.code != "amazon.no_right") return Outcome::failed(failure);
  // One marketplace may have closed the door of all: each is asked alone.
  if (progress.together.size() > 1) {
    progress.apart.insert(progress.apart.begin(), progress.together.begin(), progress.together.end());
    go_on(context_, progress);
    return Outcome::unfinished(checkpoint_of(progress));
  }
  const std::string& marketplace = progress.together.front();
  const auto note = [this, marketplace](Tx& tx) { note_refused(tx, context_, marketplace); };
  // Where nobody is answered, it is not a marketplace that Amazon refuses: it is us.
  if (are_all_refused(context_, marketplace)) return Outcome::failed(failure, note).from("");
  return behind_last_page(job, progress, note);
}

Outcome SweepOrders::behind_last_page(const Job& job, SweepProgress progress, Outcome::Effect effect) {
  if (go_on(context_, progress)) return Outcome::unfinished(checkpoint_of(progress), std::move(effect));
  return Outcome::done([this, effect = std::move(effect), subject = job.subject](Tx& tx) {
    effect(tx);
    note_all_reached(tx, context_);
    if (const auto reached = reached_where_answered(context_)) close_swept_troubles(tx, context_, *reached);
    context_.stores.exceptions.close(tx, context_.connection.name, subject, context_.clock.now());
  });
}

}  // namespace weir::flows
