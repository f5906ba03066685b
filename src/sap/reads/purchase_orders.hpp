#pragma once
// Stock transfer orders and what became of them: EKKO (head), EKPO (items), EKET (schedule lines: received
// and issued quantities), EKBE (history: each goods issue, delivery and receipt).
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct PurchaseHistory {
  std::string vgabe;  // 1 goods receipt, 2 invoice, 6 goods issue of a transfer, 8 delivery
  std::string gjahr, belnr, buzei;
  std::string bwart;
  Quantity menge;  // SHKZG H, a reversal, is negative
  std::string xblnr;
};

struct FoundPurchaseItem {
  std::string ebelp;
  std::string matnr, werks, lgort;
  Quantity menge;
  Quantity wemng;  // received so far
  Quantity wamng;  // issued so far: what was issued and not received is in transit
  bool is_deleted = false;
  bool is_delivery_completed = false;  // ELIKZ: no more receipts are expected
  std::vector<PurchaseHistory> history;
};

struct FoundPurchaseOrder {
  std::string ebeln;
  std::string bsart, bukrs, reswk;  // type, company code, supplying plant
  std::string ihrez, unsez;         // your and our reference: the FBA shipment
  bool is_deleted = false;
  std::vector<FoundPurchaseItem> items;
};

// Fails like read_rows_of.
Result<std::vector<FoundPurchaseOrder>> read_purchase_orders(RfcCaller& rfc,
                                                             const std::vector<std::string>& ebelns);
// By reference (IHREZ). EKKO has no index on it: with the type and the day since when they can exist.
Result<std::vector<FoundPurchaseOrder>> find_purchase_orders(RfcCaller& rfc, const std::string& bsart,
                                                             Date since,
                                                             const std::vector<std::string>& references);

}  // namespace weir::sap
