#include "mapping/order_decision.hpp"

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

using amazon::FulfillmentStatus;

OrderDecision decision_for(FulfillmentStatus status) {
  switch (status) {
    // A Pending order has no price and no address, and only reserves stock.
    case FulfillmentStatus::pending_availability:
    case FulfillmentStatus::pending:
      return {OrderStep::wait, "order.pending"};
    case FulfillmentStatus::cancelled:
      return {OrderStep::cancel, "order.cancelled"};
    case FulfillmentStatus::unfulfillable:
      return {OrderStep::ignore, "order.unfulfillable"};
    case FulfillmentStatus::unshipped:
    case FulfillmentStatus::partially_shipped:
    case FulfillmentStatus::shipped:
    case FulfillmentStatus::other:
      return {};
  }
  throw Bug("an order in no status");
}

}  // namespace

OrderDecision decide(const amazon::Order& order) {
  if (!order.is_amazon_channel) return {OrderStep::ignore, "order.other_channel"};
  return decision_for(order.status);
}

}  // namespace weir::mapping
