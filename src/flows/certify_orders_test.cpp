#include "flows/certify_orders.hpp"

#include <gtest/gtest.h>

#include "flows/job_args.hpp"
#include "support/life_world.hpp"

namespace weir::flows::certify_orders_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* german = "A1PA6795UKMFR9";
constexpr const char* french = "A13V1IB3VIYZZH";

// Amazon has no order, and the two marketplaces are sold from one sales area.
class OneSalesArea : public ::testing::Test {
 protected:
  OneSalesArea() {
    world.connection.marketplace_ids = {german, french};
    world.connection.first_sweep = 48h;
    auto& rules = world.connection.rule_book.rules;
    rules[{french, amazon::FulfilledBy::merchant}] = rules.at({german, amazon::FulfilledBy::merchant});
    world.tables.tables["VBAK"] = testing::world_table("VBELN:10 BSTNK:20 VKORG:4 VTWEG:2 ERDAT:8 AUART:4");
    world.tables.tables["VBAK"].rows = {{{"VBELN", testing::LifeWorld::vbeln},
                                         {"BSTNK", "028-7654321-7654321"},
                                         {"VKORG", "1000"},
                                         {"VTWEG", "10"},
                                         {"ERDAT", "20260503"},
                                         {"AUART", "ZAMZ"}}};
  }
  void certify() {
    jobs::Job job;
    job.connection = "de";
    job.checkpoint = to_args({{"report_id", "R1"}});
    world.amazon.wire().answer(
        200, R"({"reportId":"R1","reportType":"GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",)"
             R"("processingStatus":"CANCELLED","createdTime":"2026-05-04T09:00:00Z"})");
    CertifyOrders flow{world.context};
    const auto outcomes = flow.run({&job, 1});
    ASSERT_FALSE(outcomes.at(0).failure()) << outcomes[0].failure()->text;
    world.database->transact(outcomes[0].effect());
  }

  testing::LifeWorld world;
};

TEST_F(OneSalesArea, AnOrderThatOnlySapHasIsToldOfOnce) {
  certify();
  const auto of = [&](const char* marketplace) {
    return world.certificates.find("de", marketplace, Date{2026y / 5 / 3}).value();
  };
  EXPECT_FALSE(of(german).passes) << of(german).body;
  EXPECT_TRUE(of(french).passes) << of(french).body;
}

}  // namespace
}  // namespace weir::flows::certify_orders_test
