#include "proof/dispatch_stage.hpp"

#include <gtest/gtest.h>

namespace weir::proof::dispatch_stage_test {
namespace {

using namespace std::chrono_literals;
using enum DispatchStage;

const Instant noon = Instant{std::chrono::sys_days{2026y / 5 / 29}} + 12h;  // a Friday

OrderToShip order(std::vector<PackageOnItsWay> packages = {}, std::int64_t unpacked = 0) {
  return {.order_id = "028-1",
          .marketplace_id = "",
          .ship_by = noon,
          .is_in_sap = true,
          .why_not = {},
          .is_blocked = false,
          .unpacked = unpacked,
          .packages = std::move(packages)};
}
PackageOnItsWay package(PackageState state, bool is_issued = true, bool is_picked = true) {
  return {state, is_issued, is_picked, noon - 10h};
}
std::string code(const OrderToShip& of, Instant now) {
  const auto alarm = alarm_of(of, now);
  return alarm ? alarm->code : "";
}

TEST(DispatchStage, IsTheLeastOfItsPackagesAndPieces) {
  using enum PackageState;
  EXPECT_EQ(stage_of(order()), no_delivery);
  auto blocked_order = order({}, 2);
  blocked_order.is_blocked = true;
  EXPECT_EQ(stage_of(blocked_order), blocked);
  blocked_order.is_in_sap = false;
  EXPECT_EQ(stage_of(blocked_order), no_order);
  EXPECT_EQ(stage_of(order({package(waiting, false, false)})), not_picked);
  EXPECT_EQ(stage_of(order({package(waiting, false)})), not_issued);
  EXPECT_EQ(stage_of(order({package(waiting)})), no_tracking);
  EXPECT_EQ(stage_of(order({package(PackageState::proven), package(PackageState::sent)})),
            DispatchStage::sent);
  EXPECT_EQ(stage_of(order({package(PackageState::proven)}, 1)), no_delivery) << "a part of it has left";
  EXPECT_EQ(stage_of(order({package(PackageState::proven), package(left)})), DispatchStage::proven);
  EXPECT_EQ(stage_of(order({package(PackageState::proven), package(PackageState::refused)})),
            DispatchStage::refused);
}

// By the time to the deadline, whenever somebody first heard of it.
TEST(DispatchAlarm, RisesWithTheTimeThatIsLeft) {
  const OrderToShip late = order({package(PackageState::waiting, false, true)});
  EXPECT_EQ(code(late, noon - 241min), "");
  EXPECT_EQ(code(late, noon - 240min), "dispatch.due_240");
  EXPECT_EQ(code(late, noon - 120min), "dispatch.due_120");
  EXPECT_EQ(code(late, noon - 60min), "dispatch.due_60");
  EXPECT_EQ(code(late, noon - 15min), "dispatch.due_15");
  EXPECT_EQ(code(late, noon), "dispatch.overdue");
  EXPECT_NE(alarm_of(late, noon)->text.find("VL02N"), std::string::npos);
}

TEST(DispatchAlarm, IsOverOnceAmazonKnows) {
  EXPECT_EQ(code(order({package(PackageState::proven)}), noon + 1h), "");
  EXPECT_EQ(code(order({package(PackageState::accepted)}), noon + 14min), "");
  EXPECT_EQ(code(order({package(PackageState::accepted)}), noon + 15min), "dispatch.overdue")
      << "what Amazon has accepted, and does not show, is late";
  EXPECT_EQ(code(order({package(PackageState::sent)}), noon + 1h), "dispatch.overdue");
}

TEST(DispatchAlarm, IsADayEarlyForWhatIsNotPicked) {
  EXPECT_EQ(code(order(), noon - 25h), "");
  EXPECT_EQ(code(order(), noon - 24h), "dispatch.not_picked");
  EXPECT_EQ(code(order({package(PackageState::waiting, false, false)}), noon - 20h), "dispatch.not_picked");
  EXPECT_EQ(code(order({package(PackageState::waiting, false, true)}), noon - 20h), "") << "it is picked";
}

TEST(DispatchAlarm, MissesANumberAQuarterOfAnHourAfterGoodsLeft) {
  OrderToShip without = order({package(PackageState::waiting)});
  without.ship_by = noon + 48h;
  EXPECT_EQ(code(without, noon - 10h + 14min), "");
  EXPECT_EQ(code(without, noon - 10h + 15min), "dispatch.no_tracking");
}

TEST(DispatchDeadlines, EndSevenBusinessDaysLater) {
  const Zone berlin = *Zone::named("Europe/Berlin");
  EXPECT_EQ(iso(cancelled_by_amazon_at(noon, berlin)), "2026-06-09T21:59:59Z") << "Friday, a week, Tuesday";
}

TEST(DispatchForecast, CountsWhatThePaceDoesNotReach) {
  const std::vector<Instant> deadlines{noon + 3h, noon + 1h, noon + 2h, noon - 1h};
  EXPECT_EQ(breaches(deadlines, 60, noon), 1) << "one is late already";
  EXPECT_EQ(breaches(deadlines, 1, noon), 4) << "the first hour goes into what is late";
  EXPECT_EQ(breaches(deadlines, 0, noon), 4);
  EXPECT_EQ(breaches({}, 0, noon), 0);
}

}  // namespace
}  // namespace weir::proof::dispatch_stage_test
