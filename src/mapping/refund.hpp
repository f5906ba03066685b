#pragma once
// What a buyer got back, as Amazon's list of transactions tells it. Pure.
#include <optional>
#include <string>
#include <vector>

#include "amazon/model/finances.hpp"
#include "core/money.hpp"

namespace weir::mapping {

// What of one SKU's price went back, without tax, and the tax that was ours. Positive.
struct RefundPart {
  Money net;
  Money tax;
};
struct RefundItem {
  std::string sku;
  std::int64_t quantity = 0;  // pieces as Amazon counts them; 0: a part of the price alone
  RefundPart goods, shipping, gift_wrap;

  Money total() const;  // with tax
};

struct Refund {
  std::string id;  // REFUND_ID where Amazon gives one: a transaction may be told again under another id
  std::string order_id;
  Instant at;
  // What of the price went back, less what the seller keeps for restocking. Amazon's fees are left out;
  // positive.
  Money amount;
  // By SKU, each once; they add up to the amount. Empty: Amazon does not say which item it was for.
  std::vector<RefundItem> items{};
};

// Nothing for what is no refund of an order, gives the buyer nothing, or has not all that tells so.
std::optional<Refund> refund_of(const amazon::finances::Transaction& transaction);

}  // namespace weir::mapping
