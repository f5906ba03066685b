#pragma once
// The checks of one order that SAP holds once, each for itself. Private to proof/.
#include "proof/order_proof.hpp"

namespace weir::proof {

// NETWR + MWSBP of the items that nobody rejected.
Money gross_of(const HeldOrder& order);

// "19.0 %" or, with two decimals, "19.00 %". What amounts come to is known no better than to one.
std::string percent(std::int64_t thousandths, int decimals);

class OrderChecks {
 public:
  OrderChecks(const mapping::ExpectedOrder& expected, const HeldOrder& held, const Allowed& allowed)
      : expected_{expected}, held_{held}, allowed_{allowed} {}

  // The gravest first.
  std::vector<OrderFinding> all() const;

 private:
  using Finding = std::optional<OrderFinding>;

  Finding customer() const;
  Finding organisation() const;
  Finding items() const;
  Finding value() const;
  Finding completeness() const;
  Finding credit() const;
  Finding ship_to() const;
  Finding delivery_block() const;
  Finding billing_block() const;
  Finding tax() const;
  Finding stock() const;
  Finding goods_issue() const;

  const HeldItem* held_item(const std::string& posnr) const;
  std::string wrong_item(const mapping::ExpectedItem& item) const;  // empty: it is right
  std::string wrong_value(const mapping::ExpectedItem& item) const;
  std::string wrong_tax(const mapping::ExpectedItem& item) const;
  std::string order() const { return "sales order " + held_.number; }

  const mapping::ExpectedOrder& expected_;
  const HeldOrder& held_;
  const Allowed& allowed_;
};

}  // namespace weir::proof
