#pragma once
// Deliveries from their creation to their goods issue and back.
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// The job VL10 over all open orders: those that are confirmed, complete, not blocked and not rejected, as far
// as there is stock, and stock transport orders. Every confirmed quantity is due at once. Returns the
// numbers.
std::vector<std::string> create_deliveries(Books& books, const DeliveryRun& run, Instant now);

// The delivery due list of sales orders, oldest first; whether there is stock is seen when they are
// delivered.
std::vector<DueOrder> due_for_delivery(const Books& books);

// VL02N: picks, packs, and posts 601 or 641. The number of the material document.
Posted issue_goods(Warehouse& warehouse, const std::string& delivery, const GoodsIssue& issue, Instant now);

// VL09: 602 or 642 for everything that has left.
Posted reverse_goods_issue(Warehouse& warehouse, const std::string& delivery, Instant now);

// HU02 and VL71: another number for its first handling unit, and its output once more. The number of the
// delivery.
Posted correct_tracking(Books& books, const std::string& delivery, const std::string& tracking, Instant now);

// What the commit of a goods issue, or of its reversal, does to the delivery and its orders; LAVA follows.
void record_goods_issue(Books& books, const MaterialDocument& document);

}  // namespace weir::sandbox::ecc
