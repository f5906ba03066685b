#pragma once
// Refund, goods, reimbursement: of every order that comes back, two of them belong together and the third
// does not. Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "mapping/planned_order.hpp"

namespace weir::mapping {

struct AfterSale {
  enum class Kind { returned, refund, goods_receipt, reimbursement };
  Kind kind = Kind::returned;
  Instant at;
  std::optional<Money> amount{};
};

struct TriangleLimits {
  std::chrono::days goods_after{45};  // a refund without goods
  std::chrono::days money_after{7};   // goods without a refund
};

// What does not fit together and is older than it may be. `sees_goods`: goods receipts of returns are read
// from SAP; without them nothing is said of goods. Topic "refund", one remark of a code.
std::vector<Remark> judge_triangle(const std::string& order_id, const std::vector<AfterSale>& events,
                                   bool sees_goods, Instant now, const TriangleLimits& limits = {});

}  // namespace weir::mapping
