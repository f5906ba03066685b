#include "proof/dispatch_health.hpp"

#include <gtest/gtest.h>

namespace weir::proof::dispatch_health_test {
namespace {

using namespace std::chrono_literals;
using mapping::HealthRate;
using mapping::MarketplaceHealth;
using mapping::RateReading;
using mapping::RateTarget;
using mapping::Share;
using Side = RateTarget::Side;

const Instant friday = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27}} + 12h;
const ConductWindow month{friday - 30 * 24h, friday};

OrderConduct told(Instant ship_by, Instant at) {
  return {.order_id = "1", .created = ship_by - 48h, .ship_by = ship_by, .is_seen = true, .told_at = at};
}
OrderConduct open(Instant ship_by) {
  return {.order_id = "2", .created = ship_by - 48h, .ship_by = ship_by, .is_open = true};
}

// Late is what Amazon heard of after the deadline, whatever the ship date says.
TEST(DispatchHealth, CountsLateShipmentsByTheArrivalOfTheConfirmation) {
  const Instant due = friday - 24h;
  std::vector<OrderConduct> orders{told(due, due - 1s), told(due, due),    told(due, due + 1s),
                                   open(due),           open(friday + 1h), told(friday - 31 * 24h, friday)};
  OrderConduct cancelled = open(due);
  cancelled.is_cancelled = true;
  cancelled.is_open = false;
  OrderConduct by_others = cancelled;
  by_others.is_cancelled = false;
  orders.push_back(cancelled);
  orders.push_back(by_others);
  const Projection projection = late_shipments(orders, month, {10, 4});
  EXPECT_EQ(projection.so_far, (Share{2, 5})) << "the third, and the one that is overdue";
  EXPECT_EQ(projection.forecast, (Share{6, 15}));
  EXPECT_EQ(projection.unseen, 1) << "nobody here knows when others confirmed it";
}

TEST(DispatchHealth, APartThatIsStillHereMakesAnOrderLate) {
  OrderConduct partly = told(friday - 24h, friday - 48h);
  partly.is_open = true;
  EXPECT_EQ(late_shipments({partly}, month, {}).so_far, (Share{1, 1}));
}

TEST(DispatchHealth, CountsCancellationsThatTheMerchantHasCaused) {
  const ConductWindow week{friday - 7 * 24h, friday};
  OrderConduct rejected = open(friday + 24h);
  rejected.was_rejected_by_us = true;
  OrderConduct buyers = open(friday + 24h);
  buyers.is_cancelled = true;
  buyers.is_open = false;
  OrderConduct by_amazon = open(friday - 11 * 24h);
  by_amazon.created = friday - 6 * 24h;
  by_amazon.is_cancelled = true;
  by_amazon.is_open = false;
  by_amazon.updated = friday - 2h;
  OrderConduct buyers_of_old = open(friday - 48h);
  buyers_of_old.is_cancelled = true;
  buyers_of_old.is_open = false;
  buyers_of_old.updated = friday - 60h;
  OrderConduct almost = open(friday - 10 * 24h);
  almost.created = friday - 6 * 24h;
  const auto projection =
      cancellations({rejected, buyers, by_amazon, buyers_of_old, almost, told(friday - 24h, friday - 25h)},
                    week, Zone::utc());
  EXPECT_EQ(projection.so_far, (Share{2, 6})) << "ours, and Amazon's; no buyer's becomes ours";
  EXPECT_EQ(projection.forecast, (Share{3, 6})) << "Amazon cancels one within two days";
}

TEST(DispatchHealth, CountsNumbersThatAmazonCanFollow) {
  const mapping::CarrierTable carriers{{{"condition 01", "UPS"}}};
  const auto projection = valid_trackings({{"UPS", "1Z999AA10123456784", false},
                                           {"UPS", "80000001", true},
                                           {"UPS", "NO-NUMBER", false},
                                           {"Other", "4711", false}},
                                          carriers);
  EXPECT_EQ(projection.so_far, (Share{1, 3})) << "a letter counts on neither side";
  EXPECT_EQ(projection.forecast, projection.so_far);
}

MarketplaceHealth health(const char* account, RateReading reading) { return {"DE", account, {reading}}; }
RateReading late(const char* status, std::optional<std::int64_t> millionths) {
  return {.rate = HealthRate::late_shipment,
          .status = status,
          .millionths = millionths,
          .target = RateTarget{40'000, Side::below}};
}
std::vector<std::string> codes(const MarketplaceHealth& health,
                               const std::vector<ProjectedRate>& projected = {}) {
  std::vector<std::string> all;
  for (const HealthAlarm& alarm : health_alarms(health, projected)) all.push_back(alarm.code);
  return all;
}
using Codes = std::vector<std::string>;

// Row 45 of the peers' pains: sellers learn of a limit when they are suspended.
TEST(DispatchHealth, Peer45OurProjectionIsHeldAgainstAmazonsTarget) {
  const std::vector<ProjectedRate> bad{{HealthRate::late_shipment, {{3, 100}, {5, 100}, 0}}};
  const std::vector<ProjectedRate> good{{HealthRate::late_shipment, {{3, 100}, {3, 100}, 0}}};
  EXPECT_EQ(codes(health("NORMAL", late("GOOD", 30'000)), bad), Codes{"dispatch.rate_projected"});
  EXPECT_EQ(codes(health("NORMAL", late("GOOD", 30'000)), good), Codes{});
  RateReading other = late("GOOD", 30'000);
  other.target = RateTarget{60'000, Side::below};
  EXPECT_EQ(codes(health("NORMAL", other), bad), Codes{}) << "the target is the report's, never ours";
  other.target.reset();
  EXPECT_EQ(codes(health("NORMAL", other), bad), Codes{});
  const auto alarm = health_alarms(health("NORMAL", late("GOOD", 30'000)), bad).at(0);
  EXPECT_NE(alarm.text.find("5.00 % late shipments, 5 of 100 (Amazon wants below 4.00 %)"), std::string::npos)
      << alarm.text;
}

TEST(DispatchHealth, NothingIsProjectedOfTooLittle) {
  const std::vector<ProjectedRate> bad{{HealthRate::late_shipment, {{1, 10}, {1, 10}, 0}}};
  EXPECT_EQ(codes(health("NORMAL", late("NONE", std::nullopt)), bad), Codes{}) << "too few for Amazon";
  RateReading reading = late("GOOD", 30'000);
  reading.counted = Share{0, 20};
  EXPECT_EQ(codes(health("NORMAL", reading), bad), Codes{"dispatch.rate_projected"});
  reading.counted = Share{0, 21};
  EXPECT_EQ(codes(health("NORMAL", reading), bad), Codes{}) << "Amazon counts more than twice of it";
}

TEST(DispatchHealth, AmazonsJudgementComesBeforeOurs) {
  const std::vector<ProjectedRate> bad{{HealthRate::late_shipment, {{3, 100}, {5, 100}, 0}}};
  EXPECT_EQ(codes(health("NORMAL", late("BAD", 50'000)), bad), Codes{"dispatch.rate_bad"});
  EXPECT_EQ(codes(health("NORMAL", late("NONE", 50'000))), Codes{}) << "too few orders for Amazon to say";
  EXPECT_EQ(codes(health("NORMAL", late("FAIR", 50'000))), Codes{"dispatch.rate_bad"}) << "a new word";
  EXPECT_EQ(codes(health("NORMAL", late("GOOD", 50'000))), Codes{});
}

TEST(DispatchHealth, AnAccountAtRiskCallsSomebody) {
  EXPECT_EQ(codes(health("AT_RISK", late("GOOD", 0))), Codes{"dispatch.account_at_risk"});
  EXPECT_EQ(codes(health("DEACTIVATED", late("BAD", 0))),
            (Codes{"dispatch.account_deactivated", "dispatch.rate_bad"}));
  EXPECT_EQ(codes(health("SUSPENDED", late("GOOD", 0))), Codes{"dispatch.account_deactivated"});
  EXPECT_TRUE(health_alarms(health("AT_RISK", late("GOOD", 0)), {}).at(0).is_now);
  EXPECT_EQ(codes(health("", late("GOOD", 0))), Codes{});
}

TEST(DispatchHealth, TrendsKnowWhichSideIsGood) {
  const RateTarget below{40'000, Side::below}, above{950'000, Side::above};
  EXPECT_EQ(trend_of(30'000, 35'000, below), Trend::worse);
  EXPECT_EQ(trend_of(30'000, 20'000, below), Trend::better);
  EXPECT_EQ(trend_of(30'000, 30'500, below), Trend::steady);
  EXPECT_EQ(trend_of(960'000, 970'000, above), Trend::better);
  EXPECT_EQ(trend_of(std::nullopt, 970'000, above), Trend::unknown);
}

TEST(DispatchHealth, PercentsHaveTwoPlaces) {
  EXPECT_EQ(percent_text(32'040), "3.20 %");
  EXPECT_EQ(percent_text(1'000'000), "100.00 %");
  EXPECT_EQ(percent_text(50), "0.01 %");
}

}  // namespace
}  // namespace weir::proof::dispatch_health_test
