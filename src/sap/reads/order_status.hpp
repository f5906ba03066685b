#pragma once
// How far sales orders are: VBUK (document) and VBUP (item) status, VBEP (schedule lines) for what is
// confirmed. S/4HANA has no VBUK and VBUP; there the same fields stand in VBAK and VBAP (docs/s4.md).
#include <map>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// Status letters are SAP's: blank not relevant, A not yet, B partly, C completely.
struct OrderItemStatus {
  std::string posnr;
  std::string uvall;   // incompletion of the item: C complete
  std::string lfsta;   // delivered
  std::string fksta;   // billed
  std::string absta;   // rejected
  Quantity ordered;    // VBEP-WMENG, in sales units
  Quantity confirmed;  // VBEP-BMENG
};

struct OrderStatus {
  std::string vbeln;
  std::string uvall;  // header data complete?
  std::string uvals;  // items complete?
  std::string lfstk;  // delivered
  std::string fksak;  // billed
  std::string cmgst;  // credit: A, D released; B blocked
  std::string gbstk;  // overall
  std::vector<OrderItemStatus> items;

  // An incomplete order is saved and can never be delivered.
  bool is_incomplete() const { return is_open(uvall) || is_open(uvals); }
  bool is_credit_blocked() const { return cmgst == "B"; }
  // Of an item something was ordered and not all of it confirmed.
  bool is_short() const;

 private:
  static bool is_open(const std::string& status) { return status == "A" || status == "B"; }
};

// By order number (10 digits); an order that SAP does not know is not in it. Fails like read_rows_of.
Result<std::map<std::string, OrderStatus>> read_order_status(RfcCaller& rfc,
                                                             const std::vector<std::string>& vbelns);

}  // namespace weir::sap
