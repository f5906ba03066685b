// Orders that are heard of by sweeps: what peers get wrong, by the numbers of our failure list.
#include "app/intake_board.hpp"
#include "flows/backfill_orders.hpp"
#include "flows/fetch_orders.hpp"
#include "sim/intake.hpp"
#include "store/job_list.hpp"

namespace weir::testing::intake_sweep_test {
namespace {

using sandbox::OrderStatus;
constexpr const char* germany = "A1PA6795UKMFR9";
constexpr const char* britain = "A1F83G8C2ARO7P";

std::size_t received(Intake& intake) { return intake.crossing.scoreboard().flows.at("orders").received; }

TEST(IntakeBySweep, F2_PendingOrdersAreRefreshed) {
  Intake intake;
  intake.crossing.carry();
  const std::string id = intake.some(OrderStatus::pending);
  ASSERT_EQ(intake.row(id)->state, "waiting");
  ASSERT_TRUE(intake.row(id)->look_again);
  intake.change(id, OrderStatus::unshipped);
  intake.pass(1h);
  EXPECT_EQ(intake.row(id)->status, "UNSHIPPED");
  EXPECT_EQ(intake.row(id)->state, "proven");
  EXPECT_FALSE(intake.row(id)->look_again);
}

TEST(IntakeBySweep, F2_AnOrderWhoseRecordNeverChangesIsLookedAtAgain) {
  Intake intake;
  intake.crossing.carry();
  const std::string id = intake.some(OrderStatus::pending);
  intake.change(id, OrderStatus::unshipped, false);
  intake.pass(7h);
  EXPECT_EQ(intake.row(id)->state, "proven") << intake.row(id)->status;
  EXPECT_GE(intake.calls("getOrder"), 1);
}

TEST(IntakeBySweep, PendingForThirtyDaysIsSomebodysMatter) {
  Intake intake;
  intake.crossing.carry();
  const std::string id = intake.some(OrderStatus::pending);
  for (int day = 0; day < 31; ++day)
    for (int part = 0; part < 4; ++part) intake.crossing.let_pass(6h);
  EXPECT_TRUE(intake.has_exception("order/" + id + "/pending", "order.pending_too_long"));
  EXPECT_FALSE(intake.row(id)->look_again);
  EXPECT_EQ(intake.row(id)->state, "waiting") << "the topic does not move the order";
}

TEST(IntakeBySweep, F3_LaterStatusChangesAreTaken) {
  Intake intake;
  intake.crossing.carry();
  const std::string id = intake.some(OrderStatus::unshipped);
  const auto before = intake.row(id);
  intake.pass(24h);
  intake.change(id, OrderStatus::shipped);
  intake.pass(1h);
  EXPECT_EQ(intake.row(id)->status, "SHIPPED");
  EXPECT_GT(intake.row(id)->updated, before->updated);
  EXPECT_EQ(intake.row(id)->swept_at, before->swept_at) << "when it was first told stays";
}

TEST(IntakeBySweep, F4_OneUnmappedOrderDoesNotStopTheRest) {
  Intake intake;
  intake.crossing.carry();
  const auto orders = intake.crossing.scoreboard().flows.at("orders");
  EXPECT_EQ(orders.needs_attention, 1u);
  EXPECT_GT(orders.proven, 1u);
  EXPECT_EQ(received(intake), intake.crossing.world().orders().size());
}

TEST(IntakeBySweep, F5_ARefusedSetOfDataMakesNoEmptyAnswer) {
  Intake intake;
  intake.crossing.amazon().add_fault({"amazon", "http_400", "", "searchOrders", 1});
  intake.crossing.carry();
  EXPECT_EQ(received(intake), intake.crossing.world().orders().size());
  EXPECT_GE(intake.calls("getOrder"), static_cast<std::int64_t>(received(intake)))
      << "each was fetched whole";
  EXPECT_TRUE(intake.crossing.scoreboard().ok());
}

TEST(IntakeBySweep, F7_ATokenServesManyCalls) {
  Intake intake;
  intake.crossing.carry();
  intake.pass(50min);
  EXPECT_GE(intake.calls("searchOrders"), 3);
  EXPECT_LE(intake.calls("token"), 3);
}

TEST(IntakeBySweep, F8_LostRightsAreNotAQuietDay) {
  Intake intake;
  for (const auto& each : intake.context().connection.marketplace_ids)
    intake.crossing.amazon().add_fault({"amazon", "forbidden_marketplace", each, "", always});
  intake.pass(2h);
  EXPECT_EQ(received(intake), 0u);
  EXPECT_FALSE(intake.crossing.scoreboard().is_complete);
  EXPECT_FALSE(intake.context().stores.watermarks.find("demo", "sweep_orders"));
  EXPECT_FALSE(intake.crossing.scoreboard().ok());
  for (const auto& each : intake.context().connection.marketplace_ids)
    EXPECT_TRUE(intake.has_exception("sweep_orders/" + each, "amazon.marketplace_refused"));
  EXPECT_TRUE(intake.has_exception("sweep_orders", "amazon.no_right"))
      << report::scoreboard_text(intake.crossing.scoreboard(), false);
}

TEST(IntakeBySweep, F8_OneRefusedMarketplaceNeverCountsAsSweptAndStopsNoOther) {
  Intake intake;
  intake.crossing.amazon().add_fault({"amazon", "forbidden_marketplace", britain, "", always});
  intake.pass(2h);
  std::size_t others = 0;
  for (const auto& order : intake.crossing.world().orders())
    others += order.marketplace->id != britain ? 1 : 0;
  EXPECT_EQ(received(intake), others);
  EXPECT_TRUE(intake.has_exception(std::string{"sweep_orders/"} + britain, "amazon.marketplace_refused"));
  EXPECT_FALSE(intake.crossing.scoreboard().is_complete);
  auto& marks = intake.context().stores.watermarks;
  EXPECT_GT(marks.find("demo", std::string{"sweep_orders/"} + germany),
            marks.find("demo", std::string{"sweep_orders/"} + britain));
  EXPECT_TRUE(intake.context().stores.jobs.pauses().empty());
}

TEST(IntakeBySweep, F8_AMarketplaceThatIsOpenAgainIsSweptFromWhereItWas) {
  Intake intake;
  intake.crossing.amazon().add_fault({"amazon", "forbidden_marketplace", britain, "", 5});
  intake.pass(8h);
  EXPECT_EQ(received(intake), intake.crossing.world().orders().size());
  EXPECT_FALSE(intake.has_exception(std::string{"sweep_orders/"} + britain, "amazon.marketplace_refused"));
  EXPECT_TRUE(intake.crossing.scoreboard().is_complete);
}

TEST(IntakeBySweep, F9_ThrottledPageIsNoEnd) {
  Intake intake{"", "batch_size = 10\n"};
  intake.crossing.amazon().add_fault({"amazon", "throttle", "next_page", "searchOrders", 2});
  intake.crossing.carry();
  EXPECT_EQ(received(intake), intake.crossing.world().orders().size());
  EXPECT_GT(intake.calls("searchOrders"), 3);
  EXPECT_TRUE(intake.crossing.scoreboard().is_complete);
}

TEST(IntakeBySweep, F20_QuotasOutliveTheProcess) {
  Intake intake{"", "batch_size = 10\n"};
  for (int start = 0; start < 40; ++start) {
    intake.crossing.restart();
    intake.crossing.let_pass(1min);
  }
  EXPECT_EQ(intake.calls("searchOrders", "throttled"), 0);
  EXPECT_GT(intake.calls("searchOrders"), 3);
}

TEST(IntakeBySweep, AMarketplaceWithItsOwnHoursIsSweptInThemAlone) {
  Intake intake{"", "overrides = { A1F83G8C2ARO7P = \"1h 12:00-13:00\" }\n"};
  intake.pass(1h);  // from 08:00 UTC
  const auto swept = [&](const char* marketplace) {
    return intake.context().stores.watermarks.find("demo", std::string{"sweep_orders/"} + marketplace);
  };
  EXPECT_TRUE(swept(germany));
  EXPECT_FALSE(swept(britain));
  const auto lines = app::intake_boards(intake.crossing.engine()).at(0).lines;
  const auto next =
      std::ranges::find(lines, std::string{"sweep_orders/"} + britain, &app::ScheduleLine::name);
  ASSERT_NE(next, lines.end());
  EXPECT_EQ(next->marketplace_ids, std::vector<std::string>{britain});
  intake.pass(next->next_run - intake.crossing.now() + 5min);
  EXPECT_TRUE(swept(britain));
}

TEST(IntakeBySweep, AChangedScheduleIsInTheAuditLog) {
  Intake intake;
  intake.crossing.set_of_orders("windows = [\"06:00-22:00\"]\n");
  intake.crossing.restart();
  intake.crossing.restart();
  std::vector<std::string> details;
  for (const auto& entry : intake.context().stores.audit.list(0, 1000))
    if (entry.action == "settings changed") details.push_back(entry.detail);
  ASSERT_EQ(details.size(), 1u);
  EXPECT_NE(details[0].find("orders.windows = [06:00-22:00]"), std::string::npos) << details[0];
  EXPECT_NE(details[0].find("orders.windows = []"), std::string::npos) << details[0];
}

TEST(IntakeBySweep, ABackfillBringsWhatNoSweepSaw) {
  Intake intake{"", no_sweep + "batch_size = 10\n"};
  intake.pass(10min);
  ASSERT_EQ(received(intake), 0u);
  const auto job =
      flows::backfill_job(intake.context(), {intake.crossing.now() - 24h * 60, intake.crossing.now()});
  ASSERT_TRUE(job);
  EXPECT_FALSE(flows::backfill_job(intake.context(), {intake.crossing.now(), intake.crossing.now()}));
  intake.context().stores.jobs.transact(
      [&](Tx& tx) { intake.context().stores.jobs.enqueue(tx, *job, intake.crossing.now()); });
  for (int hour = 0; hour < 24 && received(intake) < intake.crossing.world().orders().size(); ++hour) {
    intake.crossing.restart();
    intake.pass(1h);
  }
  EXPECT_EQ(received(intake), intake.crossing.world().orders().size());
  EXPECT_FALSE(intake.row(intake.crossing.world().orders().front().id)->swept_at)
      << "no sweep has told of it";
}

TEST(IntakeBySweep, ABackfillBesideTheSweepMakesNoOrderTwiceAndTellsHowFarItIs) {
  Intake intake;
  const std::string market = "A1PA6795UKMFR9";
  const flows::BackfillWish wish{intake.crossing.now() - 24h * 3, intake.crossing.now() - 10min, market};
  const auto job = flows::backfill_job(intake.context(), wish);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->subject, flows::backfill_job(intake.context(), wish)->subject);
  intake.context().stores.jobs.transact([&](Tx& tx) {
    EXPECT_TRUE(intake.context().stores.jobs.enqueue(tx, *job, intake.crossing.now()));
    EXPECT_FALSE(intake.context().stores.jobs.enqueue(tx, *job, intake.crossing.now())) << "it is under way";
  });
  intake.crossing.carry();
  std::map<std::string, int> times;
  for (const auto& order : nlohmann::json::parse(intake.crossing.ecc().truth_orders()))
    times[order.at("po").get<std::string>()] += 1;
  EXPECT_GT(times.size(), 10u);
  for (const auto& [order, count] : times) EXPECT_EQ(count, 1) << order;
  const auto done = store::jobs_about(intake.crossing.engine().database(), "demo", job->subject, 1);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done[0].state, "done");
  const auto place = flows::backfill_place(done[0].args, done[0].checkpoint);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->from, wish.from);
  EXPECT_EQ(place->reached, wish.from + 24h * 2) << "where its last day began";
}

TEST(IntakeBySweep, ABackfillTakesACallADayAndOneForEachFullPage) {
  const Instant from{};
  EXPECT_EQ(flows::backfill_calls(from, from + 24h * 30, 0, 100), 30);
  EXPECT_EQ(flows::backfill_calls(from, from + 24h * 30 + 1ms, 250, 100), 33);
  EXPECT_EQ(flows::backfill_calls(from, from, 0, 100), 0);
}

}  // namespace
}  // namespace weir::testing::intake_sweep_test
