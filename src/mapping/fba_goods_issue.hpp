#pragma once
// Who posts the goods issue of what Amazon ships from its own warehouses: exactly one source a connection.
// The other only reconciles. Pure.
#include <optional>
#include <string>

#include "amazon/model/order.hpp"
#include "mapping/planned_order.hpp"

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

// What SAP holds of an order that Amazon has shipped.
struct FbaShipped {
  std::string order_id;
  Instant since;               // when Amazon had said so
  std::size_t deliveries = 0;  // of its sales order
  std::size_t issued = 0;      // of these, with their goods issue posted
  std::size_t to_deliver = 0;  // items that no delivery has whole
};

// Whether the one source has posted the goods issue, and the other has not. Topic "goods_issue". By order:
// nothing to say for a day, in which SAP's deliveries and their goods issue follow. By ledger: a delivery
// whose goods issue is posted takes the goods out a second time.
std::optional<Remark> judge_fba_issue(const FbaShipped& order, FbaGoodsIssue source, Instant now);

}  // namespace weir::mapping
