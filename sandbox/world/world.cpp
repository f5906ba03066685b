#include "sandbox/world/world.hpp"

#include <algorithm>
#include <utility>

namespace weir::sandbox {
namespace {

using OrderTime = std::pair<Instant, const Order*>;

// Time goes on, so that this is nearly always the end.
void note(std::vector<OrderTime>& times, Instant at, const Order& order) {
  times.insert(std::ranges::upper_bound(times, at, {}, &OrderTime::first), {at, &order});
}

template <typename Time>
std::vector<const Order*> noted_between(const std::vector<OrderTime>& times, Instant after, Instant before,
                                        Time time) {
  std::vector<const Order*> found;
  auto at = std::ranges::lower_bound(times, after, {}, &OrderTime::first);
  for (; at != times.end() && at->first <= before; ++at) {
    const bool is_last_word = at->second->*time == at->first;
    if (is_last_word && (found.empty() || found.back() != at->second)) found.push_back(at->second);
  }
  return found;
}

}  // namespace

World::World(std::uint64_t seed, WorldSize size, std::size_t articles)
    : seed_{seed}, catalog_{make_catalog(articles)} {
  SeededRandom random{seed};
  for (Order& order : make_orders(random, catalog_, begin(), size)) add(std::move(order));
  for (Settlement& settlement : make_settlements(random, catalog_)) add(std::move(settlement));
}

World::World(std::uint64_t seed, SeasonPlan plan)
    : seed_{seed}, catalog_{make_catalog()}, season_{std::move(plan)} {
  SeededRandom random{seed};
  for (Settlement& settlement : make_settlements(random, catalog_)) add(std::move(settlement));
}

Order& World::add(Order order) {
  place_of_order_.emplace(order.id, orders_.size());
  Order& kept = orders_.emplace_back(std::move(order));
  note(created_, kept.created, kept);
  note(updated_, kept.updated, kept);
  return kept;
}

const Settlement& World::add(Settlement settlement) {
  const Settlement& kept = settlements_.emplace_back(std::move(settlement));
  for (std::size_t row = 0; row < kept.entries.size(); ++row) {
    settled_.push_back({&kept, row});
    const std::string& order_id = kept.entries[row].order_id;
    if (!order_id.empty()) settled_by_order_[order_id].push_back({&kept, row});
  }
  std::ranges::stable_sort(settled_, {}, &SettledRow::posted);
  return kept;
}

std::span<const SettledRow> World::settled_between(Instant after, Instant before) const {
  const auto first = std::ranges::lower_bound(settled_, after, {}, &SettledRow::posted);
  const auto last = std::ranges::upper_bound(settled_, before, {}, &SettledRow::posted);
  return first < last ? std::span{first, last} : std::span<const SettledRow>{};
}

std::span<const SettledRow> World::settled_of(std::string_view order_id) const {
  const auto found = settled_by_order_.find(order_id);
  return found == settled_by_order_.end() ? std::span<const SettledRow>{} : std::span{found->second};
}

void World::touch(Order& order, Instant now) {
  if (order.updated == now) return;
  order.updated = now;
  note(updated_, now, order);
}

std::vector<const Order*> World::created_between(Instant after, Instant before) const {
  return noted_between(created_, after, before, &Order::created);
}

std::vector<const Order*> World::updated_between(Instant after, Instant before) const {
  return noted_between(updated_, after, before, &Order::updated);
}

const Order* World::find_order(std::string_view id) const {
  const auto place = place_of_order_.find(id);
  return place == place_of_order_.end() ? nullptr : &orders_[place->second];
}

Order* World::find_order(std::string_view id) {
  return const_cast<Order*>(std::as_const(*this).find_order(id));
}

}  // namespace weir::sandbox
