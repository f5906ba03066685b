#pragma once
// Sales orders as SAP holds them, found by the customer's purchase-order number: VBAK and VBAP through
// RFC_READ_TABLE.
#include <string>
#include <vector>

#include "core/money.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct FoundItem {
  std::string posnr;
  std::string matnr;
  std::int64_t kwmeng = 0;  // ordered quantity in sales units
  std::string abgru;        // reason of rejection, blank: none
};

struct FoundSalesOrder {
  std::string vbeln;
  std::string bstnk;  // purchase-order number: the Amazon order id
  Money gross;        // NETWR of the document and MWSBP of its items that are not rejected
  std::string lifsk;  // delivery block
  std::vector<FoundItem> items;
};

// All sales orders of these purchase-order numbers; none, one or several for each. At most 50 numbers a call
// keep SAP's dialog process short. Fails like read_table.
Result<std::vector<FoundSalesOrder>> find_sales_orders(RfcCaller& rfc,
                                                       const std::vector<std::string>& purchase_orders);

}  // namespace weir::sap
