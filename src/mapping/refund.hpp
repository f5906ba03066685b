#pragma once
// What a buyer got back, as Amazon's list of transactions tells it. Pure.
#include <optional>
#include <string>

#include "amazon/model/finances.hpp"
#include "core/money.hpp"

namespace weir::mapping {

struct Refund {
  std::string transaction_id;
  std::string order_id;
  Instant at;
  Money amount;  // what of the price went back; Amazon's fees are left out, positive
};

// Nothing for what is no refund of an order, or has not all that tells so.
std::optional<Refund> refund_of(const amazon::finances::Transaction& transaction);

}  // namespace weir::mapping
