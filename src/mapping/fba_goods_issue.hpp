#pragma once
// Who posts the goods issue of what Amazon ships from its own warehouses: exactly one source a connection.
// The other only reconciles. Pure.
#include <string>

#include "amazon/model/order.hpp"

namespace weir::mapping {

enum class FbaGoodsIssue {
  per_order,  // the order type of FBA orders has goods issue and billing follow by themselves
  ledger,     // the FBA flow posts what Amazon's inventory ledger says, by day and plant
};

enum class GoodsIssueBy {
  delivery,     // ours: picked, packed and posted in SAP
  sales_order,  // follows from the FBA sales order
  ledger,       // the ledger posts it; this order is held against it
  none,         // nothing has left, and nothing is to be posted
};

// For one order, whatever sold it. What another shop sold and Amazon ships is no sales order of ours: its
// goods leave by the ledger in either case, because no order of it is there to post them.
GoodsIssueBy goods_issue_of(const amazon::Order& order, FbaGoodsIssue source);

// Whether the ledger posts this movement, or only holds it against the orders: the twin of the above, which
// the FBA flow asks for each shipment. `is_multi_channel`: the shop, not Amazon, has sold it.
bool ledger_posts_shipment(FbaGoodsIssue source, bool is_multi_channel);

}  // namespace weir::mapping
