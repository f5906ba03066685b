#pragma once
// Returns and credit memo requests, made the way BAPI_CUSTOMERRETURN_CREATE makes them, and the goods that
// come back.
#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/fault_list.hpp"
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox::ecc {

// What a reference is silent about is copied: sales area, customer, material, plant, and the value of items
// that come without a condition.
OrderDraft draft_return(OrderInput input, const Books& books, const Materials& materials, Instant now);

// The whole way of a clerk: the number of the billing document.
Posted credit_by_hand(Books& books, const Materials& materials, FaultList& faults, const CreditByHand& credit,
                      Instant now);

// Saves it under its number, with its links.
void save_return(Books& books, SalesOrder order);

// A returns delivery LR with its goods receipt; the number of the delivery.
Posted receive_return(Warehouse& warehouse, const ReturnReceipt& receipt, Instant now);

}  // namespace weir::sandbox::ecc
