#include "sandbox/world/world.hpp"

#include <algorithm>

#include "sandbox/world/orders.hpp"

namespace weir::sandbox {

World::World(std::uint64_t seed) : seed_{seed}, catalog_{make_catalog()} {
  SeededRandom random{seed};
  for (Order& order : make_orders(random, catalog_, begin())) orders_.push_back(std::move(order));
  for (Settlement& settlement : make_settlements(random, catalog_))
    settlements_.push_back(std::move(settlement));
}

const Order* World::find_order(std::string_view id) const {
  const auto found = std::ranges::find(orders_, id, &Order::id);
  return found == orders_.end() ? nullptr : &*found;
}

Order* World::find_order(std::string_view id) {
  const auto found = std::ranges::find(orders_, id, &Order::id);
  return found == orders_.end() ? nullptr : &*found;
}

}  // namespace weir::sandbox
