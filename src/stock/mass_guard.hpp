#pragma once
// A read that came back half, or a filter that went wrong, looks like a warehouse that burnt down. Before
// many quantities change at once, a second person says so; an incomplete read never takes anything off sale.
#include <cstdint>
#include <vector>

#include "core/result.hpp"

namespace weir::stock {

struct MassGuardRules {
  std::int64_t zeroed = 20'000;    // of the listings that had stock, thousandths of a percent; 0 … 100,000
  std::int64_t zeroed_least = 20;  // listings; fewer are never too many
  std::int64_t changed = 50'000;   // of all listings
  std::int64_t changed_least = 100;
  Duration unchanged = std::chrono::hours{12};  // for so long no quantity at all changed; zero: never asked
};

struct MassChange {
  std::int64_t listings = 0;
  std::int64_t had_stock = 0;  // showed more than nothing before
  std::int64_t to_zero = 0;    // of those, would show nothing, or do so since a while ago
  std::int64_t changed = 0;    // would show something else, those among them; likewise
  bool is_complete = true;     // SAP has said something of nearly all that was asked for
  bool is_snapshot = false;    // it says what is not there as well; a delta speaks of what it names alone
  Instant last_change;         // when any quantity changed last, this look included
};

// Every reason to hold what this look would change: stock.incomplete_read (retry: the next read heals it),
// stock.mass_zero, stock.mass_change and stock.nothing_moves (a person releases it, or corrects SAP).
std::vector<Failure> reasons_to_hold(const MassChange& change, const MassGuardRules& rules, Instant now);

}  // namespace weir::stock
