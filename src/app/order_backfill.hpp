#pragma once
// `weir orders backfill`: what it will cost before it begins, the job, and how far it has come. The job
// itself is done by `weir run`, behind all live work.
#include "app/engine.hpp"
#include "flows/backfill_orders.hpp"

namespace weir::app {

struct BackfillAsked {
  std::string from;            // a day, 2026-11-01
  std::string to;              // a day that still counts; empty: until now
  std::string marketplace_id;  // empty: all of the connection
};

struct BackfillPlan {
  std::string connection;
  std::vector<std::string> marketplace_ids;
  flows::BackfillWish wish;
  std::int64_t known = 0;          // orders of that time that Weir has already
  std::int64_t orders_a_day = 0;   // as many came on the days that Weir knows
  std::int64_t calls = 0;          // of searchOrders, at that rate
  std::int64_t calls_an_hour = 0;  // that the quota leaves beside the sweep
  Instant done_by{};               // if nothing is in its way
};

struct BackfillProgress {
  std::string subject;
  std::string state;  // of its job: ready, running, done, dead
  flows::BackfillPlace place;
  std::int64_t calls_left = 0;  // at least
  Instant done_by{};
  std::string last_reason{};  // what held it up last
  std::optional<Instant> finished_at{};

  bool is_over() const { return finished_at.has_value(); }
};

// Where it ends. Without a last day, at the end of today (UTC) and not now: asked for again in the same
// words, it is the same wish, and what has not happened yet is left out anyway.
Instant end_of(const BackfillAsked& asked, const Zone& zone, Instant now);

// Days are of the marketplace's calendar; of the connection's first one where all are asked. Fails with
// order.nothing_to_fill for no interval, and with config.unknown_marketplace.
Result<BackfillPlan> plan_backfill(Engine& engine, const flows::Context& context, const BackfillAsked& asked);

// Enqueues it, and notes who asked for it; false when the same is under way already.
bool start_backfill(const flows::Context& context, const BackfillPlan& plan);

// The latest first, at most `most`.
std::vector<BackfillProgress> list_backfills(Engine& engine, const flows::Context& context, std::size_t most);

}  // namespace weir::app
