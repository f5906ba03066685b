#pragma once
// An Amazon order in SAP's words, and with it what SAP has to hold afterwards. Pure: the same order and rules
// give the same plan, to the byte.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "mapping/rule_book.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::mapping {

// Of one item, what SAP has to say of it when it is read back.
struct ExpectedItem {
  std::string posnr;
  std::string material;
  std::int64_t quantity = 0;
  Money gross;               // its value with the tax that is ours
  std::optional<Money> tax;  // the tax that is ours, as Amazon's breakdown says; nothing: it says none
  Money tax_tolerance;       // what rounding may make of it
};

struct ExpectedOrder {
  std::string doc_type, sales_org, distr_chan, division;
  std::string sold_to;
  std::string currency;
  Money gross;
  std::vector<ExpectedItem> items;
  std::optional<sap::SalesOrderAddress> ship_to;  // nothing: the customer's own address
  std::string delivery_block, billing_block;
  std::optional<Instant> ship_by;  // the planned goods issue has to be before it
  bool needs_delivery = true;      // false: nothing has to be confirmed (Amazon ships)
};

// What somebody has to look at although the order is posted. `topic` makes it an exception of its own
// ("difference", "replacement"): order/ID/topic.
struct Remark {
  std::string topic;
  std::string code;   // docs/errors.md
  std::string text;   // what happened; what to do, behind the last semicolon
  std::string owner;  // "operations", "finance", "consulting", "basis"
};

struct PlannedOrder {
  sap::SalesOrder document;
  ExpectedOrder expected;
  std::vector<Remark> remarks;
  std::string rules_version;
};

// Fails (refuse, for a person) with mapping.unknown_sku, mapping.unknown_marketplace, mapping.no_prices,
// mapping.charges_do_not_add_up, mapping.no_items, …; nothing is guessed, left out or plugged.
Result<PlannedOrder> plan_order(const amazon::Order& order, const RuleBook& rules);

}  // namespace weir::mapping
