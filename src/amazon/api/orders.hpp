#pragma once
// Orders API 2026-01-01: the only source of orders.
#include <optional>
#include <string>
#include <vector>

#include "amazon/api/sp_api.hpp"
#include "amazon/model/order.hpp"

namespace weir::amazon {

struct OrderSweep {
  std::vector<RawOrder> orders;
  Instant complete_until;  // Amazon has told us everything up to here: the answer's lastUpdatedBefore
};

// searchOrders over all pages: everything updated since `after`, complete or a Failure, never a part. Data
// becomes visible minutes after the event, so the next sweep starts some minutes before `complete_until`.
Result<OrderSweep> sweep_orders(SpApi& api, const std::vector<std::string>& marketplace_ids, Instant after);

// getOrder, as JSON of the order itself.
Result<std::string> get_order(SpApi& api, const OrderId& id);

}  // namespace weir::amazon
