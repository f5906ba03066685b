#include "sandbox/world/order.hpp"

#include <algorithm>

namespace weir::sandbox {

OrderLine* Order::find_line(std::string_view item_id) {
  const auto found = std::ranges::find(lines, item_id, &OrderLine::item_id);
  return found == lines.end() ? nullptr : &*found;
}

Instant Order::ship_by() const {
  using std::chrono::hours;
  return std::chrono::floor<std::chrono::days>(created) + (is_prime ? hours{24} : hours{48}) + hours{22};
}

}  // namespace weir::sandbox
