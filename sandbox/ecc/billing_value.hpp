#pragma once
// What an item of an order is worth to billing; the one place that reads its prices.
#include <string>

#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

struct ItemValue {
  std::int64_t net = 0, tax = 0;  // minor units
  std::string tax_code;
};

// Of the whole item.
ItemValue value_of_item(const OrderItem& item);
// As if it had been priced so, with the tax of the other one.
void set_value(OrderItem& item, const ItemValue& value, const OrderItem& like);

// Of pieces `from` to `to` of `all`, so that all parts together come to the whole.
ItemValue part_of(ItemValue value, std::int64_t from, std::int64_t to, std::int64_t all);

ItemValue value_of_part(const OrderItem& item, std::int64_t from, std::int64_t to);

}  // namespace weir::sandbox::ecc
