#pragma once
// What SAP confirms of an order (ORDRSP): quantities and dates by schedule line, and what it rejects.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

struct ConfirmedSchedule {
  Quantity quantity;  // WMENG
  std::optional<Date> date;
};

struct OrderResponseItem {
  std::string posex;          // SAP's item
  std::string purchase_item;  // the item in the customer's order
  std::string action;         // 001 added, 002 changed, 003 deleted, 004 unchanged
  Quantity ordered;           // MENGE
  std::string unit;           // ISO
  std::string matnr, kdmat, ean;
  std::string reason_rej;                   // ABGRU
  std::vector<ConfirmedSchedule> schedule;  // none: nothing is confirmed

  Quantity confirmed() const;
};

struct OrderResponse {
  std::string purch_no_c;      // the customer's order number
  std::string sales_document;  // VBELN
  std::string currency;
  std::vector<OrderResponseItem> items;
};

}  // namespace weir::sap
