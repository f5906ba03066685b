#pragma once
// What stood open between a merchant and Amazon on the day from which Weir answers: the cut-over.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"

namespace weir::accounting {

enum class OpeningKind {
  wallet,      // released transactions that no settlement has yet, without reserve and debt
  reserve,     // that Amazon keeps back; key: the marketplace, as settlement reports name it
  debt,        // that the next settlement takes over, negative; key likewise
  deferred,    // transactions that Amazon has not released
  transit,     // a payout on its way to the bank; key: its settlement id
  receivable,  // orders that were sold before; key: the Amazon order id, or empty for a sum
  stock,       // units at Amazon; key: the SKU
  inbound,     // units on their way to Amazon; key: the SKU
};
std::string_view name_of(OpeningKind kind);
std::optional<OpeningKind> opening_kind_of(std::string_view name);
bool is_goods(OpeningKind kind);  // it has a quantity, and no amount

struct OpeningItem {
  OpeningKind kind = OpeningKind::wallet;
  std::string key{};
  std::optional<Money> amount{};
  std::int64_t quantity = 0;  // units
  bool operator==(const OpeningItem&) const = default;
};

// What becomes of an order of which nobody knows when it was bought: neither Weir nor the opening names it.
enum class UnknownOrders {
  hold,    // its settlement waits until somebody has said so
  before,  // it is of before: Weir has every order since
  since,   // it is not: the opening names all that were open
};
std::string_view name_of(UnknownOrders unknown);
std::optional<UnknownOrders> unknown_orders_of(std::string_view name);

}  // namespace weir::accounting
