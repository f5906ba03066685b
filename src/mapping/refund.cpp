#include "mapping/refund.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"

namespace weir::mapping {
namespace {

using amazon::finances::Breakdown;
using amazon::finances::Item;
using amazon::finances::RelatedIdentifierName;
using amazon::finances::Transaction;

bool has(const std::string& type, std::string_view word) { return type.find(word) != std::string::npos; }

// Amazon's. What the seller keeps of the price for restocking is told beside the price, and was not paid out.
bool is_fee(const std::string& type) {
  return (has(type, "Fee") || has(type, "Commission")) && !has(type, "Restocking");
}

struct Leaf {
  std::string path;  // the types above it and its own, in small letters
  Money amount;
};

// The leaves alone: those of one level add up to the one above.
void add_leaves(std::vector<Leaf>& leaves, const std::vector<Breakdown>& breakdowns,
                const std::string& above) {
  for (const Breakdown& breakdown : breakdowns) {
    const std::string type = breakdown.breakdown_type.value_or("");
    if (is_fee(type)) continue;
    const std::string path = above + '/' + lower_ascii(type);
    if (!breakdown.breakdowns.empty())
      add_leaves(leaves, breakdown.breakdowns, path);
    else if (breakdown.breakdown_amount)
      leaves.push_back({path, *breakdown.breakdown_amount});
  }
}

std::vector<Leaf> leaves_of(const std::vector<Breakdown>& breakdowns) {
  std::vector<Leaf> leaves;
  add_leaves(leaves, breakdowns, "");
  return leaves;
}

// At the transaction or at its items, never both.
Balance price_of(const Transaction& transaction) {
  Balance sum;
  bool has_any = !transaction.breakdowns.empty();
  for (const Leaf& leaf : leaves_of(transaction.breakdowns)) sum.add(leaf.amount);
  if (has_any) return sum;
  for (const Item& item : transaction.items) {
    for (const Leaf& leaf : leaves_of(item.breakdowns)) sum.add(leaf.amount);
    has_any = has_any || !item.breakdowns.empty();
  }
  if (!has_any && transaction.total_amount) sum.add(*transaction.total_amount);
  return sum;
}

std::string identifier_of(const Transaction& transaction, RelatedIdentifierName name) {
  for (const auto& identifier : transaction.related_identifiers)
    if (identifier.related_identifier_name == name) return identifier.related_identifier_value.value_or("");
  return {};
}

// What Amazon has withheld as the marketplace's tax is taken off the tax again: it never was ours.
void add(RefundItem& item, const Leaf& leaf) {
  RefundPart& part = has(leaf.path, "shipping")                                  ? item.shipping
                     : has(leaf.path, "giftwrap") || has(leaf.path, "gift wrap") ? item.gift_wrap
                                                                                 : item.goods;
  const bool is_withheld = has(leaf.path, "withheld") || has(leaf.path, "facilitator");
  const bool is_tax = is_withheld || has(leaf.path, "tax") || has(leaf.path, "vat");
  (is_tax ? part.tax : part.net) += -leaf.amount;
}

std::int64_t pieces_of(const Item& item) {
  for (const auto& context : item.contexts)
    if (context.quantity_shipped) return std::max<std::int64_t>(*context.quantity_shipped, 0);
  return 0;
}

std::string sku_of(const Item& item) {
  for (const auto& context : item.contexts)
    if (context.sku) return *context.sku;
  return {};
}

// One item may have its breakdown at the transaction; several need their own.
std::vector<RefundItem> items_of(const Transaction& transaction, Money amount) {
  std::map<std::string, RefundItem> by_sku;
  const RefundPart none{Money{0, amount.currency()}, Money{0, amount.currency()}};
  Money sum{0, amount.currency()};
  for (const Item& each : transaction.items) {
    const bool stands_above = each.breakdowns.empty() && transaction.items.size() == 1;
    const std::string sku = sku_of(each);
    RefundItem& item = by_sku.try_emplace(sku, RefundItem{sku, 0, none, none, none}).first->second;
    item.quantity += pieces_of(each);
    for (const Leaf& leaf : leaves_of(stands_above ? transaction.breakdowns : each.breakdowns)) {
      if (leaf.amount.currency() != amount.currency()) return {};
      add(item, leaf);
      sum += -leaf.amount;
    }
  }
  if (by_sku.contains("") || sum != amount) return {};
  std::vector<RefundItem> items;
  for (auto& [sku, item] : by_sku) items.push_back(std::move(item));
  return items;
}

}  // namespace

Money RefundItem::total() const {
  return goods.net + goods.tax + shipping.net + shipping.tax + gift_wrap.net + gift_wrap.tax;
}

std::optional<Refund> refund_of(const Transaction& transaction) {
  const std::string type = transaction.transaction_type.value_or("");
  if (type != "Refund" && type != "GuaranteeClaim" && !type.starts_with("Chargeback")) return std::nullopt;
  const std::string order = identifier_of(transaction, RelatedIdentifierName::order_id);
  const auto parts = price_of(transaction).parts();
  if (order.empty() || !transaction.transaction_id || !transaction.posted_date || parts.size() != 1)
    return std::nullopt;
  if (!parts.front().is_negative()) return std::nullopt;  // a chargeback that was won, a recovery
  std::string id = identifier_of(transaction, RelatedIdentifierName::refund_id);
  // A deferred refund and its release are two transactions of one refund.
  if (id.empty()) id = identifier_of(transaction, RelatedIdentifierName::deferred_transaction_id);
  if (id.empty()) id = *transaction.transaction_id;
  const Money amount = absolute(parts.front());
  return Refund{id, order, *transaction.posted_date, amount, items_of(transaction, amount)};
}

}  // namespace weir::mapping
