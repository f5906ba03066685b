#pragma once
// Whether what a buyer announces to send back becomes a return order, and of which items: nothing is credited
// twice, and no more comes back than was sold. Pure.
#include <map>
#include <string>
#include <vector>

#include "mapping/refund_credit.hpp"
#include "mapping/returned_items.hpp"

namespace weir::mapping {

struct ReturnCase {
  std::vector<ReturnedPieces> rows;               // of one RMA, permitted together
  std::vector<SoldItem> sold;                     // items of the sales order
  std::map<std::string, std::string> credited{};  // by SKU: what of ours credits a refund of it, or may
  std::vector<OthersCredit> in_sap{};             // returns and credit memo requests, whoever made them
};

struct ReturnDecision {
  std::vector<sap::CustomerReturnItem> items;  // none where something else is said
  std::optional<std::string> credited_by;      // a document, or empty where its answer is lost
  std::optional<NotReturnable> refused;
};

// A SKU that was refunded and credited already makes no return order: that credits as well. Amazon's report
// names no line, so that a credit of any line of the SKU counts.
ReturnDecision decide_return(const ReturnCase& about);

}  // namespace weir::mapping
