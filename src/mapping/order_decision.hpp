#pragma once
// What is to be done with an order, by what Amazon says of it and by whether SAP has it.
#include "amazon/model/order.hpp"

namespace weir::mapping {

enum class OrderStep {
  post,
  wait,    // a later sweep brings it back
  cancel,  // withdrawn before it was posted
  ignore,  // ours to leave alone
  alert,   // a person has to undo in SAP what Amazon withdrew
};

struct OrderDecision {
  OrderStep step = OrderStep::post;
  const char* reason = "";  // a code of docs/errors.md, for all but `post`
};

OrderDecision decide(const amazon::Order& order, bool was_posted);

}  // namespace weir::mapping
