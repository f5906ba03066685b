#include "sandbox/world/world.hpp"

#include <utility>

#include "sandbox/world/orders.hpp"

namespace weir::sandbox {

World::World(std::uint64_t seed) : seed_{seed}, catalog_{make_catalog()} {
  SeededRandom random{seed};
  for (Order& order : make_orders(random, catalog_, begin())) add(std::move(order));
  for (Settlement& settlement : make_settlements(random, catalog_))
    settlements_.push_back(std::move(settlement));
}

Order& World::add(Order order) {
  place_of_order_.emplace(order.id, orders_.size());
  return orders_.emplace_back(std::move(order));
}

const Order* World::find_order(std::string_view id) const {
  const auto place = place_of_order_.find(id);
  return place == place_of_order_.end() ? nullptr : &orders_[place->second];
}

Order* World::find_order(std::string_view id) {
  return const_cast<Order*>(std::as_const(*this).find_order(id));
}

}  // namespace weir::sandbox
