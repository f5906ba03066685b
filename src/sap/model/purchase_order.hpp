#pragma once
// A stock transport order in the words of PORDCR1 (BAPI_PO_CREATE1): goods go from one plant of ours to
// another.
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

struct PurchaseOrderItem {
  std::string po_item;   // EBELP 5, "00010"
  std::string material;  // MATNR 18
  std::string plant;     // WERKS 4: the receiving one
  std::string stge_loc;  // LGORT 4
  Quantity quantity;
  std::string po_unit;  // MEINS 3
  Date delivery_date;   // EINDT
};

struct PurchaseOrder {
  std::string comp_code;   // BUKRS 4
  std::string doc_type;    // BSART 4, "UB"
  std::string purch_org;   // EKORG 4
  std::string pur_group;   // EKGRP 3
  std::string suppl_plnt;  // RESWK 4: the sending plant
  Date doc_date;           // BEDAT
  std::string ref_1;       // IHREZ 12: the id of the FBA shipment, by which the order is found again
  std::string our_ref{};   // UNSEZ 12
  std::string currency{};  // WAERS 5
  std::vector<PurchaseOrderItem> items;
  std::vector<std::string> header_texts{};  // 132 each, text F01
};

}  // namespace weir::sap
