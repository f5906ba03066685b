#pragma once
// Which orders a search is about.
#include <string>
#include <vector>

#include "sandbox/amazon/parameters.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

struct SearchFilter {
  bool by_update = false;  // lastUpdated…, else created…
  Instant after;
  Instant before;
  std::vector<std::string> marketplaces;  // each of these lists: empty means all
  std::vector<std::string> statuses;
  std::vector<std::string> fulfilled_by;

  Instant time_of(const Order& order) const { return by_update ? order.updated : order.created; }
  bool accepts(const Order& order) const;
};

Checked<SearchFilter> search_filter_of(const http::Request& request, Instant now);

}  // namespace weir::sandbox
