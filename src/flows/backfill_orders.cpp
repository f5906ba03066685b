#include "flows/backfill_orders.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "core/ensure.hpp"
#include "flows/job_args.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr int behind_live_work = 8;
constexpr std::chrono::hours window{24};
constexpr std::chrono::minutes shown_after{3};  // Amazon wants two between now and the end of a window

// Where it is: the beginning of a window, and its next page.
struct Place {
  Instant window_begin;
  std::string token{};
  int pages = 0;
};

Place place_of(const Job& job) {
  const auto begin = from_checkpoint(job, "window");
  if (!begin) return {instant_from(arg(job, "from"))};
  return {instant_from(*begin), from_checkpoint(job, "token").value(),
          std::stoi(from_checkpoint(job, "pages").value())};
}

std::string checkpoint_of(const Place& place) {
  return to_args({{"window", to_text(place.window_begin)},
                  {"token", place.token},
                  {"pages", std::to_string(place.pages)}});
}

// What has been shipped long ago waits for whatever has not.
void take_old(Tx& tx, const Context& context, ArrivedOrder order) {
  if (order.row.status == "SHIPPED" || order.row.status == "CANCELLED") order.priority = behind_live_work;
  take_order(tx, context, order, store::HeardBy::asked);
}

// Amazon has forgotten the pages of this window; it begins anew, and spends an attempt.
Outcome window_anew(const Place& place, Failure refused) {
  refused.next = Next::retry;
  return Outcome::failed(std::move(refused)).from(checkpoint_of({place.window_begin}));
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
  return job;
}

std::optional<BackfillPlace> backfill_place(const std::string& args, const std::string& checkpoint) {
  Job job;
  job.args = args;
  job.checkpoint = checkpoint;
  const std::string from = arg_or(job, "from", ""), to = arg_or(job, "to", "");
  if (from.empty() || to.empty()) return std::nullopt;
  const Place place = place_of(job);
  return BackfillPlace{instant_from(from), instant_from(to), place.window_begin, place.pages};
}

std::int64_t backfill_calls(Instant from, Instant to, std::int64_t orders, std::int64_t page_size) {
  ensure(page_size > 0 && orders >= 0, "pages without orders");
  const std::int64_t days = (to - from + window - Duration{1}) / Duration{window};
  // Each day ends with a page that is not full.
  return std::max<std::int64_t>(days, 0) + orders / page_size;
}

std::vector<Outcome> BackfillOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(fill(job));
  return outcomes;
}

Outcome BackfillOrders::fill(const Job& job) {
  Place place = place_of(job);
  const Instant to = instant_from(arg(job, "to"));
  const Instant window_end = std::min(place.window_begin + window, to);
  const std::string marketplace = arg_or(job, "marketplace", "");
  const amazon::OrderSearch search{.marketplace_ids = marketplace.empty()
                                                          ? context_.connection.marketplace_ids
                                                          : std::vector<std::string>{marketplace},
                                   .by_creation = true,
                                   .before = window_end,
                                   .page_size = context_.connection.orders.batch_size,
                                   .urgency = Urgency::rest};
  const auto page = amazon::orders_page(context_.connection.amazon, search,
                                        {.after = place.window_begin,
                                         .token = place.token,
                                         .pages = place.pages,
                                         .complete_until = window_end});
  if (!page && page.error().code == "amazon.bad_request" && place.pages > 0)
    return window_anew(place, page.error());
  if (!page) return Outcome::failed(of_one_call(page.error()));
  const auto keep = [this, arrived = arrived_orders(context_, page->orders)](Tx& tx) {
    for (const ArrivedOrder& order : arrived) take_old(tx, context_, order);
  };
  if (page->next)
    return Outcome::unfinished(checkpoint_of({place.window_begin, page->next->token, page->next->pages}),
                               keep);
  if (window_end < to) return Outcome::unfinished(checkpoint_of({window_end}), keep);
  return Outcome::done([this, keep, subject = job.subject](Tx& tx) {
    keep(tx);
    context_.stores.exceptions.close(tx, context_.connection.name, subject, context_.clock.now());
  });
}

}  // namespace weir::flows
