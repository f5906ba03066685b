#pragma once
// What changes in an order that SAP has, in the words of ORDCHG: items rejected, or deleted.
#include <string>
#include <vector>

namespace weir::sap {

struct SalesOrderChangeItem {
  enum class Action {
    reject,
    remove
  };                       // rejected: stays, with a reason; removed: gone, where nothing followed yet
  std::string itm_number;  // POSEX 6
  Action action = Action::reject;
  std::string reason_rej{};  // ABGRU 2, for a rejection
};

struct SalesOrderChange {
  std::string sales_org, distr_chan, division;
  std::string sold_to;         // KUNNR 10
  std::string purch_no_c;      // BSTKD 35
  std::string sales_document;  // VBELN 10
  std::vector<SalesOrderChangeItem> items;
};

}  // namespace weir::sap
