#pragma once
// What a credit memo that people made in SAP becomes at Amazon: a refund that is sent, one that Amazon has
// paid already, or a person's. Never more than was charged less what has gone back. Pure.
#include <optional>
#include <string>
#include <vector>

#include "mapping/planned_order.hpp"
#include "mapping/refund.hpp"
#include "mapping/returned_items.hpp"
#include "sap/model/credit_memo.hpp"

namespace weir::mapping {

// What one credit memo gives back, by SKU: with tax, positive.
using GrossBySku = std::map<std::string, Money>;

// Another credit memo of the same order.
struct OtherMemo {
  std::string vbeln;
  GrossBySku gross;
  std::string refund_id;  // Amazon's refund that it is the credit of; empty: none is known
  bool was_sent = false;  // to Amazon: what is not shown yet may be
};

// A refund that Amazon has paid.
struct PaidRefund {
  Refund refund;
  bool is_credited = false;  // by a credit memo request that Weir has made of it
};

struct MemoCase {
  const sap::CreditMemo& memo;
  const amazon::Order& order;
  std::string sales_order;  // VBELN that Weir has posted
  std::vector<SoldItem> sold;
  std::vector<PaidRefund> paid;
  std::vector<OtherMemo> others;
};

struct MemoDecision {
  enum class Step {
    send,
    paid,    // Amazon has given it back: nothing is sent
    person,  // the remark says why
  };
  Step step = Step::person;
  std::vector<amazon::AdjustedItem> items{};  // send
  std::string refund_id{};                    // paid: of which refund it is the credit
  Remark remark{};                            // person
};

// The topic of what is told of a credit memo: "adjustment/0090000017".
std::string memo_topic(const std::string& vbeln);

// By SKU; nothing where an item refers to no line of that sales order, gives back nothing, or currencies
// differ.
std::optional<GrossBySku> gross_of(const sap::CreditMemo& memo, const std::string& sales_order,
                                   const std::vector<SoldItem>& sold);

// The refund is as much, for the same SKUs; of one that Amazon does not itemise the sum decides.
bool is_credit_of(const GrossBySku& gross, const Refund& refund);

// `rules`: of the order's marketplace and channel, with refunds.from_sap other than off.
MemoDecision decide_memo(const MemoCase& about, const OrderRules& rules);

}  // namespace weir::mapping
