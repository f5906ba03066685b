#pragma once
// Step 1 of a shipment to Amazon's warehouses: one stock transport order in SAP. Jobs
//   post_transfer     asks SAP for one by its FBA id, writes the intent down, and sends it as PORDCR1
//   prove_transfer    reads it back: once, with the items, quantities and plants that it should have
//   follow_transfers  hourly: what the warehouse has issued of each, and what was received (EKET)
// Weir never posts a goods issue: goods leave with the warehouse's own delivery.
#include <span>
#include <vector>

#include "flows/inbound_jobs.hpp"
#include "sap/reads/purchase_orders.hpp"

namespace weir::flows {

class OrderTransfers {
 public:
  OrderTransfers(const Context& context, store::InboundBook& book) : context_{context}, book_{book} {}

  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> follow(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome post_one(const std::string& fba_id);
  jobs::Outcome plan(const stock::InboundShipment& shipment);
  jobs::Outcome send(const stock::InboundShipment& shipment);
  jobs::Outcome recall(const stock::InboundShipment& shipment);
  jobs::Outcome adopt(const stock::InboundShipment& shipment, const std::string& ebeln);
  jobs::Outcome held(const stock::InboundShipment& shipment, const Failure& why);
  jobs::Outcome prove_one(const std::string& fba_id);
  jobs::Outcome not_there(const stock::InboundShipment& shipment);
  jobs::Outcome follow_some(const jobs::Job& job);
  void note_order(Tx& tx, const stock::InboundShipment& shipment,
                  const std::vector<sap::FoundPurchaseOrder>& orders);

  const Context& context_;
  store::InboundBook& book_;
};

}  // namespace weir::flows
