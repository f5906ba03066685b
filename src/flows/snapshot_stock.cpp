#include "flows/snapshot_stock.hpp"

#include "flows/job_args.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/stock_round.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::days demand_kept{2};  // proofs ask what was ordered since a quantity was told
constexpr std::chrono::days feeds_kept{30};

std::int64_t counted(const Job& job, const char* name) {
  const auto text = from_checkpoint(job, name);
  return text ? std::stoll(*text) : 0;
}

Failure snapshot_closed_until(Instant opens, Instant now) {
  constexpr Duration looked_at_again = 15min;  // somebody may have changed the hours
  return {.next = Next::wait,
          .code = "stock.snapshot_closed",
          .text = "the setting sap.full_jobs keeps the snapshot of stock until " + iso(opens),
          .subject = snapshot_stock_kind,
          .not_before = std::min(opens, now + looked_at_again)};
}

}  // namespace

std::vector<Outcome> SnapshotStock::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(page(job));
  return outcomes;
}

Outcome SnapshotStock::page(const Job& job) {
  const StockSide& side = context_.connection.stock;
  const Instant now = context_.clock.now();
  const std::string behind = from_checkpoint(job, "behind").value_or("");
  if (behind.empty() && !side.full_hours.may_start(now))
    return Outcome::failed(snapshot_closed_until(side.full_hours.opens(now), now));
  const auto materials = context_.stores.stock.materials.behind(side.pool->name, behind, materials_a_page);
  const std::int64_t asked = counted(job, "asked"), unanswered = counted(job, "unanswered");
  if (materials.empty()) return end(asked, unanswered);
  auto page = read_page(context_, materials, true);
  if (!page) return Outcome::failed(page.error());
  const auto missing = static_cast<std::int64_t>(page->reading.unanswered.size());
  return Outcome::unfinished(
      to_args({{"behind", materials.back().material},
               {"asked", std::to_string(asked + page->asked)},
               {"unanswered", std::to_string(unanswered + missing)}}),
      [this, page = *std::move(page)](Tx& tx) { keep_page(tx, context_, page, store::snapshot_round); });
}

Outcome SnapshotStock::end(std::int64_t asked, std::int64_t unanswered) {
  return Outcome::done([this, asked, unanswered](Tx& tx) {
    const StockPool& pool = *context_.connection.stock.pool;
    const Instant now = context_.clock.now();
    auto& book = context_.stores.stock;
    settle_round(tx, context_, {store::snapshot_round, asked, unanswered});
    book.rounds.snapshot_done(tx, pool.name, unanswered, now);
    close_stock_exceptions(tx, context_, snapshot_stock_kind);
    const Date today = context_.connection.sap_zone.date_of(now);
    book.materials.prune_sales(
        tx, pool.name, Date{std::chrono::sys_days{today} - std::chrono::days{pool.rules.history_days + 1}});
    for (const StockMember& member : pool.members) {
      book.demand.prune(tx, member.connection, now - demand_kept);
      book.feeds.prune(tx, member.connection, now - feeds_kept);
    }
  });
}

}  // namespace weir::flows
