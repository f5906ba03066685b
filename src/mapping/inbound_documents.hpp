#pragma once
// The two documents that SAP has of a shipment to Amazon's warehouses: its stock transport order, and the
// goods receipts for what Amazon's ledger says. Pure.
#include <string>

#include "mapping/rule_book.hpp"
#include "mapping/transfer_rules.hpp"
#include "sap/model/goods_movement.hpp"
#include "sap/model/purchase_order.hpp"
#include "stock/inbound.hpp"

namespace weir::mapping {

// Its items with material, unit, EBELP and the quantity that is ordered of each. Fails (refuse) with
// inbound.unknown_sku where a SKU is no one material of one piece, with inbound.empty where nothing is
// announced, and with inbound.plan_voided of a shipment that is void.
Result<stock::InboundShipment> planned_transfer(const stock::InboundShipment& shipment,
                                                const Articles& articles);

// Of a shipment that was planned so. IHREZ is its FBA id, by which it is found again; it is wanted on the day
// on which it was planned.
sap::PurchaseOrder stock_transport_order(const stock::InboundShipment& shipment, const TransferRules& rules);

// 101 for its stock transport order, or 102 where a receipt is taken back; XBLNR is the booking's reference.
// Damaged goods go into their storage location, unrestricted: the ledger takes them from there.
sap::GoodsMovement goods_receipt(const stock::InboundShipment& shipment, const stock::Booking& booking);

}  // namespace weir::mapping
