#include "sandbox/ecc/billing_value.hpp"

#include <algorithm>

#include "sandbox/ecc/decimal.hpp"

namespace weir::sandbox::ecc {
namespace {

// The share of the first `pieces` of `all`.
std::int64_t share_of(std::int64_t amount, std::int64_t pieces, std::int64_t all) {
  if (all <= 0 || pieces >= all) return amount;
  return rounded(Wide{amount} * pieces, Wide{all}).value_or(0);
}

}  // namespace

// Without a rate there is nothing to tax: the code is that of 0 %.
ItemValue value_of_item(const OrderItem& item) {
  return {item.net, item.tax, item.tax_rate ? item.tax_rate->code : "A0"};
}

void set_value(OrderItem& item, const ItemValue& value, const OrderItem& like) {
  item.net = value.net;
  item.tax = value.tax;
  item.gross = value.net + value.tax;
  item.tax_rate = like.tax_rate;
  item.has_price = true;
}

ItemValue part_of(ItemValue value, std::int64_t from, std::int64_t to, std::int64_t all) {
  const auto part = [&](std::int64_t amount) {
    return share_of(amount, to, all) - share_of(amount, std::min(from, all), all);
  };
  value.net = part(value.net);
  value.tax = part(value.tax);
  return value;
}

ItemValue value_of_part(const OrderItem& item, std::int64_t from, std::int64_t to) {
  return part_of(value_of_item(item), from, to, item.quantity);
}

}  // namespace weir::sandbox::ecc
