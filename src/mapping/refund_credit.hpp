#pragma once
// Whether a refund becomes a credit memo request in SAP, and which: exactly one document credits a buyer.
// Pure.
#include <map>
#include <string>
#include <vector>

#include "mapping/planned_order.hpp"
#include "mapping/refund.hpp"
#include "mapping/returned_items.hpp"

namespace weir::mapping {

// Of one SKU of the order, what is known apart from this refund.
struct KnownOfSku {
  std::int64_t returned = 0;  // pieces announced to come back: their return order credits them, or will
  std::int64_t refunded = 0;  // pieces of earlier refunds that no document of ours credits
  std::int64_t without_return = 0;  // pieces announced to come back, of which nobody makes a return order
};

// A return order or a credit memo request in SAP that Weir has not made.
struct OthersCredit {
  std::string vbeln;
  bool is_return = false;
  PiecesByItem pieces;  // by item of the sales order
};

struct CreditCase {
  const Refund& refund;
  std::string sales_order;  // VBELN; empty: Weir has posted none
  std::vector<SoldItem> sold;
  std::map<std::string, KnownOfSku> known;
  std::vector<OthersCredit> others;
  bool can_create = false;  // a way into SAP keeps a session
};

struct CreditDecision {
  enum class Step { nothing, create, person };
  Step step = Step::nothing;
  std::vector<RefundItem> items;  // to create: of the refund, those that nothing else credits
  std::string word;               // nothing: what credits it instead
  Remark remark;                  // person
};

// `rules`: those of the order's marketplace and channel; nullptr: there are none.
CreditDecision decide_credit(const CreditCase& about, const OrderRules* rules);

// What SAP has to show of one item.
struct ExpectedCredit {
  std::string posnr;
  Money gross;
  Money tax;
  Money tax_tolerance;  // SAP rounds the tax of each condition by itself
};
struct CreditMemo {
  sap::CustomerReturn document;
  std::vector<ExpectedCredit> expected;
};

// The credit memo request of these items. Value and tax of each: the price conditions of the rules carry what
// went back; a part of a bundle has its share. Fails with order.refund_unclear (refuse) where the order does
// not have the SKU, or an amount is negative, and with order.no_credit_type (wait).
Result<CreditMemo> credit_memo_of(const Refund& refund, const std::string& sales_order,
                                  const std::vector<SoldItem>& sold, const OrderRules& rules,
                                  const Articles& articles);

// BSTKD_E holds 35 characters; a longer id is told by its digest.
std::string credit_reference(const std::string& refund_id);

}  // namespace weir::mapping
