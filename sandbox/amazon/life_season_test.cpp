#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sandbox/amazon/queue_caller.hpp"
#include "sandbox/amazon/test_caller.hpp"
#include "sandbox/amazon/truth.hpp"

namespace weir::sandbox::life_season_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

SeasonPlan plan_of(int orders, int days) {
  SeasonPlan plan;
  plan.orders = orders;
  plan.days = days;
  return plan;
}

class SeasonTest : public testing::Test {
 protected:
  void live(Duration time) {
    caller.now += time;
    EXPECT_NE(caller.ask("/sellers/v1/account").status, 0);
  }

  std::vector<const Order*> told(std::string_view variant) const {
    std::vector<const Order*> found;
    for (const Order& order : caller.world.orders())
      if (order.variants.front() == variant) found.push_back(&order);
    return found;
  }

  TestCaller caller{World::season(7, plan_of(1'000, 5))};
};

TEST_F(SeasonTest, begins_with_nothing_and_ends_with_every_order_of_the_plan) {
  EXPECT_TRUE(caller.world.orders().empty());
  live(24h * 5);
  EXPECT_EQ(caller.world.orders().size(), 1'000u);
  std::set<std::string> ids;
  for (const Order& order : caller.world.orders()) ids.insert(order.id);
  EXPECT_EQ(ids.size(), 1'000u);
}

TEST_F(SeasonTest, leads_every_story_to_its_end) {
  live(24h * 25);
  const auto expect_all = [&](std::string_view variant, std::string_view expected, OrderStatus status) {
    EXPECT_FALSE(told(variant).empty()) << variant;
    for (const Order* order : told(variant)) {
      EXPECT_EQ(expected_of(caller.world, *order), expected) << variant;
      EXPECT_EQ(order->status, status) << variant;
    }
  };
  expect_all("plain", "sales_order", OrderStatus::shipped);
  expect_all("fba", "sales_order", OrderStatus::shipped);
  expect_all("invoice", "sales_order", OrderStatus::shipped);
  expect_all("multi_channel", "other_shop", OrderStatus::shipped);
  expect_all("replacement", "replacement", OrderStatus::shipped);
  expect_all("exchange", "replacement", OrderStatus::shipped);
  expect_all("payment_fails", "nothing", OrderStatus::cancelled);
  expect_all("amazon_cancels", "nothing", OrderStatus::cancelled);
  expect_all("unmapped", "a_person", OrderStatus::shipped);
  expect_all("bundle", "sales_order", OrderStatus::shipped);
  for (const Order* order : told("partial_shipment")) EXPECT_EQ(order->packages.size(), 2u);
  for (const Order* order : told("shrinks")) {
    EXPECT_EQ(order->lines.front().quantity, 2);
    EXPECT_EQ(order->lines.front().amounts.item, 2 * order->lines.front().unit_price);
    EXPECT_EQ(order->lines.front().cancelled->quantity, 1);
  }
  for (const Order* order : told("company_added")) EXPECT_FALSE(order->address.company.empty());
  for (const Order* order : told("cancel_wish_line")) {
    EXPECT_FALSE(order->lines.front().wants_cancellation);
    EXPECT_TRUE(order->lines.back().wants_cancellation);
  }
}

TEST_F(SeasonTest, resolves_orders_by_invoice_by_a_movement_of_money_alone) {
  live(24h * 5);
  int resolved = 0;
  for (const InvoicePayment& payment : caller.amazon.account().invoice_payments) {
    const Order& order = *std::as_const(caller.world).find_order(payment.order_id);
    if (order.status != OrderStatus::unshipped) continue;
    ++resolved;
    EXPECT_EQ(order.updated, order.created);
    EXPECT_LT(order.updated, payment.at - 24h);
    if (payment.at > caller.now - 3min) continue;
    const Json payload =
        Json::parse(caller
                        .ask("/finances/2024-06-19/transactions?relatedIdentifierName=ORDER_ID"
                             "&relatedIdentifierValue=" +
                             order.id)
                        .body)
            .at("payload");
    ASSERT_EQ(payload.at("transactions").size(), 1u);
    EXPECT_EQ(payload.at("transactions").at(0).at("postedDate"), iso(payment.at));
  }
  EXPECT_GT(resolved, 0);
}

TEST_F(SeasonTest, is_the_same_however_often_it_is_looked_at) {
  TestCaller other{World::season(7, plan_of(1'000, 5))};
  live(48h);
  for (int hour = 0; hour < 48; ++hour) {
    other.now += 1h;
    EXPECT_EQ(other.ask("/sellers/v1/account").status, 200);
  }
  EXPECT_EQ(caller.amazon.truth_orders(), other.amazon.truth_orders());
}

TEST_F(SeasonTest, lists_every_order_that_was_updated_once_and_as_it_is) {
  live(24h * 8);
  std::map<std::string, std::string> listed;
  std::string next;
  do {
    const auto response = caller.ask(
        "/orders/2026-01-01/orders?lastUpdatedAfter=2026-11-01T00:00:00Z&includedData=BUYER,RECIPIENT,"
        "PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT" +
        next);
    ASSERT_EQ(response.status, 200) << response.body;
    const Json body = Json::parse(response.body);
    for (const Json& order : body.at("orders"))
      EXPECT_TRUE(listed.emplace(order.at("orderId"), order.at("lastUpdatedTime")).second);
    next = body.contains("pagination")
               ? "&paginationToken=" +
                     http::percent_encoded(body.at("pagination").at("nextToken").get<std::string>())
               : "";
  } while (!next.empty());
  EXPECT_EQ(listed.size(), 1'000u);
  for (const Order& order : caller.world.orders()) EXPECT_EQ(listed.at(order.id), iso(order.updated));
}

TEST_F(SeasonTest, shows_what_each_story_is_about) {
  live(24h * 5);
  const auto shown = [&](std::string_view variant) {
    for (const Order* order : told(variant))
      if (order->shows_money())
        return Json::parse(
                   caller
                       .ask("/orders/2026-01-01/orders/" + order->id +
                            "?includedData=BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,TAX,PAYMENT")
                       .body)
            .at("order");
    ADD_FAILURE() << variant;
    return Json{};
  };
  EXPECT_EQ(shown("multi_channel").at("salesChannel").at("channelName"), "NON_AMAZON");
  EXPECT_EQ(shown("replacement").at("associatedOrders").at(0).at("associationType"),
            "REPLACEMENT_ORIGINAL_ID");
  EXPECT_EQ(shown("exchange").at("associatedOrders").at(0).at("associationType"), "EXCHANGE_ORIGINAL_ID");
  EXPECT_EQ(shown("same_day").at("fulfillment").at("fulfillmentServiceLevel"), "SAME_DAY");
  const Json ioss = shown("ioss").at("orderItems").at(0);
  EXPECT_EQ(ioss.at("tax").at("taxCalculationBreakdowns").at(0).at("reportingScheme"), "IOSS");
  EXPECT_EQ(ioss.at("tax").at("taxCollections").at(0).at("model"), "MARKETPLACE_FACILITATOR");
  EXPECT_TRUE(ioss.at("fulfillment").at("shipping").at("internationalShipping").contains("iossNumber"));
  EXPECT_EQ(shown("invoice").at("payment").at("paymentExecutions").at(0).at("paymentMethod"), "Invoice");
  EXPECT_TRUE(shown("reverse_charge").at("tax").contains("taxRegistrations"));
  const Json asked = shown("cancel_wish_line").at("orderItems");
  EXPECT_TRUE(asked.back().at("cancellation").contains("cancellationRequest"));
  EXPECT_FALSE(asked.front().contains("cancellation"));
}

TEST(SeasonPeak, brings_five_thousand_orders_in_ten_minutes_that_are_paid) {
  SeasonPlan plan = plan_of(5'000, 1);
  plan.peak = Peak{World::begin() + 1h, 10min, 5'000};
  TestCaller caller{World::season(9, plan)};
  caller.now += 1h;
  EXPECT_EQ(caller.ask("/sellers/v1/account").status, 200);
  EXPECT_LT(caller.world.orders().size(), 2u);
  caller.now += 10min;
  EXPECT_EQ(caller.ask("/sellers/v1/account").status, 200);
  EXPECT_EQ(caller.world.orders().size(), 5'000u);
  const auto waiting = std::ranges::count(caller.world.orders(), OrderStatus::pending, &Order::status);
  EXPECT_EQ(waiting, 5'000 * (20 + 20) / 1'000) << "by invoice, or not paid at all";
}

// What a long season costs, counted in steps: the clocks of test machines tell nothing.
class SeasonCostTest : public testing::Test {
 protected:
  void subscribe(const std::string& type) {
    const std::string base = "/notifications/v1/";
    const std::string place =
        R"({"name":"weir","resourceSpecification":{"sqs":{"arn":"arn:aws:sqs:eu-west-1:123456789012:)"
        R"(weir-notifications"}}})";
    const auto made = caller.send_grantless("POST", base + "destinations", place);
    ASSERT_EQ(made.status, 200) << made.body;
    const Json body{{"payloadVersion", "1.0"},
                    {"destinationId", Json::parse(made.body).at("payload").at("destinationId")}};
    EXPECT_EQ(caller.send_json("POST", base + "subscriptions/" + type, body.dump()).status, 200);
  }

  // One batch is taken and deleted; whoever reads that slowly has a queue that grows.
  void read_some() {
    Json entries = Json::array();
    for (const Json& message : queue.receive(10))
      entries.push_back(
          {{"Id", std::to_string(entries.size())}, {"ReceiptHandle", message.at("ReceiptHandle")}});
    if (entries.empty()) return;
    const auto deleted = queue.call("DeleteMessageBatch", {{"Entries", entries}});
    EXPECT_EQ(Json::parse(deleted.body).at("Successful").size(), entries.size());
    received += entries.size();
  }

  void ask_for_money() {
    const Instant until = caller.now - 3min;
    const auto answer = caller.ask("/finances/2024-06-19/transactions?postedAfter=" + iso(until - 10min) +
                                   "&postedBefore=" + iso(until));
    EXPECT_EQ(answer.status, 200) << answer.body;
    ++questions;
  }

  TestCaller caller{World::season(7, plan_of(5'000, 30))};
  QueueCaller queue{caller};
  std::size_t received = 0;
  std::uint64_t questions = 0;
};

TEST_F(SeasonCostTest, grows_with_what_is_asked_for_and_not_with_what_there_is) {
  subscribe("ORDER_CHANGE");
  for (int hour = 1; hour <= 24 * 31; ++hour) {
    caller.now += 1h;
    read_some();
    if (hour % 6 == 0) ask_for_money();
  }
  EXPECT_EQ(caller.world.orders().size(), 5'000u);
  const std::size_t sent = caller.amazon.queue().messages().size();
  EXPECT_GT(sent, 5'000u);
  EXPECT_GT(received, 2'500u);
  // Once when it can be seen, and once each when it is received and deleted.
  EXPECT_LE(caller.amazon.queue().steps(), sent + 2 * received);
  // Refunds and orders by invoice are walked over, orders and rows of settlements are not.
  const Account& account = caller.amazon.account();
  const std::uint64_t few = account.refunds.size() + account.invoice_payments.size() + 500;
  EXPECT_LT(few, 1'200u);
  EXPECT_LE(account.money_steps, questions * few);
}

}  // namespace
}  // namespace weir::sandbox::life_season_test
