#include "sandbox/world/orders.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "sandbox/world/twenty_worlds.hpp"

namespace weir::sandbox::orders_test {
namespace {

using namespace std::chrono_literals;

template <typename Condition>
std::ptrdiff_t count(const World& world, Condition condition) {
  return std::ranges::count_if(world.orders(), condition);
}

bool has_line(const Order& order, bool (*condition)(const OrderLine&)) {
  return std::ranges::any_of(order.lines, condition);
}

bool repeats_a_sku(const Order& order) {
  std::set<std::string> skus;
  for (const OrderLine& line : order.lines) skus.insert(line.sku);
  return skus.size() < order.lines.size();
}

std::size_t characters(const std::string& utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

template <typename Check>
void in_every_world(Check check) {
  for (const auto& world : twenty_worlds()) {
    SCOPED_TRACE(world->seed());
    check(*world);
  }
}

TEST(Orders, are_200_to_260_with_ids_of_their_own) {
  in_every_world([](const World& world) {
    EXPECT_GE(world.orders().size(), 200u);
    EXPECT_LE(world.orders().size(), 260u);
    std::set<std::string> ids;
    std::set<std::string> item_ids;
    std::size_t lines = 0;
    for (const Order& order : world.orders()) {
      ids.insert(order.id);
      lines += order.lines.size();
      for (const OrderLine& line : order.lines) item_ids.insert(line.item_id);
    }
    EXPECT_EQ(ids.size(), world.orders().size());
    EXPECT_EQ(item_ids.size(), lines);
  });
}

TEST(Orders, hold_exactly_one_of_each_that_a_client_stumbles_over) {
  in_every_world([](const World& world) {
    EXPECT_EQ(count(world, [](const Order& o) { return o.status == OrderStatus::pending; }), 1);
    EXPECT_EQ(count(world, [](const Order& o) { return o.status == OrderStatus::cancelled; }), 1);
    EXPECT_EQ(count(world, repeats_a_sku), 1);
    EXPECT_EQ(count(world, [](const Order& o) { return characters(o.address.name) == 90; }), 1);
    EXPECT_EQ(count(world,
                    [](const Order& o) {
                      return has_line(o, [](const OrderLine& l) { return l.sku == unmapped_sku; });
                    }),
              1);
  });
}

TEST(Orders, hold_a_few_of_each_that_costs_or_saves_something) {
  in_every_world([](const World& world) {
    const auto lines_with = [&](bool (*condition)(const OrderLine&)) {
      return count(world,
                   [&](const Order& order) { return order.shows_money() && has_line(order, condition); });
    };
    EXPECT_GE(lines_with([](const OrderLine& l) { return l.amounts.shipping > 0; }), 30);
    EXPECT_EQ(lines_with([](const OrderLine& l) { return l.gift_message && l.amounts.gift_wrap > 0; }), 6);
    EXPECT_EQ(
        lines_with([](const OrderLine& l) { return l.amounts.item_discount > 0 && !l.promotion_id.empty(); }),
        8);
    EXPECT_EQ(lines_with([](const OrderLine& l) { return l.facilitator_party.has_value(); }), 6);
    EXPECT_EQ(count(world, [](const Order& o) { return o.business.has_value(); }), 6);
  });
}

TEST(Orders, come_from_three_marketplaces_and_both_ways_of_fulfilment) {
  in_every_world([](const World& world) {
    for (const Marketplace& marketplace : marketplaces())
      EXPECT_GE(count(world, [&](const Order& o) { return o.marketplace == &marketplace; }), 15)
          << marketplace.name;
    EXPECT_GE(count(world, [](const Order& o) { return o.fulfilled_by_amazon; }), 30);
    EXPECT_GE(count(world, [](const Order& o) { return o.status == OrderStatus::shipped; }), 10);
    EXPECT_EQ(
        count(world,
              [](const Order& o) { return o.status == OrderStatus::shipped && !o.fulfilled_by_amazon; }),
        0);
  });
}

TEST(Orders, lie_in_the_48_hours_before_the_world_begins_and_are_settled_by_then) {
  in_every_world([](const World& world) {
    for (const Order& order : world.orders()) {
      EXPECT_GE(order.created, World::begin() - 48h);
      EXPECT_LE(order.created, order.updated);
      EXPECT_LT(order.updated, World::begin() - 2min);
    }
  });
}

TEST(Orders, have_one_to_five_lines_of_one_to_four_pieces) {
  in_every_world([](const World& world) {
    for (const Order& order : world.orders()) {
      EXPECT_GE(order.lines.size(), 1u);
      EXPECT_LE(order.lines.size(), 5u);
      for (const OrderLine& line : order.lines) {
        EXPECT_GE(line.quantity, 1);
        EXPECT_LE(line.quantity, 4);
        EXPECT_EQ(line.amounts.item, line.quantity * line.unit_price);
        EXPECT_EQ(line.item_id.size(), 14u);
      }
    }
  });
}

TEST(Orders, are_written_in_utf8) {
  in_every_world([](const World& world) {
    for (const Order& order : world.orders()) {
      EXPECT_TRUE(is_utf8(order.address.name) && is_utf8(order.address.line1) &&
                  is_utf8(order.address.line2));
      for (const OrderLine& line : order.lines) EXPECT_TRUE(is_utf8(line.title));
    }
  });
}

TEST(Catalog, has_sixty_articles_with_materials_of_eighteen_digits) {
  const Catalog catalog = make_catalog();
  ASSERT_EQ(catalog.size(), 60u);
  EXPECT_EQ(catalog.front().sku, "WEIR-001");
  EXPECT_EQ(catalog.front().material, "000000000000100001");
  EXPECT_EQ(catalog.back().sku, "WEIR-060");
  EXPECT_EQ(catalog.back().material, "000000000000100060");
}

}  // namespace
}  // namespace weir::sandbox::orders_test
