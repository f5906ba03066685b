#include "app/stock_board.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/stock_changes.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;

stock::ReadSchedule schedule_of(const flows::StockPool& pool) {
  stock::ReadSchedule schedule{.documents = pool.rules.documents, .snapshot = pool.rules.snapshot};
  for (const auto tier : {stock::Tier::fast, stock::Tier::normal, stock::Tier::slow})
    schedule.tiers[static_cast<std::size_t>(tier)] = pool.of(tier).every;
  return schedule;
}

// MARD, MARC and VBBE always, RESB and MARC once more where the rules ask for them.
std::int64_t tables_of(const stock::PoolTierRules& rules) {
  const bool asks_for_buffer =
      rules.buffer.source == stock::BufferSource::safety_stock || !rules.buffer.by_class.empty();
  return 3 + (rules.pool.with_reservations ? 1 : 0) + (asks_for_buffer ? 1 : 0);
}

Result<Done> measure_load(const flows::Context& context, stock::LoadFacts& facts) {
  const Instant now = context.clock.now();
  const auto day = sap::stock_changes(context.connection.rfc, context.connection.stock.pool->plants(),
                                      {now - 24h + sap::stock_overlap, {}}, context.connection.sap_zone);
  if (!day) return day.error();
  std::set<std::string> materials;
  for (const auto& line : day->lines) materials.insert(line.matnr);
  facts.movements_an_hour = static_cast<std::int64_t>(day->lines.size() + 23) / 24;
  facts.changed_an_hour = static_cast<std::int64_t>(materials.size() + 23) / 24;
  return Done{};
}

}  // namespace

StockBoard stock_board(const flows::Context& context) {
  const flows::StockSide& side = context.connection.stock;
  auto& book = context.stores.stock;
  StockBoard board{
      .connection = context.connection.name,
      .pool = side.pool->name,
      .is_live = side.is_live,
      .marketplace_ids = context.connection.marketplace_ids,
      .counts = book.listings.counts(context.connection.name),
      .stopped = book.rounds.find_switch(context.connection.name),
      .row = book.rounds.pool(side.pool->name),
      .held = book.rounds.count(side.pool->name, store::held_round),
      .feeds = book.feeds.open(context.connection.name),
      .listed_at = context.stores.watermarks.find(context.connection.name, flows::list_offers_kind),
      .watched_at = {}};
  if (const auto mark = book.materials.mark(side.pool->name, "movements")) board.watched_at = mark->reached;
  return board;
}

std::vector<StockBoard> stock_boards(Engine& engine) {
  std::vector<StockBoard> boards;
  for (const std::string& name : engine.connection_names())
    if (const auto& context = engine.context_of(name); context.connection.stock.pool != nullptr)
      boards.push_back(stock_board(context));
  return boards;
}

Result<StockPlan> stock_plan(const flows::Context& context, bool asks_sap) {
  const flows::StockPool& pool = *context.connection.stock.pool;
  StockPlan plan;
  plan.facts.tables = tables_of(pool.of(stock::Tier::normal));
  plan.facts.materials = context.stores.stock.materials.count_by_tier(pool.name);
  plan.is_counted = std::ranges::any_of(plan.facts.materials, [](std::int64_t count) { return count > 0; });
  if (!plan.is_counted)
    plan.facts.materials[static_cast<std::size_t>(stock::Tier::normal)] =
        static_cast<std::int64_t>(context.connection.rule_book.articles.exact.size());
  if (pool.of(stock::Tier::normal).pool.basis == stock::Basis::availability) plan.facts.materials_a_call = 1;
  if (asks_sap) {
    if (const auto done = measure_load(context, plan.facts); !done) return done.error();
    plan.is_measured = true;
  }
  plan.plan = stock::plan_load(plan.facts, schedule_of(pool));
  return plan;
}

}  // namespace weir::app
