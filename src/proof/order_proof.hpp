#pragma once
// A sales order as SAP holds it, against what the plan expects: in words of its own, and pure. Everything
// that is wrong is told, the gravest first; names and addresses never are.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "mapping/planned_order.hpp"

namespace weir::proof {

// A tax as SAP found it for an item.
struct HeldTax {
  std::string condition;                 // KSCHL
  std::int64_t percent_thousandths = 0;  // 19000 is 19 %
  Money base;
  Money tax;
  std::string code;  // MWSKZ
};

struct HeldItem {
  std::string posnr;
  std::string material;
  bool is_part = false;      // of another item (BOM): SAP's own doing
  bool is_rejected = false;  // somebody gave it a reason for rejection
  std::int64_t ordered_thousandths = 0;
  std::int64_t confirmed_thousandths = 0;
  Money net, tax;
  std::vector<HeldTax> taxes;
  std::optional<Date> goods_issue;  // planned, of the last schedule line; in the plant's calendar
};

struct HeldAddress {
  std::string name, name_2, street, postal_code, city, region, country;
};

struct HeldOrder {
  std::string number;
  std::string doc_type, sales_org, distr_chan, division;
  std::string sold_to;
  std::optional<HeldAddress> ship_to;  // nothing: the customer's own
  std::string delivery_block, billing_block;
  bool is_incomplete = false, is_credit_blocked = false;
  Money net;  // of the header, for an order without items
  std::vector<HeldItem> items;
};

// What the plan cannot know, and is no mistake when it is met.
struct Allowed {
  std::string shortage_block{};  // LIFSK that was set where stock did not suffice
  std::string cancel_block{};    // LIFSK while a buyer's wish to cancel is looked at
  Zone zone = Zone::utc();       // in which a day of SAP's calendar is held against an instant
};

struct OrderFinding {
  std::string code;        // docs/errors.md
  std::string topic;       // "tax": of the exception order/ID/topic
  std::string text;        // what is held, what was expected; what to do, behind the last semicolon
  std::string owner;       // "operations", "finance", "consulting"
  bool holds_up = false;   // the order is not proven with it; else it only is on somebody's list
  bool is_urgent = false;  // to be mended before it has to ship
};

struct OrderProof {
  std::vector<OrderFinding> findings;  // the gravest first
  std::optional<Money> value;          // with tax: what SAP holds for it, of all copies
  std::size_t copies = 0;

  bool is_missing() const { return copies == 0; }
  // The gravest of those that hold the order up; nothing: it is proven.
  const OrderFinding* holding() const;
};

// `held`: all orders of that purchase order number.
OrderProof prove_order(const mapping::ExpectedOrder& expected, const std::vector<HeldOrder>& held,
                       const Allowed& allowed);

// Topics that prove_order may tell of; an exception of one that it does not tell of any more is over.
const std::vector<std::string>& order_topics();

}  // namespace weir::proof
