// What a back-fill will cost, and how far it is: as the merchant is told before it begins, and while it is
// done.
#include "app/order_backfill.hpp"
#include "sim/intake.hpp"

namespace weir::testing::backfills_test {
namespace {

constexpr const char* germany = "A1PA6795UKMFR9";

// No sweep: whatever is known, a back-fill has brought. The season begins on 2026-11-20, at 08:00.
class Backfills : public ::testing::Test {
 protected:
  Result<app::BackfillPlan> plan(const std::string& from, const std::string& to = "",
                                 const std::string& marketplace = "") {
    return app::plan_backfill(engine(), context(), {from, to, marketplace});
  }
  std::vector<app::BackfillProgress> list(std::size_t most = 20) {
    return app::list_backfills(engine(), context(), most);
  }
  app::Engine& engine() { return intake.crossing.engine(); }
  const flows::Context& context() { return intake.context(); }
  std::string refused(const std::string& from, const std::string& to, const std::string& marketplace = "") {
    const auto failed = plan(from, to, marketplace);
    return failed ? "" : failed.error().code;
  }
  std::int64_t asked_for() {
    std::int64_t count = 0;
    for (const auto& entry : context().stores.audit.list(0, 1000))
      count += entry.action == "backfill_asked_for" ? 1 : 0;
    return count;
  }
  void fill() {
    for (int hour = 0; hour < 24 && !list().at(0).is_over(); ++hour) intake.pass(1h);
  }

  Intake intake{"", no_sweep + "batch_size = 10\n"};
};

TEST_F(Backfills, ArePlannedWithoutBeginning) {
  const auto planned = plan("2026-11-15");
  ASSERT_TRUE(planned) << planned.error().text;
  EXPECT_EQ(planned->connection, "demo");
  EXPECT_EQ(planned->marketplace_ids, context().connection.marketplace_ids);
  EXPECT_EQ(planned->wish.from, Instant{std::chrono::sys_days{2026y / 11 / 14} + 23h})
      << "midnight in Berlin";
  EXPECT_EQ(planned->known, 0);
  EXPECT_EQ(planned->orders_a_day, 0);
  EXPECT_EQ(planned->calls, 6) << "one a day";
  EXPECT_GT(planned->calls_an_hour, 0);
  EXPECT_GE(planned->done_by, intake.crossing.now());
  EXPECT_TRUE(list().empty());
  EXPECT_EQ(asked_for(), 0);
}

TEST_F(Backfills, AreOfOneMarketplaceWhereThatIsWished) {
  const auto planned = plan("2026-11-15", "2026-11-16", germany);
  ASSERT_TRUE(planned) << planned.error().text;
  EXPECT_EQ(planned->marketplace_ids, std::vector<std::string>{germany});
  EXPECT_EQ(planned->wish.to, Instant{std::chrono::sys_days{2026y / 11 / 16} + 23h});
  EXPECT_EQ(planned->calls, 2);
}

TEST_F(Backfills, OfNoTimeOrOfAnotherSellersMarketplaceAreRefused) {
  EXPECT_EQ(refused("2026-11-21", ""), "order.nothing_to_fill");
  EXPECT_EQ(refused("2026-11-19", "2026-11-18"), "order.nothing_to_fill");
  EXPECT_EQ(refused("2026-11-18", "", "ATVPDKIKX0DER"), "config.unknown_marketplace");
}

TEST_F(Backfills, AreStartedOnceAndWrittenDown) {
  const auto planned = plan("2026-11-15");
  EXPECT_TRUE(app::start_backfill(context(), *planned));
  EXPECT_FALSE(app::start_backfill(context(), *planned)) << "it is under way";
  EXPECT_EQ(asked_for(), 1);
  ASSERT_EQ(list().size(), 1u);
  const auto begun = list()[0];
  EXPECT_EQ(begun.state, "ready");
  EXPECT_EQ(begun.place.from, planned->wish.from);
  EXPECT_EQ(begun.place.reached, planned->wish.from);
  EXPECT_EQ(begun.calls_left, 6);
  EXPECT_FALSE(begun.is_over());
}

TEST_F(Backfills, TellHowFarTheyAreAndThatTheyAreThrough) {
  const auto planned = plan("2026-11-15");
  app::start_backfill(context(), *planned);
  const auto has_come_on = [this] {
    const auto place = list().at(0).place;
    return place.pages > 0 || place.reached > place.from;
  };
  EXPECT_FALSE(has_come_on());
  intake.crossing.carry_until(has_come_on);
  EXPECT_TRUE(has_come_on());
  EXPECT_FALSE(list().at(0).is_over());
  fill();
  const auto done = list().at(0);
  EXPECT_EQ(done.state, "done");
  EXPECT_TRUE(done.is_over());
  EXPECT_EQ(done.place.reached, done.place.to);
  EXPECT_EQ(done.calls_left, 0);
}

TEST_F(Backfills, AreListedTheLatestFirst) {
  app::start_backfill(context(), *plan("2026-11-15", "2026-11-16"));
  app::start_backfill(context(), *plan("2026-11-17", "2026-11-18"));
  ASSERT_EQ(list().size(), 2u);
  EXPECT_GT(list()[0].place.from, list()[1].place.from);
  EXPECT_EQ(list(1).size(), 1u);
}

TEST_F(Backfills, CountWhatIsKnownAndReckonWithItsRate) {
  const auto first = *plan("2026-11-15");
  app::start_backfill(context(), first);
  fill();
  std::int64_t known = 0;
  for (const auto& order : intake.crossing.world().orders())
    known += intake.row(order.id) && order.created >= first.wish.from ? 1 : 0;
  ASSERT_GT(known, 10);
  const auto again = plan("2026-11-15");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->known, known);
  EXPECT_GT(again->orders_a_day, 0);
  EXPECT_GT(again->calls, first.calls) << "pages of ten";
}

}  // namespace
}  // namespace weir::testing::backfills_test
