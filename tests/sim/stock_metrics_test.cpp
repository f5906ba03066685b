// B10 to B13 as Prometheus reads them: drift, staleness, oversells, and what the buffer gave.
#include "sim/stock_world.hpp"
#include "support/metric_line.hpp"

namespace weir::testing::stock_metrics_test {
namespace {

class StockMetrics : public ::testing::Test {
 protected:
  StockMetrics() { world_.pass(1h); }
  std::int64_t metric(const std::string& series) {
    const auto is = metric_in(world_.crossing.engine().metrics_text(), series);
    EXPECT_TRUE(is) << series;
    return is.value_or(-2);
  }
  std::int64_t of_gap(const std::string& name, const std::string& gap) {
    return metric(name + R"({connection="demo",gap=")" + gap + R"("})");
  }
  std::int64_t of_pool(const std::string& name, const std::string& what) {
    return metric(name + R"({pool=")" + world_.context().connection.stock.pool->name + R"(",what=")" + what +
                  R"("})");
  }

  StockWorld world_{3, "buffer.everybody = \"2\"\n"};
  const std::string sku_ = "WEIR-007";
};

TEST_F(StockMetrics, B10_OffersThatShowMoreThanTheyShould) {
  EXPECT_GT(metric(R"(weir_stock_surveyed_offers{connection="demo"})"), 50);
  EXPECT_LE(metric(R"(weir_stock_survey_age_seconds{connection="demo"})"), 15 * 60);
  EXPECT_EQ(of_gap("weir_stock_drift_offers", "over"), 0) << world_.exceptions();
  const auto overwrite = [&] {
    world_.offered(sku_);  // what was sent has had its effect by now
    sandbox::set_offered_quantity(world_.account(), world_.account().listings.at(sku_), 999, world_.now());
  };
  world_.leave(sku_, 25);
  for (int minute = 0; minute < 30 && world_.listing(sku_).told->pieces != 23; ++minute) world_.pass(1min);
  world_.pass(90min, overwrite);  // before the first look, and ever again
  EXPECT_EQ(of_gap("weir_stock_drift_offers", "over"), 1) << world_.exceptions();
  EXPECT_GT(of_gap("weir_stock_drift_pieces", "over"), 700);
}

TEST_F(StockMetrics, B11_HowLongAChangeTakesUntilItShows) {
  world_.leave(sku_, 25);
  world_.pass(40min);
  ASSERT_EQ(world_.offered(sku_), 23);
  const std::int64_t p95 = metric(R"(weir_stock_stale_seconds{connection="demo",of="95 of 100"})");
  EXPECT_GE(p95, 60) << "from the count of SAP's stock to the look that shows it";
  EXPECT_LE(p95, 30 * 60);
}

TEST_F(StockMetrics, B12_WhatIsSoldThatIsNotThere) {
  EXPECT_EQ(of_pool("weir_stock_events_total", "oversold"), 0);
  world_.leave(sku_, 5);
  world_.pass(15min);
  ASSERT_TRUE(world_.buy(sku_));
  world_.move(sku_, -world_.unrestricted(sku_));
  world_.pass(30min);
  EXPECT_EQ(of_pool("weir_stock_events_total", "oversold"), 1) << world_.exceptions();
  EXPECT_EQ(of_pool("weir_stock_event_units_total", "oversold"), 1);
  EXPECT_EQ(of_pool("weir_stock_strained_materials", "oversold"), 1);
}

TEST_F(StockMetrics, B13_WhatTheBufferGave) {
  const std::int64_t times = of_pool("weir_stock_events_total", "buffer");  // of orders of before
  const std::int64_t units = of_pool("weir_stock_event_units_total", "buffer");
  world_.leave(sku_, 3);
  world_.pass(15min);
  ASSERT_EQ(world_.offered(sku_), 1);
  ASSERT_TRUE(world_.buy(sku_));
  world_.move(sku_, -1);  // in the same minute, in the shop around the corner
  world_.pass(30min);
  EXPECT_EQ(of_pool("weir_stock_events_total", "buffer") - times, 1) << world_.exceptions();
  // While the order is on its way into SAP both count it: a piece more, and never less.
  EXPECT_GE(of_pool("weir_stock_event_units_total", "buffer") - units, 1);
  EXPECT_LE(of_pool("weir_stock_event_units_total", "buffer") - units, 2);
  EXPECT_EQ(of_pool("weir_stock_events_total", "oversold"), 0);
}

}  // namespace
}  // namespace weir::testing::stock_metrics_test
