#pragma once
// The pricing procedure ZAMZ01. Its rule is in README.md, in the same words.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

// NETWR is CURR 15,2.
inline constexpr std::int64_t largest_value = 999'999'999'999'999;

// The conditions of all items, or what is wrong with them. Only rows with a flag row are taken.
class Conditions {
 public:
  Conditions(const OrderInput& input, Currency currency, Messages& messages);

  // Adds what the conditions of this item come to; warns when there is no price.
  void price(OrderItem& item, Messages& messages) const;
  // Rounding differences of the whole order go to its largest item.
  void spread(std::vector<OrderItem>& items, Messages& messages) const;
  // Whether there are conditions for items that do not exist.
  void check_items(const std::vector<OrderItem>& items, Messages& messages) const;

 private:
  struct Condition {
    std::string item;
    const ConditionType* type = nullptr;
    std::int64_t digits = 0;  // COND_VALUE without its point
    int places = 0;
    std::int64_t per = 1;  // COND_P_UNT
  };
  void add(const Fields& row, Messages& messages);
  PricedCondition priced(const Condition& condition, std::int64_t quantity) const;
  std::optional<std::int64_t> amount_of(const Condition& condition, std::int64_t quantity) const;

  Currency currency_;
  std::vector<Condition> conditions_;
};

}  // namespace weir::sandbox::ecc
