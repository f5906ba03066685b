#pragma once
// What exists at Amazon before anybody calls. The same seed makes the same world, to the byte.
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/order.hpp"
#include "sandbox/world/orders.hpp"
#include "sandbox/world/season.hpp"
#include "sandbox/world/settlement.hpp"

namespace weir::sandbox {

// One row of a settlement.
struct SettledRow {
  const Settlement* settlement = nullptr;
  std::size_t row = 0;  // in its entries
  const SettlementRow& entry() const { return settlement->entries[row]; }
  Instant posted() const { return entry().posted; }
};

class World {
 public:
  explicit World(std::uint64_t seed, WorldSize size = WorldSize::whole,
                 std::size_t articles = usual_articles);

  // Without orders at its beginning; those of the plan come as time goes by, once Amazon has taken the world.
  static World season(std::uint64_t seed, SeasonPlan plan) { return World{seed, std::move(plan)}; }

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
  const Settlement& add(Settlement settlement);
  // An order is not what it was; what was changed by other means cannot be found by its time.
  void touch(Order& order, Instant now);

  const SeasonPlan* season_plan() const { return season_ ? &*season_ : nullptr; }
  // Orders created, or last updated, between two instants, both included, by that time.
  std::vector<const Order*> created_between(Instant after, Instant before) const;
  std::vector<const Order*> updated_between(Instant after, Instant before) const;
  // What was settled between two instants, both included, by that time; and all that was settled of an order.
  std::span<const SettledRow> settled_between(Instant after, Instant before) const;
  std::span<const SettledRow> settled_of(std::string_view order_id) const;

 private:
  using Times = std::vector<std::pair<Instant, const Order*>>;

  World(std::uint64_t seed, SeasonPlan plan);

  std::uint64_t seed_;
  Catalog catalog_;
  std::deque<Order> orders_;
  std::map<std::string, std::size_t, std::less<>> place_of_order_;  // by Amazon's order id
  std::deque<Settlement> settlements_;
  std::vector<SettledRow> settled_;                                               // by the time of posting
  std::map<std::string, std::vector<SettledRow>, std::less<>> settled_by_order_;  // by Amazon's order id
  std::optional<SeasonPlan> season_;
  Times created_;  // sorted
  Times updated_;  // sorted; an order that was updated again stands in it more than once
};

}  // namespace weir::sandbox
