#include "sandbox/amazon/order_json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "sandbox/world/world.hpp"

namespace weir::sandbox::order_json_test {
namespace {

using Json = nlohmann::json;

// Read back from the text, by other arithmetic than that which wrote it.
std::int64_t cents(const Json& money) {
  std::string text = money.at("amount");
  EXPECT_EQ(text.find('.'), text.size() - 3) << text;
  text.erase(text.size() - 3, 1);
  return std::stoll(text);
}

std::map<std::string, std::int64_t> by_type(const Json& breakdowns) {
  std::map<std::string, std::int64_t> sums;
  for (const Json& breakdown : breakdowns) sums[breakdown.at("type")] += cents(breakdown.at("subtotal"));
  return sums;
}

// Amazon's rule: everything is added but the discount, which is taken off whatever its sign.
std::int64_t reconciled(std::map<std::string, std::int64_t> sums) {
  std::int64_t total = 0;
  for (const auto& [type, minor] : sums) total += type == "DISCOUNT" ? -std::abs(minor) : minor;
  return total;
}

const Order& order_with(const World& world, bool (*condition)(const Order&)) {
  const auto found = std::ranges::find_if(world.orders(), condition);
  EXPECT_NE(found, world.orders().end());
  return *found;
}

Json everything(const Order& order) { return Json::parse(order_json(order, all_included_data())); }

Json line_breakdowns(const Json& order) {
  Json all = Json::array();
  for (const Json& item : order.at("orderItems"))
    for (const Json& breakdown : item.at("proceeds").at("breakdowns")) all.push_back(breakdown);
  return all;
}

std::int64_t sum_of_details(const Json& breakdown) {
  std::int64_t sum = 0;
  for (const Json& detail : breakdown.at("detailedBreakdowns")) {
    const bool takes_off_tax = breakdown.at("type") == "TAX" && detail.at("subtype") == "DISCOUNT";
    const std::int64_t value = cents(detail.at("value"));
    sum += takes_off_tax ? -std::abs(value) : value;
  }
  return sum;
}

TEST(OrderJson, breaks_every_line_down_to_its_total_and_every_order_to_its_grand_total) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const World world{seed};
    for (const Order& order : world.orders()) {
      if (!order.shows_money()) continue;
      const Json json = everything(order);
      std::int64_t lines = 0;
      for (const Json& item : json.at("orderItems")) {
        const std::int64_t total = cents(item.at("proceeds").at("proceedsTotal"));
        EXPECT_EQ(total, reconciled(by_type(item.at("proceeds").at("breakdowns")))) << order.id;
        lines += total;
      }
      EXPECT_EQ(lines, cents(json.at("proceeds").at("grandTotal"))) << order.id;
      EXPECT_EQ(lines, reconciled(by_type(json.at("proceeds").at("breakdowns")))) << order.id;
    }
  }
}

TEST(OrderJson, details_tax_and_discount_so_that_the_parts_make_the_subtotal) {
  const World world{3};
  int detailed = 0;
  for (const Order& order : world.orders()) {
    if (!order.shows_money()) continue;
    for (const Json& breakdown : line_breakdowns(everything(order))) {
      if (!breakdown.contains("detailedBreakdowns")) continue;
      EXPECT_EQ(sum_of_details(breakdown), cents(breakdown.at("subtotal"))) << order.id;
      ++detailed;
    }
  }
  EXPECT_GT(detailed, 200);
}

TEST(OrderJson, shows_neither_buyer_nor_money_of_a_pending_order) {
  const World world{4};
  const Json json =
      everything(order_with(world, [](const Order& o) { return o.status == OrderStatus::pending; }));
  EXPECT_EQ(json.at("fulfillment").at("fulfillmentStatus"), "PENDING");
  for (const char* block : {"buyer", "recipient", "proceeds", "payment"})
    EXPECT_FALSE(json.contains(block)) << block;
  EXPECT_FALSE(json.at("fulfillment").contains("shipByWindow"));
  for (const Json& item : json.at("orderItems")) {
    EXPECT_FALSE(item.contains("proceeds"));
    EXPECT_FALSE(item.at("product").contains("price"));
  }
}

TEST(OrderJson, says_who_cancelled) {
  const World world{4};
  const Json json =
      everything(order_with(world, [](const Order& o) { return o.status == OrderStatus::cancelled; }));
  EXPECT_EQ(json.at("fulfillment").at("fulfillmentStatus"), "CANCELLED");
  EXPECT_EQ(json.at("orderItems").at(0).at("cancellation").at("cancellationExecution").at("cancelledBy"),
            "BUYER");
}

TEST(OrderJson, gives_only_what_was_asked_for) {
  const World world{4};
  const Order& order = order_with(world, [](const Order& o) { return o.status == OrderStatus::unshipped; });
  const Json bare = Json::parse(order_json(order, {}));
  for (const char* block : {"buyer", "recipient", "proceeds", "payment", "tax", "fulfillment"})
    EXPECT_FALSE(bare.contains(block)) << block;
  EXPECT_TRUE(bare.at("orderItems").at(0).at("product").contains("price"));
  const Json with_buyer = Json::parse(order_json(order, included_data({"BUYER"})));
  EXPECT_TRUE(with_buyer.contains("buyer"));
  EXPECT_FALSE(with_buyer.contains("recipient"));
}

TEST(OrderJson, keeps_mail_and_phone_from_orders_that_amazon_ships) {
  const World world{4};
  const Json json = everything(order_with(world, [](const Order& o) { return o.fulfilled_by_amazon; }));
  EXPECT_FALSE(json.at("buyer").contains("buyerEmail"));
  EXPECT_FALSE(json.at("recipient").at("deliveryAddress").contains("phone"));
  EXPECT_FALSE(json.at("fulfillment").contains("deliverByWindow"));
  const Json own = everything(order_with(
      world, [](const Order& o) { return o.status == OrderStatus::unshipped && !o.fulfilled_by_amazon; }));
  EXPECT_TRUE(own.at("buyer").contains("buyerEmail"));
  EXPECT_TRUE(own.at("recipient").at("deliveryAddress").contains("phone"));
}

TEST(OrderJson, names_the_facilitator_and_the_business_buyer) {
  const World world{4};
  const Json taxed = everything(order_with(world, [](const Order& o) {
    return o.shows_money() && o.lines.front().facilitator_party.has_value();
  }));
  const Json& collection = taxed.at("orderItems").at(0).at("tax").at("taxCollections").at(0);
  EXPECT_EQ(collection.at("model"), "MARKETPLACE_FACILITATOR");
  const Json business = everything(order_with(world, [](const Order& o) { return o.business.has_value(); }));
  EXPECT_EQ(business.at("programs").at(0), "AMAZON_BUSINESS");
  EXPECT_EQ(business.at("tax").at("taxRegistrations").at(0).at("taxRegistrationType"), "VAT");
  EXPECT_EQ(business.at("orderItems").at(0).at("product").at("price").at("priceDesignation"),
            "BUSINESS_PRICE");
}

TEST(OrderJson, is_the_same_for_the_same_seed_and_another_for_another) {
  const auto all = [](std::uint64_t seed) {
    const World world{seed};
    std::string text;
    for (const Order& order : world.orders()) text += order_json(order, all_included_data());
    for (const Settlement& settlement : world.settlements()) text += settlement.text;
    return text;
  };
  EXPECT_EQ(all(11), all(11));
  EXPECT_NE(all(11), all(12));
}

}  // namespace
}  // namespace weir::sandbox::order_json_test
