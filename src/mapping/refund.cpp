#include "mapping/refund.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

using amazon::finances::Breakdown;
using amazon::finances::RelatedIdentifierName;
using amazon::finances::Transaction;

bool is_fee(const std::string& type) {
  return type.find("Fee") != std::string::npos || type.find("Commission") != std::string::npos;
}

// Of the leaves alone: those of one level add up to the one above.
void add(Balance& sum, const std::vector<Breakdown>& breakdowns) {
  for (const Breakdown& breakdown : breakdowns) {
    if (is_fee(breakdown.breakdown_type.value_or(""))) continue;
    if (!breakdown.breakdowns.empty())
      add(sum, breakdown.breakdowns);
    else if (breakdown.breakdown_amount)
      sum.add(*breakdown.breakdown_amount);
  }
}

// At the transaction or at its items, never both.
Balance price_of(const Transaction& transaction) {
  Balance sum;
  if (!transaction.breakdowns.empty()) {
    add(sum, transaction.breakdowns);
    return sum;
  }
  bool has_any = false;
  for (const auto& item : transaction.items) {
    add(sum, item.breakdowns);
    has_any = has_any || !item.breakdowns.empty();
  }
  if (!has_any && transaction.total_amount) sum.add(*transaction.total_amount);
  return sum;
}

std::string order_of(const Transaction& transaction) {
  for (const auto& identifier : transaction.related_identifiers)
    if (identifier.related_identifier_name == RelatedIdentifierName::order_id)
      return identifier.related_identifier_value.value_or("");
  return {};
}

}  // namespace

std::optional<Refund> refund_of(const Transaction& transaction) {
  const std::string type = transaction.transaction_type.value_or("");
  if (type != "Refund" && type != "GuaranteeClaim" && type != "Chargeback") return std::nullopt;
  const std::string order = order_of(transaction);
  const auto parts = price_of(transaction).parts();
  if (order.empty() || !transaction.transaction_id || !transaction.posted_date || parts.size() != 1)
    return std::nullopt;
  return Refund{*transaction.transaction_id, order, *transaction.posted_date, absolute(parts.front())};
}

}  // namespace weir::mapping
