#pragma once
// What the listings of a pool offer, by what was read of their materials. Pure.
#include <map>
#include <string>
#include <vector>

#include "flows/stock_facts.hpp"

namespace weir::flows {

struct OfferedListing {
  stock::ListingKey key;
  std::int64_t pieces = 0;
  Instant since;            // when SAP, or an order, changed it; `now` where nobody knows
  std::string why;          // its steps (stock_why.hpp)
  bool is_at_most = false;  // some of its materials were not read: it offers no more than this
};

// Each listing of the materials that were read, by key. `closed`: why connections offer nothing, by name.
std::vector<OfferedListing> offers_of(const StockPool& pool, const PoolReading& reading,
                                      const std::map<std::string, std::string>& closed, Instant now);

}  // namespace weir::flows
