#pragma once
// All that the store knows of shipments to Amazon's warehouses.
#include "store/inbound_claims.hpp"
#include "store/inbound_receipts.hpp"
#include "store/inbound_shipments.hpp"

namespace weir::store {

struct InboundBook {
  explicit InboundBook(Database& database) : shipments{database}, receipts{database}, claims{database} {}

  InboundShipments shipments;
  InboundReceipts receipts;
  InboundClaims claims;
};

}  // namespace weir::store
