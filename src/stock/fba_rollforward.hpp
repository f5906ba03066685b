#pragma once
// The stock in Amazon's warehouses from day to day: opening + receipts - sales + returns +- adjustments -
// removals
// +- transfers = closing, for each SKU, disposition and country; what Amazon sums up held against its
// movements; and each day's opening against the closing of the day before. A gap has its day and its rows.
// Pure; all in units.
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir::stock {

enum class FbaKind { receipts, sales, returns, removals, transfers, adjustments };
inline constexpr std::size_t fba_kinds = 6;
std::string_view name_of(FbaKind kind);

struct FbaStockKey {
  std::string sku, disposition, country;
  auto operator<=>(const FbaStockKey&) const = default;
};

// What leaves has a minus.
struct FbaMovement {
  std::string key;  // of its row: the same key is the same movement
  Date day{};
  FbaStockKey of;
  FbaKind kind = FbaKind::adjustments;
  std::int64_t quantity = 0;
};

using FbaSums = std::array<std::int64_t, fba_kinds>;

struct FbaDayBalance {
  Date day{};
  FbaStockKey of;
  std::int64_t opening = 0;
  FbaSums sums{};
  std::int64_t closing = 0;
};

enum class FbaGapKind {
  does_not_add_up,  // opening and the day's sums are not its closing
  rows_differ,      // the movements of a kind are not the day's sum of it
  chain_broken,     // a day begins with another figure than the day before has ended with
};
std::string_view name_of(FbaGapKind kind);

struct FbaGap {
  FbaGapKind kind{};
  Date day{};
  FbaStockKey of;
  std::int64_t expected = 0, found = 0;
  FbaKind moved{};                // of rows_differ
  std::vector<std::string> rows;  // keys of the movements that were counted
  std::int64_t units() const { return found - expected; }
  std::string text() const;  // for people
};

// Of one day alone: balances and movements of other days are passed by, and so is a movement or a balance
// that comes again. The order of both changes nothing.
std::vector<FbaGap> gaps_of_day(Date day, std::span<const FbaDayBalance> balances,
                                std::span<const FbaMovement> movements);

// Of a chain of days: each by itself, and each opening against the closing of the day before, where that is
// one of `days` as well. Where such a day has no balance of a key, that is nothing. By day, key and kind.
std::vector<FbaGap> roll_forward(const std::set<Date>& days, std::span<const FbaDayBalance> balances,
                                 std::span<const FbaMovement> movements);

// The units by which gaps do not add up; whichever way.
std::int64_t units_off(std::span<const FbaGap> gaps);

}  // namespace weir::stock
