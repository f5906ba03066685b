#include "app/intake_board.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "store/job_list.hpp"

namespace weir::app {
namespace {

constexpr std::size_t runs_looked_at = 20;

// The flows that bring orders come first, in the order in which an order meets them.
constexpr std::array intake_kinds{flows::hear_notifications_kind, flows::sweep_orders_kind,
                                  flows::follow_orders_kind, flows::certify_orders_kind};

std::size_t rank_of(const jobs::Schedule& schedule) {
  const auto at = std::ranges::find(intake_kinds, schedule.kind);
  return static_cast<std::size_t>(at - intake_kinds.begin());
}

// The sweep of its group is held to hours; whatever else there is runs at any time.
const flows::SweepGroup* group_of(const flows::Connection& connection, const jobs::Schedule& schedule) {
  if (schedule.kind != flows::sweep_orders_kind) return nullptr;
  for (const flows::SweepGroup& group : connection.orders.groups)
    if (flows::sweep_name(group.name) == schedule.named()) return &group;
  return nullptr;
}

const jobs::Pause* pause_of(const std::vector<jobs::Pause>& pauses, const jobs::Schedule& schedule,
                            Instant now) {
  const auto at = std::ranges::find_if(pauses, [&](const jobs::Pause& each) {
    return each.connection == schedule.connection && each.queue == schedule.queue && each.until > now;
  });
  return at == pauses.end() ? nullptr : &*at;
}

std::string pages_of(const store::ListedJob& job) {
  const auto place = nlohmann::json::parse(job.checkpoint, nullptr, false);
  const auto pages = place.is_object() ? place.value("pages", std::string{}) : std::string{};
  return pages.empty() || pages == "0" ? "" : ", behind page " + pages;
}

// What ended last, however it ended; the one that is still to be done is the next.
std::optional<Instant> look_at_runs(const std::vector<store::ListedJob>& runs, Instant now,
                                    ScheduleLine& line) {
  std::optional<Instant> ended;
  for (const store::ListedJob& run : runs) {
    if (run.finished_at) ended = std::max(ended.value_or(*run.finished_at), *run.finished_at);
    if (run.state == "done") {
      line.last_run = std::max(line.last_run.value_or(Instant{}), run.finished_at.value_or(Instant{}));
      continue;
    }
    if (run.finished_at) continue;
    line.next_run = std::max(run.run_at, now);
    line.standing = (run.state == "running" ? "at work" : "waits") + pages_of(run) +
                    (run.last_reason.empty() ? "" : ": " + store::code_in_reason(run.last_reason));
  }
  return ended;
}

ScheduleLine line_of(Engine& engine, const flows::Context& context, const jobs::Schedule& schedule,
                     const std::vector<jobs::Pause>& pauses) {
  const Instant now = context.clock.now();
  const Instant tick = jobs::latest_tick(schedule, now);
  ScheduleLine line{.name = schedule.named(),
                    .flow = schedule.kind,
                    .trigger = schedule.kind == flows::hear_notifications_kind ? "notification" : "schedule",
                    .marketplace_ids = context.connection.marketplace_ids,
                    .every = schedule.every,
                    .next_run = tick + schedule.every};
  const auto ended = look_at_runs(
      store::jobs_about(engine.database(), schedule.connection, line.name, runs_looked_at), now, line);
  // Its last tick made no job: nobody was there. Whoever starts makes up for it.
  if (line.standing.empty() && (!ended || *ended < tick)) {
    line.next_run = now;
    line.standing = "due: starts with `weir run`";
  }
  if (const auto* group = group_of(context.connection, schedule)) {
    line.marketplace_ids = group->marketplace_ids;
    line.windows = group->windows;
    line.blackouts = context.connection.orders.blackouts;
    line.next_run = flows::opens(*group, line.next_run);
  }
  if (const auto* pause = pause_of(pauses, schedule, now)) {
    line.next_run = std::max(line.next_run, pause->until);
    line.standing = "paused: " + pause->reason;
  }
  return line;
}

void forecast(Engine& engine, const flows::Context& context, IntakeBoard& board) {
  const Instant now = context.clock.now();
  const auto look = [&](const char* operation) {
    return engine.budgets().look(context.connection.quota_account + operation, Urgency::orders, now);
  };
  const BucketLook fetch = look("getOrder"), sweep = look("searchOrders");
  const std::int64_t page_size = context.connection.orders.batch_size;
  board.by_id_hour = flows::orders_an_hour(fetch.plan, 1);
  board.by_sweep_hour = flows::orders_an_hour(sweep.plan, page_size);
  board.forecast = flows::forecast_intake({.orders = board.told,
                                           .page_size = page_size,
                                           .fetch_tokens = fetch.at_once,
                                           .sweep_tokens = sweep.at_once},
                                          fetch.plan, sweep.plan, now);
}

}  // namespace

std::vector<IntakeBoard> intake_boards(Engine& engine) {
  std::vector<IntakeBoard> boards;
  auto schedules = engine.schedules();
  std::ranges::stable_sort(schedules, {}, rank_of);
  for (const std::string& name : engine.connection_names()) {
    const flows::Context& context = engine.context_of(name);
    IntakeBoard board;
    board.connection = name;
    board.has_queue = context.connection.queue != nullptr;
    board.told = store::count_open_jobs(engine.database(), name, flows::fetch_order_kind);
    board.backfills = store::count_open_jobs(engine.database(), name, flows::backfill_orders_kind);
    board.swept_until = context.stores.watermarks.find(name, flows::sweep_orders_kind);
    forecast(engine, context, board);
    const auto pauses = context.stores.jobs.pauses();
    for (const jobs::Schedule& schedule : schedules)
      if (schedule.connection == name) board.lines.push_back(line_of(engine, context, schedule, pauses));
    boards.push_back(std::move(board));
  }
  return boards;
}

}  // namespace weir::app
