#pragma once
// Returns and credit memo requests that refer to sales orders, and what came back: VBFA by the order, VBAK
// and VBAP by the number, the goods receipt by VBFA and VBUK.
#include <map>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct FoundReturn {
  std::string vbeln;
  std::string order;  // it refers to
  std::string auart;
  std::string augru;
  std::map<std::string, Quantity> quantities;  // by item of the order it refers to (VGPOS)
  std::string received_by;                     // returns delivery whose goods receipt is posted; blank: none
};

// Those of these orders (10 digits). Fails like read_rows_of.
Result<std::vector<FoundReturn>> find_customer_returns(RfcCaller& rfc,
                                                       const std::vector<std::string>& orders);

}  // namespace weir::sap
