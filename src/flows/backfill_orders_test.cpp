#include "flows/backfill_orders.hpp"

#include <gtest/gtest.h>

#include "flows/fetch_orders.hpp"
#include "store/job_list.hpp"
#include "support/life_world.hpp"

namespace weir::flows::backfill_orders_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;

constexpr const char* german = "A1PA6795UKMFR9";
constexpr const char* french = "A13V1IB3VIYZZH";

std::string page_of(const std::string& order) {
  return R"({"orders":[)" + order + R"(],"createdBefore":"2026-05-04T09:00:00Z"})";
}

class Backfill : public ::testing::Test {
 protected:
  Backfill() { world.connection.marketplace_ids = {german, french}; }

  BackfillWish wish(int days) const { return {world.clock.now() - 24h * days - 1h, world.clock.now() - 1h}; }
  void begin(int days) {
    const auto wished = backfill_job(world.context, wish(days));
    ASSERT_TRUE(wished);
    job.connection = wished->connection;
    job.args = wished->args;
    job.subject = wished->subject;
  }
  // One call, with all that comes of it.
  jobs::Outcome step() {
    auto outcomes = flow.run({&job, 1});
    auto& outcome = outcomes.at(0);
    if (outcome.effect()) world.database->transact(outcome.effect());
    if (outcome.checkpoint()) job.checkpoint = *outcome.checkpoint();
    return std::move(outcome);
  }
  int steps_until_done() {
    for (int steps = 1; steps < 20; ++steps) {
      const auto outcome = step();
      EXPECT_FALSE(outcome.failure()) << outcome.failure()->text;
      if (outcome.failure() || !outcome.is_unfinished()) return steps;
    }
    return 20;
  }
  std::vector<std::string> asked_of() {
    std::vector<std::string> all;
    const auto& requests = world.amazon.wire().requests();
    for (std::size_t i = 0; i < requests.size(); ++i)
      if (all.empty() || all.back() != world.amazon.parameter(i, "marketplaceIds"))
        all.push_back(world.amazon.parameter(i, "marketplaceIds"));
    return all;
  }

  testing::LifeWorld world;
  BackfillOrders flow{world.context};  // what it commits later is done by it
  jobs::Job job;
  const std::string both = std::string{german} + ',' + french;
};

TEST_F(Backfill, GoesOnWithoutAMarketplaceThatAmazonCloses) {
  begin(2);
  world.amazon.refuse_role(1);
  world.amazon.wire().answer(200, page_of(""));
  world.amazon.refuse_role(1);
  world.amazon.wire().answer(200, page_of(""));
  EXPECT_EQ(steps_until_done(), 4);
  EXPECT_EQ(asked_of(), (std::vector<std::string>{both, german, french, german}));
  const auto open = world.exceptions.list_open();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].code, "amazon.marketplace_refused");
  EXPECT_EQ(open[0].subject, job.subject + '/' + french);
  EXPECT_NE(open[0].next.find(std::string{"--marketplace "} + french), std::string::npos) << open[0].next;
}

TEST_F(Backfill, ByItselfAMarketplaceIsSomebodysNoMoreOnceItIsFilled) {
  begin(1);
  world.amazon.refuse_role(1);
  world.amazon.wire().answer(200, page_of(""));
  world.amazon.refuse_role(1);
  steps_until_done();
  ASSERT_EQ(world.exceptions.list_open().size(), 1u);
  auto alone = wish(1);
  alone.marketplace_id = french;
  const auto wished = backfill_job(world.context, alone);
  job = {};
  job.connection = wished->connection;
  job.args = wished->args;
  job.subject = wished->subject;
  world.amazon.wire().answer(200, page_of(""));
  EXPECT_EQ(steps_until_done(), 1);
  EXPECT_TRUE(world.exceptions.list_open().empty());
}

TEST_F(Backfill, IsRefusedAtOnceWhereAmazonClosesAll) {
  begin(2);
  world.amazon.refuse_role(3);
  step();
  step();
  const auto outcome = step();
  ASSERT_TRUE(outcome.failure());
  EXPECT_EQ(outcome.failure()->code, "amazon.no_right");
  EXPECT_EQ(outcome.failure()->next, Next::refuse);
  EXPECT_EQ(world.amazon.wire().answers_left(), 0u);
}

TEST_F(Backfill, FetchesEachOrderWhereAmazonRefusesASetOfData) {
  begin(1);
  world.amazon.wire()
      .answer(400, amazon_error("InvalidInput", "no"))
      .answer(200, page_of(testing::order_json_text()));
  EXPECT_EQ(steps_until_done(), 2);
  EXPECT_EQ(world.amazon.parameter(1, "includedData"), "(none)");
  EXPECT_EQ(store::count_open_jobs(*world.database, "de", fetch_order_kind), 1);
  EXPECT_FALSE(world.orders.find("de", testing::LifeWorld::order_id))
      << "without status and money it is none";
}

TEST_F(Backfill, MayStumbleMoreOftenTheLongerItIs) {
  const int of_a_day = backfill_job(world.context, wish(1))->max_failures;
  EXPECT_GE(of_a_day, 12);
  EXPECT_GE(backfill_job(world.context, wish(90))->max_failures, of_a_day + 89);
}

}  // namespace
}  // namespace weir::flows::backfill_orders_test
