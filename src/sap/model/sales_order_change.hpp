#pragma once
// What changes in an order that SAP has, in the words of ORDCHG and BAPI_SALESORDER_CHANGE: items rejected
// or reduced, its delivery block, its ship-to address.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc_writer.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::sap {

struct SalesOrderChangeItem {
  enum class Action { reject, reduce };  // what is rejected stays, with a reason
  std::string itm_number;                // POSEX 6: what ORDCHG knows it by
  Action action = Action::reject;
  std::string reason_rej{};   // ABGRU 2, for a rejection
  std::string posnr{};        // 6: what the BAPI knows it by
  std::int64_t quantity = 0;  // what is left of a reduction, in sales units
};

struct SalesOrderChange {
  std::string sales_org, distr_chan, division;
  std::string sold_to;         // KUNNR 10
  std::string purch_no_c;      // BSTKD 35
  std::string sales_document;  // VBELN 10
  std::vector<SalesOrderChangeItem> items;
  std::optional<std::string> dlv_block{};      // LIFSK; blank takes it out
  std::optional<SalesOrderAddress> ship_to{};  // by the BAPI alone
  std::string as_of{};  // which version of Amazon's order asks for it: the same again later is another change
  std::string unit{};   // of reductions; ORDCHG wants ISO's, "PCE"
};

// BAPI_SALESORDER_CHANGE. It is the same however often it is called.
RfcCall order_change_call(const SalesOrderChange& change);

}  // namespace weir::sap
