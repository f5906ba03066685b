#include "flows/backfill_orders.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "core/ensure.hpp"
#include "core/log.hpp"
#include "flows/backfill_progress.hpp"
#include "flows/fetch_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr int behind_live_work = 8;
constexpr std::chrono::minutes shown_after{3};  // Amazon wants two between now and the end of a window

// What has been shipped long ago waits for whatever has not.
void take_old(Tx& tx, const Context& context, ArrivedOrder order) {
  if (order.row.status == "SHIPPED" || order.row.status == "CANCELLED") order.priority = behind_live_work;
  take_order(tx, context, order, store::HeardBy::asked);
}

// Without status and money no order is taken: each is fetched by its id, unless that version is known.
void fetch_old(Tx& tx, const Context& context, const amazon::RawOrder& order) {
  fetch_later(
      tx, context,
      {.order_id = order.order_id.text(), .event_at = order.last_updated_time, .priority = behind_live_work});
}

Outcome::Effect keep_old(const Context& context, const std::vector<amazon::RawOrder>& orders, bool is_bare) {
  if (is_bare)
    return [&context, orders](Tx& tx) {
      for (const auto& order : orders) fetch_old(tx, context, order);
    };
  return [&context, arrived = arrived_orders(context, orders)](Tx& tx) {
    for (const ArrivedOrder& order : arrived) take_old(tx, context, order);
  };
}

// Amazon has forgotten the pages of this window; it begins anew, and spends an attempt.
Outcome window_anew(BackfillProgress progress, Failure refused) {
  refused.next = Next::retry;
  begin_anew(progress);
  return Outcome::failed(std::move(refused)).from(checkpoint_of(progress));
}

std::int64_t windows_between(Instant from, Instant to) {
  return std::max<std::int64_t>((to - from + backfill_window - Duration{1}) / Duration{backfill_window}, 0);
}

// Where Amazon answers for none, it is not a marketplace that it refuses: it is us. Who has mended that asks
// for all again.
Outcome all_refused(const Context& context, const Job& job, const BackfillProgress& progress,
                    Failure failure) {
  failure.next = Next::refuse;
  return Outcome::failed(std::move(failure),
                         [&context, subject = job.subject, refused = progress.refused](Tx& tx) {
                           for (const std::string& each : refused)
                             context.stores.exceptions.close_of(
                                 tx, context.connection.name, subject + '/' + each,
                                 "amazon.marketplace_refused", context.clock.now());
                         })
      .from(checkpoint_of(BackfillProgress{.window_begin = progress.window_begin}));
}

}  // namespace

std::optional<jobs::NewJob> backfill_job(const Context& context, const BackfillWish& wish) {
  const Instant now = context.clock.now();
  const Instant to = std::min(wish.to, now - shown_after);
  if (wish.from >= to) return std::nullopt;
  // By the end that was wished: asked for once more, it is the same while it is under way.
  const std::string subject = "backfill/" + iso(wish.from) + '/' + iso(wish.to) +
                              (wish.marketplace_id.empty() ? "" : '/' + wish.marketplace_id);
  jobs::NewJob job = job_about(
      context, backfill_orders_kind, "amazon", subject,
      {{"from", to_text(wish.from)}, {"to", to_text(to)}, {"marketplace", wish.marketplace_id}}, now);
  job.priority = behind_live_work;
  // Each window may stumble: what is long is not given up for what would be borne in a short one.
  job.max_failures += static_cast<int>(windows_between(wish.from, to));
  return job;
}

std::optional<BackfillPlace> backfill_place(const std::string& args, const std::string& checkpoint) {
  Job job;
  job.args = args;
  job.checkpoint = checkpoint;
  const std::string from = arg_or(job, "from", ""), to = arg_or(job, "to", "");
  if (from.empty() || to.empty()) return std::nullopt;
  const auto reached = from_checkpoint(job, "window");
  return BackfillPlace{instant_from(from), instant_from(to), instant_from(reached.value_or(from)),
                       std::stoi(from_checkpoint(job, "pages").value_or("0"))};
}

std::int64_t backfill_calls(Instant from, Instant to, std::int64_t orders, std::int64_t page_size) {
  ensure(page_size > 0 && orders >= 0, "pages without orders");
  // Each day ends with a page that is not full.
  return windows_between(from, to) + orders / page_size;
}

std::vector<Outcome> BackfillOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(fill(job));
  return outcomes;
}

Outcome BackfillOrders::fill(const Job& job) {
  BackfillProgress progress = backfill_progress(context_, job);
  const Instant window_end = std::min(progress.window_begin + backfill_window, instant_from(arg(job, "to")));
  const amazon::OrderSearch search{.marketplace_ids = progress.together,
                                   .by_creation = true,
                                   .before = window_end,
                                   .page_size = context_.connection.orders.batch_size,
                                   .is_bare = progress.is_bare,
                                   .urgency = Urgency::rest};
  const auto page = amazon::orders_page(context_.connection.amazon, search,
                                        {.after = progress.window_begin,
                                         .token = progress.token,
                                         .pages = progress.pages,
                                         .complete_until = window_end});
  if (!page) return refused(job, std::move(progress), page.error());
  auto keep = keep_old(context_, page->orders, progress.is_bare);
  if (!page->next) return behind_last_page(job, std::move(progress), std::move(keep));
  progress.token = page->next->token;
  progress.pages = page->next->pages;
  return Outcome::unfinished(checkpoint_of(progress), std::move(keep));
}

Outcome BackfillOrders::refused(const Job& job, BackfillProgress progress, const Failure& failure) {
  if (failure.code == "amazon.bad_request" && progress.pages > 0)
    return window_anew(std::move(progress), failure);
  if (failure.code == "amazon.bad_request" && !progress.is_bare) {
    log_warn("orders.backfill_without_optional_sets", {{"job", job.subject}, {"because", failure.code}});
    progress.is_bare = true;
    return Outcome::unfinished(checkpoint_of(progress));
  }
  if (failure.code != "amazon.no_right") return Outcome::failed(failure);
  // One marketplace may have closed the door of all: each is asked alone.
  if (progress.together.size() > 1) {
    ask_each_alone(progress);
    return Outcome::unfinished(checkpoint_of(progress));
  }
  const std::string marketplace = progress.together.front();
  progress.refused.push_back(marketplace);
  if (are_all_refused(context_, job, progress)) return all_refused(context_, job, progress, failure);
  return behind_last_page(job, std::move(progress), [this, job, marketplace](Tx& tx) {
    tell_of_refused(tx, context_, job, marketplace);
  });
}

Outcome BackfillOrders::behind_last_page(const Job& job, BackfillProgress progress, Outcome::Effect effect) {
  if (go_on(context_, job, progress, instant_from(arg(job, "to"))))
    return Outcome::unfinished(checkpoint_of(progress), std::move(effect));
  return Outcome::done(
      [this, effect = std::move(effect), settled = settled_by(context_, job, progress)](Tx& tx) {
        effect(tx);
        for (const std::string& subject : settled)
          context_.stores.exceptions.close(tx, context_.connection.name, subject, context_.clock.now());
      });
}

}  // namespace weir::flows
