#pragma once
// How the value of a credit memo is shared among what Amazon has charged: SAP says how much of an item goes
// back, and by condition type of what; Amazon's order says how that was split into price and tax. Pure.
#include <map>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "mapping/refund.hpp"
#include "mapping/returned_items.hpp"
#include "mapping/rule_book.hpp"
#include "sap/model/credit_memo.hpp"

namespace weir::mapping {

// One of each line of Amazon's that the memo is of. Each component has Amazon's own relation of price and
// tax, so that all of a charge given back is that charge to the cent, whatever SAP has rounded. Where the
// request has no conditions of the rules' types (its value was copied whole), goods, shipping and gift wrap
// have their shares of the charge. All items have to be of `sold`.
std::vector<amazon::AdjustedItem> adjusted_items(const sap::CreditMemo& memo, const amazon::Order& order,
                                                 const std::vector<SoldItem>& sold,
                                                 const ConditionRules& types,
                                                 amazon::AdjustmentReason reason);

// What has gone back of an order, or may have.
struct AlreadyBack {
  Money whole;
  struct OfSku {
    amazon::Components components;
    std::optional<Money> unsplit;  // of which nobody knows the component
  };
  std::map<std::string, OfSku> by_sku;

  void add(const RefundItem& item);
  void add_unsplit(const std::string& sku, Money money);
};

// Fails (refuse) with amazon.adjustment_too_high or amazon.adjustment_malformed: by component, by line, and
// by order.
Result<Done> check_against_charge(const amazon::Order& order, const std::vector<amazon::AdjustedItem>& items,
                                  const AlreadyBack& back);

}  // namespace weir::mapping
