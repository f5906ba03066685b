#include "flows/watch_dispatch.hpp"
#include "flows/sweep_deliveries.hpp"
#include "support/dispatch_test_world.hpp"

namespace weir::flows::watch_dispatch_test {
namespace {

using namespace std::chrono_literals;
using testing::DispatchTest;
using Codes = std::vector<std::string>;
using store::Parcel;
using store::ParcelState;

constexpr const char* proof_key = "prove_packages/order/028-1234567-8901234/packages";

// The watch and the sweep, beside the jobs of packages.
class WatchDispatchTest : public DispatchTest {
 protected:
  void watch() { commit(WatchDispatch{world.context}.run(packet())); }
  void sweep() { commit(SweepDeliveries{world.context}.run(packet())); }
  // Amazon has accepted it, and the job that would prove it is gone.
  void accepted_without_a_job() {
    tell({});
    Parcel sent = parcels()[0];
    sent.state = ParcelState::accepted;
    sent.reference = sent.sent_count = 1;
    sent.sent_at = sent.accepted_at = world.now();
    world.database->transact(
        [&](Tx& tx) { ASSERT_TRUE(world.parcels.move(tx, sent, ParcelState::ready, 0, world.now())); });
  }
  void mark(const char* name, Instant at) {
    world.database->transact([&](Tx& tx) { world.watermarks.set(tx, "de", name, at, world.now()); });
  }
  bool is_open(const std::string& code) { return std::ranges::count(open_codes(), code) == 1; }

 private:
  std::span<const jobs::Job> packet() const { return {&job_, 1}; }
  void commit(const std::vector<jobs::Outcome>& outcomes) {
    ASSERT_FALSE(outcomes.front().failure());
    world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  }

  jobs::Job job_{};
};

TEST_F(WatchDispatchTest, ProvesWhatHasNoJobAnyMore) {
  accepted_without_a_job();
  world.clock.set(world.now() + 59min);
  watch();
  EXPECT_FALSE(world.queue.is_live("de", proof_key));
  world.clock.set(world.now() + 1min);
  watch();
  EXPECT_TRUE(world.queue.is_live("de", proof_key));
}

// Amazon says 204, and lists the order as unshipped a day later.
TEST_F(WatchDispatchTest, TellsOfAnOrderThatAmazonWasToldOfAndShowsUnshipped) {
  auto row = *world.orders.find("de", world.order_id);
  row.status = "UNSHIPPED";
  row.updated += 1s;
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  accepted_without_a_job();
  mark(deliveries_since_mark, world.now() - 24h);
  world.clock.set(world.now() + 25h);
  watch();
  EXPECT_TRUE(is_open("dispatch.unshipped_at_amazon"));
}

// Somebody has confirmed in Seller Central what is still on the shelf.
TEST_F(WatchDispatchTest, TellsOfAnOrderThatAmazonShowsShippedAndSapHasNotSent) {
  auto row = *world.orders.find("de", world.order_id);
  row.status = "SHIPPED";
  row.updated += 1s;
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  mark(deliveries_since_mark, world.now() - 24h);
  world.clock.set(world.now() + 23h);
  watch();
  EXPECT_FALSE(is_open("dispatch.shipped_at_amazon")) << "SAP has a day for it";
  world.clock.set(world.now() + 24h);
  watch();
  EXPECT_TRUE(is_open("dispatch.shipped_at_amazon"));
  tell({});
  world.clock.set(world.now() + 24h);
  watch();
  EXPECT_FALSE(is_open("dispatch.shipped_at_amazon")) << "it has left after all";
}

// Known for days before its goods issue, which only the sweep has seen.
TEST_F(WatchDispatchTest, TellsOfGoodsIssuesWithoutIdocsHoweverLongTheDeliveryIsKnown) {
  mark(delivery_idocs_mark, world.now());
  tell({.issue = mapping::Issue::not_issued, .docnum = ""});
  world.clock.set(world.now() + 72h);
  tell({.docnum = ""});
  world.clock.set(world.now() + 29min);
  watch();
  EXPECT_FALSE(is_open("dispatch.no_idocs"));
  world.clock.set(world.now() + 1min);
  watch();
  EXPECT_TRUE(is_open("dispatch.no_idocs"));
}

// A number that is typed into the handling unit touches no day of the delivery.
TEST_F(WatchDispatchTest, TheSweepReadsAgainWhatWaitsForItsNumber) {
  world.tables.tables["LIKP"] =
      testing::world_table("VBELN:10 LFART:4 WADAT_IST:8 BOLNR:35 TRAID:20 LIFEX:35 ROUTE:6 VSBED:2");
  tell({.tracking = ""});
  world.clock.set(world.now() + 120h);
  sweep();
  EXPECT_NE(testing::asked_of(world.tables, "LIKP").find("0080000001"), std::string::npos);
  world.tables.calls.clear();
  tell({.docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  sweep();
  EXPECT_EQ(testing::asked_of(world.tables, "LIKP").find("0080000001"), std::string::npos);
}

}  // namespace
}  // namespace weir::flows::watch_dispatch_test
