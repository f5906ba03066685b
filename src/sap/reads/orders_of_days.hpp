#pragma once
// Which purchase order numbers came into SAP as sales orders in a time, whoever made them: VBAK by ERDAT and
// order type.
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct OrderHead {
  std::string vbeln;
  std::string bstnk;  // 20 characters of the purchase order number
  std::string vkorg, vtweg;
  Date erdat{};  // made in SAP, by SAP's clock
};

// Both days count. A day at a time, so that SAP's dialog step stays short. Fails like read_rows.
Result<std::vector<OrderHead>> read_orders_of_days(RfcCaller& rfc, Date from, Date to,
                                                   const std::vector<std::string>& order_types);

}  // namespace weir::sap
