#include "stock/load_plan.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

constexpr Duration hour = std::chrono::hours{1};
constexpr std::array<const char*, 3> tier_words{"fast", "normal", "slow"};

std::int64_t divided_up(std::int64_t dividend, std::int64_t divisor) {
  return (dividend + divisor - 1) / divisor;
}

// One round of reads.
struct Round {
  std::int64_t calls = 0;
  std::int64_t rows = 0;
};

// Each table by packets of materials; a packet with more rows than a call may bring is read in several.
Round keyed(std::int64_t materials, const LoadFacts& facts) {
  const std::int64_t rows = materials * facts.rows_a_material;
  const std::int64_t packets = divided_up(materials, facts.materials_a_call) * facts.tables;
  return {std::max(packets, divided_up(rows, facts.rows_a_call)), rows};
}

// A head read and a line read, and what changed is read by key.
Round documents(Duration every, const LoadFacts& facts) {
  const std::int64_t lines =
      divided_up(facts.movements_an_hour * (every + facts.overlap).count(), hour.count());
  const std::int64_t changed = divided_up(facts.changed_an_hour * every.count(), hour.count());
  Round round = keyed(changed, facts);
  round.calls += 1 + std::max<std::int64_t>(1, divided_up(lines, facts.rows_a_call));
  round.rows += 2 * lines;
  return round;
}

Duration busy_of(const Round& round, const ReadCost& cost) {
  return cost.call * round.calls + std::chrono::ceil<Duration>(cost.row * round.rows);
}

LoadLine line_of(const char* what, Duration every, const Round& round, const ReadCost& cost) {
  LoadLine line{.what = what, .every = every};
  line.calls = divided_up(round.calls * hour.count(), every.count());
  line.rows = divided_up(round.rows * hour.count(), every.count());
  line.round = busy_of(round, cost);
  line.busy = Duration{divided_up(line.round.count() * hour.count(), every.count())};
  line.stale_usually = every / 2 + line.round;
  line.stale_at_most = every + line.round;
  line.keeps_up = line.round <= every;
  return line;
}

void add(LoadPlan& plan, LoadLine line, bool counts_for_staleness) {
  plan.total.calls += line.calls;
  plan.total.rows += line.rows;
  plan.total.busy += line.busy;
  if (counts_for_staleness) {
    plan.total.stale_usually = std::max(plan.total.stale_usually, line.stale_usually);
    plan.total.stale_at_most = std::max(plan.total.stale_at_most, line.stale_at_most);
  }
  plan.keeps_up = plan.keeps_up && line.keeps_up;
  plan.lines.push_back(std::move(line));
}

}  // namespace

LoadPlan plan_load(const LoadFacts& facts, const ReadSchedule& schedule) {
  ensure(facts.materials_a_call > 0 && facts.rows_a_call > 0 && facts.tables > 0, "calls that bring nothing");
  LoadPlan plan;
  plan.total.what = "total";
  std::int64_t all = 0;
  for (std::size_t tier = 0; tier < tier_words.size(); ++tier) {
    const std::int64_t materials = facts.materials[tier];
    all += materials;
    if (materials == 0 || schedule.tiers[tier] == Duration::zero()) continue;
    add(plan, line_of(tier_words[tier], schedule.tiers[tier], keyed(materials, facts), facts.cost), true);
  }
  if (schedule.documents != Duration::zero())
    add(plan, line_of("documents", schedule.documents, documents(schedule.documents, facts), facts.cost),
        false);
  if (schedule.snapshot != Duration::zero() && all > 0)
    add(plan, line_of("snapshot", schedule.snapshot, keyed(all, facts), facts.cost), false);
  plan.work_process_percent = divided_up(plan.total.busy.count() * 100, hour.count());
  // Together they run side by side with people: more than all of one process cannot be kept up by one caller.
  plan.keeps_up = plan.keeps_up && plan.total.busy <= hour;
  plan.total.keeps_up = plan.keeps_up;
  return plan;
}

}  // namespace weir::stock
