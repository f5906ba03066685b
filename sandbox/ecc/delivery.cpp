#include "sandbox/ecc/delivery.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {

char Delivery::goods_issue_status() const {
  std::size_t relevant = 0;
  std::size_t done = 0;
  for (const auto& item : items) {
    if (item.quantity == 0) continue;
    ++relevant;
    done += item.is_issued ? 1 : 0;
  }
  if (done == 0) return 'A';
  return done == relevant ? 'C' : 'B';
}

DeliveryItem* Delivery::item(std::string_view item_number) {
  const auto found = std::ranges::find(items, item_number, &DeliveryItem::number);
  return found == items.end() ? nullptr : &*found;
}

const DeliveryItem* Delivery::item(std::string_view item_number) const {
  const auto found = std::ranges::find(items, item_number, &DeliveryItem::number);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace weir::sandbox::ecc
