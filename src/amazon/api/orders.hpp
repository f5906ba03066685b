#pragma once
// Orders API 2026-01-01: the only source of orders.
#include <optional>
#include <string>
#include <vector>

#include "amazon/api/sp_api.hpp"
#include "amazon/model/order.hpp"

namespace weir::amazon {

// Where a sweep is, between two of its pages. At the default quota a page may be minutes behind the one
// before: a sweep is never held in memory.
struct OrderPlace {
  Instant after;             // everything updated since
  std::string token;         // of the page that comes next; Amazon knows it for 24 hours
  int pages = 0;             // that are behind us
  Instant complete_until{};  // as the first page said; nothing before that
};

struct OrderPage {
  std::vector<RawOrder> orders;
  std::optional<OrderPlace> next;  // nothing behind the last page
  Instant complete_until;          // Amazon has told us everything up to here: its lastUpdatedBefore
};

// What a sweep asks for. Nothing of it changes between two pages.
struct OrderSearch {
  std::vector<std::string> marketplace_ids;
  bool by_creation = false;         // `after` and `before` are of createdTime, not of lastUpdatedTime
  std::optional<Instant> before{};  // two minutes ago at the latest; absent: Amazon's own
  int page_size = 100;              // 1 … 100
  // Without the sets that may be left out: orders come without status, money and addresses, and have to be
  // fetched each. For when Amazon refuses one of the sets.
  bool is_bare = false;
  Urgency urgency = Urgency::orders;
};

// One page of searchOrders. Only with the last one is the sweep complete. Data becomes visible minutes after
// the event, so the next sweep starts some minutes before `complete_until`.
Result<OrderPage> orders_page(SpApi& api, const std::vector<std::string>& marketplace_ids,
                              const OrderPlace& place);
Result<OrderPage> orders_page(SpApi& api, const OrderSearch& search, const OrderPlace& place);

// getOrder, as JSON of the order itself.
Result<std::string> get_order(SpApi& api, const OrderId& id, Urgency urgency = Urgency::orders);

}  // namespace weir::amazon
