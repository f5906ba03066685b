#pragma once
// Stock transport orders (document type UB), and what has happened to their items.
#include <cstdint>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sandbox/ecc/fields.hpp"

namespace weir::sandbox::ecc {

// EKBE
struct PurchaseHistory {
  std::string event;  // VGABE: 1 goods receipt, 6 goods issue, 8 delivery
  std::string document, year, line;
  std::string move_type;
  bool is_receipt = false;  // SHKZG S
  std::int64_t quantity = 0;
  std::string reference;
  Date posted;
};

struct PurchaseItem {
  std::string number;  // EBELP, five digits
  std::string material, plant, location;
  std::string text;
  std::int64_t quantity = 0;
  Date delivery_date;          // EKET-EINDT of its one schedule line
  Fields address;              // by its names in BAPIMEPOADDRDELIVERY; empty when the plant's own
  bool is_complete = false;    // ELIKZ: no more goods receipts are expected
  std::int64_t delivered = 0;  // in deliveries that exist
  std::int64_t issued = 0;     // EKET-WAMNG
  std::int64_t received = 0;   // EKET-WEMNG
  std::vector<PurchaseHistory> history;
};

struct PurchaseOrder {
  std::string number;  // EBELN, ten digits
  std::string type;
  std::string company_code, organization, group;
  std::string supplying_plant;
  std::string reference;      // IHREZ
  std::string our_reference;  // UNSEZ
  Currency currency;
  Date document_date;
  std::vector<PurchaseItem> items;
  std::string user;
  Instant created;

  PurchaseItem* item(std::string_view item_number);
};

}  // namespace weir::sandbox::ecc
