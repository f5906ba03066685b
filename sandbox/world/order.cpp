#include "sandbox/world/order.hpp"

#include <algorithm>

namespace weir::sandbox {

OrderLine* Order::find_line(std::string_view item_id) {
  const auto found = std::ranges::find(lines, item_id, &OrderLine::item_id);
  return found == lines.end() ? nullptr : &*found;
}

LineAmounts LineAmounts::share(std::int64_t count, std::int64_t of) const {
  LineAmounts part;
  const auto cut = [&](std::int64_t minor) { return of == 0 ? 0 : (minor * count * 2 + of) / (2 * of); };
  part.item = cut(item);
  part.shipping = cut(shipping);
  part.gift_wrap = cut(gift_wrap);
  part.item_discount = cut(item_discount);
  part.shipping_discount = cut(shipping_discount);
  part.item_tax = cut(item_tax);
  part.shipping_tax = cut(shipping_tax);
  part.gift_wrap_tax = cut(gift_wrap_tax);
  part.discount_tax = cut(discount_tax);
  if (count == of) part.unexplained = unexplained;
  return part;
}

Instant Order::ship_by() const {
  if (latest_ship) return *latest_ship;
  using std::chrono::hours;
  return std::chrono::floor<std::chrono::days>(created) + (is_prime ? hours{24} : hours{48}) + hours{22};
}

}  // namespace weir::sandbox
