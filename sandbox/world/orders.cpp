#include "sandbox/world/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "sandbox/world/lines.hpp"
#include "sandbox/world/people.hpp"

namespace weir::sandbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

enum class Role { plain, pending, cancelled, unmapped, longest_address, same_sku_twice };

struct Plan {
  Role role = Role::plain;
  bool is_business = false;
  Extras extras;
};

// Ranks are a shuffled numbering of the orders: what is meant for a few orders goes to fixed ranks, so that
// every seed has them, each time at other places.
Plan plan_of(std::size_t rank) {
  const auto within = [rank](std::size_t first, std::size_t count) {
    return rank >= first && rank < first + count;
  };
  Plan plan;
  if (rank < 5) plan.role = static_cast<Role>(rank + 1);
  plan.is_business = within(5, 6);
  plan.extras.gift_wrap = within(11, 6);
  plan.extras.discount = within(17, 8);
  plan.extras.facilitator = within(25, 6);
  plan.extras.shipping = within(20, 40);
  return plan;
}

std::vector<std::size_t> shuffled_ranks(Random& random, std::size_t count) {
  std::vector<std::size_t> ranks(count);
  std::iota(ranks.begin(), ranks.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left)
    std::swap(ranks[left - 1],
              ranks[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(left) - 1))]);
  return ranks;
}

const Marketplace& any_marketplace(Random& random) {
  const auto drawn = random.between(1, 10);
  if (drawn <= 6) return germany();
  return drawn <= 8 ? france() : united_kingdom();
}

bool holds_sku(const Order& order, std::string_view sku) {
  return std::ranges::find(order.lines, sku, &OrderLine::sku) != order.lines.end();
}

void add_lines(Order& order, Random& random, const Catalog& catalog, const Plan& plan) {
  const auto count = plan.role == Role::unmapped ? 1 : std::max<std::int64_t>(1, random.between(-3, 5));
  while (std::ssize(order.lines) < count) {
    OrderLine line = make_line(random, catalog, *order.marketplace, plan.extras);
    if (!holds_sku(order, line.sku)) order.lines.push_back(std::move(line));
  }
  if (plan.role == Role::unmapped) order.lines.push_back(make_unmapped_line(random, *order.marketplace));
}

// Buyers do put the same article into the cart twice, for two gift messages or two sellers' offers.
void repeat_first_sku(Order& order, Random& random, const Catalog& catalog) {
  order.lines.resize(1);
  OrderLine again = order.lines.front();
  again.item_id = make_line(random, catalog, *order.marketplace, {}).item_id;
  order.lines.push_back(make_line(random, catalog, *order.marketplace, {}));
  order.lines.push_back(again);
}

void set_status(Order& order, Random& random, Role role) {
  if (role == Role::pending) order.status = OrderStatus::pending;
  if (role == Role::cancelled) order.status = OrderStatus::cancelled;
  if (role != Role::plain) return;
  order.fulfilled_by_amazon = random.one_in(3);
  if (order.fulfilled_by_amazon && !random.one_in(3)) order.status = OrderStatus::shipped;
}

void set_times(Order& order, Random& random, Instant now) {
  const Instant newest = now - minutes{10};
  order.created = newest - Duration{random.between(0, Duration{hours{48} - minutes{10}}.count())};
  const auto room = std::min<Duration>(hours{6}, now - minutes{5} - order.created);
  order.updated = order.created + Duration{random.between(0, room.count())};
}

Order make_order(Random& random, const Catalog& catalog, const Plan& plan, Instant now) {
  Order order;
  order.marketplace = plan.role == Role::plain ? &any_marketplace(random) : &germany();
  order.id = fmt::format("{}-{:07}-{:07}", order.marketplace->order_prefix, random.between(0, 9'999'999),
                         random.between(0, 9'999'999));
  set_times(order, random, now);
  set_status(order, random, plan.role);
  order.is_prime = order.fulfilled_by_amazon || random.one_in(8);
  order.address =
      plan.role == Role::longest_address ? longest_address() : make_address(random, *order.marketplace);
  order.buyer_name = order.address.name;
  if (plan.is_business) order.business = make_business(random, *order.marketplace);
  if (order.business) order.address.company = order.business->company;
  add_lines(order, random, catalog, plan);
  if (plan.role == Role::same_sku_twice) repeat_first_sku(order, random, catalog);
  return order;
}

bool is_before(const Order& a, const Order& b) {
  return a.created != b.created ? a.created < b.created : a.id < b.id;
}

}  // namespace

std::vector<Order> make_orders(Random& random, const Catalog& catalog, Instant now, WorldSize size) {
  std::vector<Order> orders;
  std::set<std::string> ids;
  const std::int64_t count = size == WorldSize::whole ? random.between(200, 260) : random.between(62, 75);
  for (const std::size_t rank : shuffled_ranks(random, static_cast<std::size_t>(count))) {
    Order order = make_order(random, catalog, plan_of(rank), now);
    while (!ids.insert(order.id).second) order = make_order(random, catalog, plan_of(rank), now);
    orders.push_back(std::move(order));
  }
  std::ranges::sort(orders, is_before);
  return orders;
}

Order make_new_order(Random& random, const Catalog& catalog, Instant now) {
  Plan plan;
  if (random.one_in(80)) plan.role = Role::unmapped;
  plan.is_business = random.one_in(30);
  plan.extras = {random.one_in(5), random.one_in(40), random.one_in(25), random.one_in(30)};
  Order order = make_order(random, catalog, plan, now);
  order.created = order.updated = now;
  order.status = OrderStatus::pending;
  return order;
}

}  // namespace weir::sandbox
