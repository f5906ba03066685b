#include "sandbox/amazon/life.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::life_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string any = "/sellers/v1/account";

class LifeTest : public testing::Test {
 protected:
  void live(Duration time) {
    caller.now += time;
    EXPECT_NE(caller.ask(any).status, 0);
  }

  std::ptrdiff_t count(const std::function<bool(const Order&)>& is_it) const {
    return std::ranges::count_if(caller.world.orders(), is_it);
  }

  TestCaller caller{7, 1'000'000, true};
};

TEST_F(LifeTest, brings_orders_that_are_paid_or_fail) {
  const std::size_t before = caller.world.orders().size();
  live(24h);
  EXPECT_GT(caller.world.orders().size(), before + 100);
  const auto is_new = [](const Order& order) { return order.created > World::begin(); };
  EXPECT_GT(
      count([&](const Order& order) { return is_new(order) && order.status == OrderStatus::unshipped; }), 50);
  EXPECT_GT(count([&](const Order& order) { return is_new(order) && order.status == OrderStatus::pending; }),
            0);
  EXPECT_GT(
      count([&](const Order& order) { return is_new(order) && order.status == OrderStatus::cancelled; }), 0);
  EXPECT_GT(count([&](const Order& order) { return order.wants_cancellation; }), 0);
}

TEST_F(LifeTest, is_the_same_however_often_it_is_looked_at) {
  TestCaller other{7, 1'000'000, true};
  live(48h);
  for (int hour = 0; hour < 48; ++hour) {
    other.now += 1h;
    EXPECT_EQ(other.ask(any).status, 200);
  }
  EXPECT_EQ(caller.amazon.truth_orders(), other.amazon.truth_orders());
  EXPECT_EQ(caller.amazon.truth_listings(), other.amazon.truth_listings());
  EXPECT_EQ(caller.amazon.truth_stock(), other.amazon.truth_stock());
}

TEST_F(LifeTest, sells_what_is_on_offer) {
  std::int64_t before = 0;
  for (const auto& [sku, listing] : caller.amazon.account().listings) before += offered_quantity(listing);
  live(24h);
  std::int64_t after = 0;
  for (const auto& [sku, listing] : caller.amazon.account().listings) after += offered_quantity(listing);
  EXPECT_LT(after, before);
}

TEST_F(LifeTest, cancels_what_the_merchant_never_ships) {
  live(std::chrono::days{14});
  EXPECT_GT(count([](const Order& order) {
              return order.status == OrderStatus::cancelled && order.cancelled_by == "AMAZON" &&
                     order.cancel_reason == "Not shipped in time";
            }),
            10);
}

TEST_F(LifeTest, closes_settlements_that_add_up) {
  live(std::chrono::days{25});
  ASSERT_EQ(caller.world.settlements().size(), 7u);
  const Settlement& first = caller.world.settlements()[3];
  EXPECT_EQ(iso(first.end), "2026-11-30T06:00:00Z");
  EXPECT_EQ(first.previous_reserve, -caller.world.settlements()[1].current_reserve);
  std::int64_t orders = 0;
  for (const SettlementRow& row : first.entries) orders += row.transaction_type == "Order" ? 1 : 0;
  EXPECT_GT(orders, 10);
  const Json reports = Json::parse(caller
                                       .get("/reports/2021-06-30/"
                                            "reports?reportTypes=GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2&"
                                            "createdSince=2026-11-29T00:00:00Z")
                                       .body)
                           .at("reports");
  EXPECT_EQ(reports.size(), 8u);
  for (const Settlement& settlement : caller.world.settlements()) {
    std::int64_t total = 0;
    for (const SettlementRow& row : settlement.entries) total += row.minor;
    EXPECT_EQ(total, settlement.total);
  }
}

TEST_F(LifeTest, takes_back_some_of_what_was_shipped) {
  live(std::chrono::days{20});
  EXPECT_GT(caller.amazon.account().refunds.size(), 0u);
  const auto is_new = [](const CustomerReturn& back) { return back.at > World::begin(); };
  EXPECT_GT(std::ranges::count_if(caller.amazon.account().returns, is_new), 0);
}

TEST_F(LifeTest, is_told_by_answers_that_the_models_allow) {
  live(std::chrono::days{15});
  for (const std::string path : {"/orders/2026-01-01/"
                                 "orders?lastUpdatedAfter=2026-11-20T00:00:00Z&includedData=BUYER,RECIPIENT,"
                                 "PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT",
                                 "/finances/2024-06-19/transactions?postedAfter=2026-11-20T00:00:00Z",
                                 "/finances/transfers/2024-06-01/payouts", "/finances/2024-06-19/balances"})
    EXPECT_EQ(caller.ask(path).status, 200) << path;
}

TEST(Life, does_not_begin_by_itself) {
  TestCaller still{7};
  const std::string before = still.amazon.truth_orders();
  still.now += std::chrono::days{3};
  EXPECT_EQ(still.ask(any).status, 200);
  EXPECT_EQ(still.amazon.truth_orders(), before);
}

}  // namespace
}  // namespace weir::sandbox::life_test
