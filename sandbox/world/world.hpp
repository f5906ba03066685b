#pragma once
// What exists at Amazon before anybody calls. The same seed makes the same world, to the byte.
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/order.hpp"
#include "sandbox/world/settlement.hpp"

namespace weir::sandbox {

class World {
 public:
  explicit World(std::uint64_t seed);

  // When the world begins: a constant, or the same seed would not make the same orders.
  static constexpr Instant begin() {
    using namespace std::chrono_literals;
    return std::chrono::sys_days{2026y / 11 / 20} + 8h;
  }

  std::uint64_t seed() const { return seed_; }
  const Catalog& catalog() const { return catalog_; }
  // Addresses in both stay good while the world grows.
  const std::deque<Order>& orders() const { return orders_; }
  const std::deque<Settlement>& settlements() const { return settlements_; }
  const Order* find_order(std::string_view id) const;

  // What happens at Amazon after the beginning.
  Order* find_order(std::string_view id);
  Order& add(Order order);
  Settlement& add(Settlement settlement) { return settlements_.emplace_back(std::move(settlement)); }

 private:
  std::uint64_t seed_;
  Catalog catalog_;
  std::deque<Order> orders_;
  std::map<std::string, std::size_t, std::less<>> place_of_order_;  // by Amazon's order id
  std::deque<Settlement> settlements_;
};

}  // namespace weir::sandbox
