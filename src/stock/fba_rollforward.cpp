#include "stock/fba_rollforward.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct CountedRows {
  FbaSums sums{};
  std::array<std::vector<std::string>, fba_kinds> rows;
};

using BalancesOfDay = std::map<FbaStockKey, FbaDayBalance>;
using RowsOfDay = std::map<FbaStockKey, CountedRows>;

// Two balances of one key on one day are the same one sent again: the store holds each once.
BalancesOfDay balances_on(Date day, std::span<const FbaDayBalance> balances) {
  BalancesOfDay on;
  for (const FbaDayBalance& each : balances)
    if (each.day == day) on.try_emplace(each.of, each);
  return on;
}

RowsOfDay rows_on(Date day, std::span<const FbaMovement> movements) {
  RowsOfDay on;
  std::set<std::string> seen;
  for (const FbaMovement& each : movements) {
    if (each.day != day || !seen.insert(each.key).second) continue;
    auto& counted = on[each.of];
    const auto kind = static_cast<std::size_t>(each.kind);
    counted.sums.at(kind) += each.quantity;
    counted.rows.at(kind).push_back(each.key);
  }
  for (auto& [key, counted] : on)
    for (auto& rows : counted.rows) std::ranges::sort(rows);
  return on;
}

std::int64_t moved_by(const FbaSums& sums) {
  std::int64_t moved = 0;
  for (const std::int64_t sum : sums) moved += sum;
  return moved;
}

std::vector<FbaGap> gaps_on(Date day, const BalancesOfDay& balances, const RowsOfDay& rows) {
  std::vector<FbaGap> gaps;
  static const CountedRows no_rows;
  std::set<FbaStockKey> keys;
  for (const auto& [key, balance] : balances) keys.insert(key);
  for (const auto& [key, counted] : rows) keys.insert(key);
  for (const FbaStockKey& key : keys) {
    const auto balance = balances.find(key);
    const auto counted = rows.find(key);
    const FbaDayBalance is = balance == balances.end() ? FbaDayBalance{day, key, 0, {}, 0} : balance->second;
    const CountedRows& of_rows = counted == rows.end() ? no_rows : counted->second;
    if (const auto sum = is.opening + moved_by(is.sums); sum != is.closing)
      gaps.push_back({FbaGapKind::does_not_add_up, day, key, sum, is.closing, FbaKind::receipts, {}});
    for (std::size_t kind = 0; kind < fba_kinds; ++kind)
      if (is.sums.at(kind) != of_rows.sums.at(kind))
        gaps.push_back({FbaGapKind::rows_differ, day, key, is.sums.at(kind), of_rows.sums.at(kind),
                        static_cast<FbaKind>(kind), of_rows.rows.at(kind)});
  }
  return gaps;
}

void add_chain_gaps(Date day, const BalancesOfDay& before, const BalancesOfDay& now, const RowsOfDay& rows,
                    std::vector<FbaGap>& gaps) {
  std::set<FbaStockKey> keys;
  for (const auto& [key, balance] : before) keys.insert(key);
  for (const auto& [key, balance] : now) keys.insert(key);
  for (const FbaStockKey& key : keys) {
    const auto ended = before.find(key);
    const auto begins = now.find(key);
    const std::int64_t closing = ended == before.end() ? 0 : ended->second.closing;
    const std::int64_t opening = begins == now.end() ? 0 : begins->second.opening;
    if (closing == opening) continue;
    FbaGap gap{FbaGapKind::chain_broken, day, key, closing, opening, FbaKind::receipts, {}};
    if (const auto counted = rows.find(key); counted != rows.end())
      for (const auto& of_kind : counted->second.rows)
        gap.rows.insert(gap.rows.end(), of_kind.begin(), of_kind.end());
    gaps.push_back(std::move(gap));
  }
}

}  // namespace

std::string_view name_of(FbaKind kind) {
  switch (kind) {
    case FbaKind::receipts:
      return "receipts";
    case FbaKind::sales:
      return "sales";
    case FbaKind::returns:
      return "returns";
    case FbaKind::removals:
      return "removals";
    case FbaKind::transfers:
      return "transfers";
    case FbaKind::adjustments:
      return "adjustments";
  }
  throw Bug("a movement at Amazon of no kind");
}

std::string_view name_of(FbaGapKind kind) {
  switch (kind) {
    case FbaGapKind::does_not_add_up:
      return "does_not_add_up";
    case FbaGapKind::rows_differ:
      return "rows_differ";
    case FbaGapKind::chain_broken:
      return "chain_broken";
  }
  throw Bug("a gap of the ledger of no kind");
}

std::string FbaGap::text() const {
  const std::string where = of.sku + ", " + of.disposition + ", " + of.country + ", " + iso(day) + ": ";
  const std::string figures = std::to_string(found) + " instead of " + std::to_string(expected);
  switch (kind) {
    case FbaGapKind::does_not_add_up:
      return where + "it closes with " + figures + ", which its movements make of the opening";
    case FbaGapKind::rows_differ:
      return where + std::string{name_of(moved)} + " are " + figures + " by the movements (" +
             std::to_string(rows.size()) + " rows)";
    case FbaGapKind::chain_broken:
      return where + "it opens with " + figures + ", with which the day before has closed";
  }
  throw Bug("a gap of the ledger of no kind");
}

std::vector<FbaGap> gaps_of_day(Date day, std::span<const FbaDayBalance> balances,
                                std::span<const FbaMovement> movements) {
  return gaps_on(day, balances_on(day, balances), rows_on(day, movements));
}

std::vector<FbaGap> roll_forward(const std::set<Date>& all_days, std::span<const FbaDayBalance> balances,
                                 std::span<const FbaMovement> movements) {
  std::map<Date, std::vector<FbaDayBalance>> balances_by_day;
  std::map<Date, std::vector<FbaMovement>> movements_by_day;
  for (const FbaDayBalance& each : balances) balances_by_day[each.day].push_back(each);
  for (const FbaMovement& each : movements) movements_by_day[each.day].push_back(each);
  std::vector<FbaGap> gaps;
  BalancesOfDay before;
  std::optional<Date> last;
  for (const Date day : all_days) {
    const auto now = balances_on(day, balances_by_day[day]);
    const auto rows = rows_on(day, movements_by_day[day]);
    if (last && sys_days{*last} + days{1} == sys_days{day}) add_chain_gaps(day, before, now, rows, gaps);
    const auto own = gaps_on(day, now, rows);
    gaps.insert(gaps.end(), own.begin(), own.end());
    before = now;
    last = day;
  }
  std::ranges::stable_sort(gaps, [](const FbaGap& a, const FbaGap& b) {
    return std::tie(a.day, a.of, a.kind, a.moved) < std::tie(b.day, b.of, b.kind, b.moved);
  });
  return gaps;
}

std::int64_t units_off(std::span<const FbaGap> gaps) {
  std::int64_t units = 0;
  for (const FbaGap& gap : gaps) units += std::abs(gap.units());
  return units;
}

}  // namespace weir::stock
