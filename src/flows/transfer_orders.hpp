#pragma once
// Stock transport orders of shipments to Amazon's warehouses, as SAP holds them.
#include <map>
#include <string>
#include <vector>

#include "flows/inbound_jobs.hpp"
#include "mapping/inbound_documents.hpp"
#include "proof/goods_lines.hpp"
#include "sap/reads/purchase_orders.hpp"

namespace weir::flows {

// Those of these FBA ids that are not deleted. Fails like find_purchase_orders.
Result<std::vector<sap::FoundPurchaseOrder>> transfers_of(sap::RfcCaller& rfc, const InboundRules& rules,
                                                          Date since,
                                                          const std::vector<std::string>& fba_ids);

// What it should hold, and what SAP's holds.
proof::HeldGoods expected_transfer(const stock::InboundShipment& shipment, const InboundRules& rules);
proof::HeldGoods held_transfer(const sap::FoundPurchaseOrder& order);

// Issued and received, by EBELP; what is no whole piece is cut.
std::map<std::string, store::InboundShipments::Progress> progress_of(const sap::FoundPurchaseOrder& order);

// The shipment with the numbers of SAP's items, by material, each for one SKU; what the order does not have
// has none.
stock::InboundShipment with_order(stock::InboundShipment shipment, const sap::FoundPurchaseOrder& order);

// Its IDoc was given up in SAP: another attempt may carry the same reference.
void refuse_posting(Tx& tx, const Context& context, const char* kind, const std::string& key);

}  // namespace weir::flows
