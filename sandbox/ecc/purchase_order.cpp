#include "sandbox/ecc/purchase_order.hpp"

#include <algorithm>

namespace weir::sandbox::ecc {

PurchaseItem* PurchaseOrder::item(std::string_view item_number) {
  const auto found = std::ranges::find(items, item_number, &PurchaseItem::number);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace weir::sandbox::ecc
