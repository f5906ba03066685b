#pragma once
// Returns and credit memo requests that refer to sales orders, what came back, and what they are worth: VBFA
// by the order, VBAK, VBKD and VBAP by the number, the goods receipt by VBFA and VBUK.
#include <map>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct FoundReturn {
  std::string vbeln;
  std::string order;  // it refers to
  std::string auart;
  std::string augru;
  std::string bstnk;                           // the Amazon order id, as it was sent or copied
  std::string reference;                       // BSTKD_E: the RMA, or the refund
  bool is_return = true;                       // RE; else a credit memo request, by which no goods come
  std::map<std::string, Quantity> quantities;  // by item of the order (VGPOS), without what was rejected
  std::string received_by;                     // returns delivery whose goods receipt is posted; blank: none
};

// Those of these orders (10 digits). Fails like read_rows_of.
Result<std::vector<FoundReturn>> find_customer_returns(RfcCaller& rfc,
                                                       const std::vector<std::string>& orders);

struct ReturnValue {
  Money net;  // NETWR
  Money tax;  // MWSBP
};

// What the items of one document are worth, by the item of the order that they refer to (VGPOS). Empty: SAP
// has no such document. Fails like read_rows_of, or with sap.unexpected_answer.
Result<std::map<std::string, ReturnValue>> read_return_values(RfcCaller& rfc, const std::string& vbeln);

}  // namespace weir::sap
