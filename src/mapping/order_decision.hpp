#pragma once
// What is to be done with an order that SAP does not have, by what Amazon says of it. Of one that it has:
// order_changes.hpp.
#include "amazon/model/order.hpp"

namespace weir::mapping {

enum class OrderStep {
  post,
  wait,    // a later sweep brings it back
  cancel,  // withdrawn before it was posted
  ignore,  // ours to leave alone
};

struct OrderDecision {
  OrderStep step = OrderStep::post;
  const char* reason = "";  // a code of docs/errors.md, for all but `post`
};

OrderDecision decide(const amazon::Order& order);

}  // namespace weir::mapping
