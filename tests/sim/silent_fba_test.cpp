// The ledger of Amazon's warehouses: days that nobody tells, movements that SAP does not have.
#include "sim/fba_world.hpp"
#include "sim/silent.hpp"

namespace weir::testing::silent_fba_test {
namespace {

using nlohmann::json;

class SilentFba : public ::testing::Test {
 protected:
  void live_until(const char* day) {
    const Date last = *parse_date(day);
    for (Date next = world.today(); next < last; next = flows::next_day(next)) {
      world.happen(next, false);
      world.crossing.set_clock(std::max(world.now(), flows::end_of_day(next) + 13h));
      world.work();
    }
  }
  // Life in the warehouses goes on.
  void pass(Duration step) {
    const Date before = world.today();
    world.crossing.let_pass(std::max<Duration>(step, 15min));
    if (world.today() != before) world.happen(before, false);
  }

  FbaWorld world{3};
  Silent silent{world.crossing, [this](Duration step) { pass(step); }};
};

TEST_F(SilentFba, OfALedgerThatStops) {
  live_until("2026-11-24");
  for (int day = 24; day < 31; ++day)
    world.account().untold_days[std::chrono::sys_days{std::chrono::November / day / 2026}] =
        std::chrono::sys_days{2026y / 12 / 31};
  silent.failed("Amazon's ledger stops, and its reports come as before", told("fba.ledger_stale"), 60h);
  silent.failed("a day is not in the ledger", told("fba.day_missing fba.day_partial"), 60h);
  silent.find();
}

TEST_F(SilentFba, OfMovements) {
  live_until("2026-11-24");
  ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", "swallow", "FB", "MBGMCR", 1}) ||
              world.crossing.ecc().add_fault({"ecc", "swallow", "", "MBGMCR", 1}));
  silent.failed("53, and the goods movement is not there", told("fba.movement_missing"), 30h);
  sandbox::enter_in_ledger(world.account(), {.at = world.now() - 1h,
                                             .sku = world.skus[0],
                                             .event = "Adjustments",
                                             .reference = "990001",
                                             .quantity = -1,
                                             .reason = "7"});
  silent.failed("Amazon takes goods out for a reason that it does not explain",
                told("fba.suspense", "Adjustments/7"), 30h);
  silent.find();
}

TEST_F(SilentFba, OfStockThatSomebodyMoves) {
  live_until("2026-11-24");
  const std::string material = world.scrap_in_sap();
  ASSERT_FALSE(material.empty());
  silent.failed("somebody scraps in SAP what lies at Amazon", told("fba.balance_differs", material), 4 * 24h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_fba_test
