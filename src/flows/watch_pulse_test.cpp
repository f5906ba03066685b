#include "flows/watch_pulse.hpp"

#include "flows/sweep_progress.hpp"
#include "support/dispatch_test_world.hpp"

namespace weir::flows::watch_pulse_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::DispatchTest;
using Codes = std::vector<std::string>;

class WatchPulseTest : public DispatchTest {
 protected:
  void listen() {
    jobs::Job job{};
    commit(pulse.run({&job, 1}));
  }
  std::optional<Failure> probe() {
    jobs::Job job{};
    const auto outcomes = pulse.probe({&job, 1});
    commit(outcomes);
    return outcomes.front().failure() ? std::optional{*outcomes.front().failure()} : std::nullopt;
  }
  void commit(const std::vector<jobs::Outcome>& outcomes) {
    if (outcomes.front().effect()) world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  }
  void unshipped() {
    auto row = *world.orders.find("de", world.order_id);
    row.status = "UNSHIPPED";
    row.updated += 1s;
    world.database->transact(
        [&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  }
  void proven_at(Instant at) {
    store::Parcel parcel;
    parcel.connection = "de";
    parcel.delivery = std::to_string(++parcels_made);
    parcel.order_id = "028-0000000-0000000";
    parcel.state = store::ParcelState::ready;
    parcel.items = {{"L1", 1}};
    parcel.known_since = at;
    store::Parcel after = parcel;
    after.state = store::ParcelState::proven;
    after.reference = parcels_made;
    after.sent_count = 1;
    after.sent_at = after.accepted_at = after.proven_at = at;
    world.database->transact([&](Tx& tx) {
      world.parcels.put(tx, parcel, at);
      world.parcels.move(tx, after, store::ParcelState::ready, 0, at);
    });
  }
  void idoc_at(Instant at) {
    store::ReceivedIdoc idoc;
    idoc.connection = "de";
    idoc.docnum = std::to_string(++idocs_made);
    idoc.digest = idoc.body = std::string(64, 'b');
    idoc.basic_type = "DELVRY07";
    world.database->transact([&](Tx& tx) { static_cast<void>(world.received.add(tx, idoc, at)); });
  }
  // Six in the hour before the last one, in each of the last five weeks.
  template <typename Beat>
  void weeks_of(const Beat& beat) {
    for (int week = 1; week <= 5; ++week)
      for (int i = 0; i < 6; ++i) beat(world.now() - week * 168h - 110min + i * 5min);
    beat(world.now() - 36 * 24h);
  }

  HealthStores stores{*world.database};
  WatchPulse pulse{world.context, stores};
  int parcels_made = 0;
  int idocs_made = 0;
};

TEST_F(WatchPulseTest, HearsThatConfirmationsHaveStopped) {
  weeks_of([this](Instant at) { proven_at(at); });
  proven_at(world.now() - 115min);
  listen();
  EXPECT_EQ(open_codes(), Codes{"dispatch.confirmations_silent"});
  const auto told = world.exceptions.list_open()[0];
  EXPECT_EQ(told.owner, "operations");
  EXPECT_NE(told.reason.find("for 1 h 55 min"), std::string::npos) << told.reason;
  EXPECT_NE(told.reason.find("6 to 6"), std::string::npos) << told.reason;
  proven_at(world.now());
  listen();
  EXPECT_EQ(open_codes(), Codes{});
}

// A wave that begins half an hour later today.
TEST_F(WatchPulseTest, AWaveThatMovesIsNoSilence) {
  weeks_of([this](Instant at) { proven_at(at + 80min); });
  proven_at(world.now() - 115min);
  listen();
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(WatchPulseTest, SaysNothingWhereNobodyShipsAtThatHour) {
  weeks_of([this](Instant at) { proven_at(at - 12h); });
  proven_at(world.now() - 115min);
  listen();
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(WatchPulseTest, HearsThatSapSendsNoIdocsOfDeliveries) {
  weeks_of([this](Instant at) { idoc_at(at); });
  idoc_at(world.now() - 115min);
  listen();
  EXPECT_EQ(open_codes(), Codes{"dispatch.idocs_silent"});
  EXPECT_EQ(world.exceptions.list_open()[0].owner, "basis");
  world.connection.shadow.dispatch = true;
  world.database->transact(
      [&](Tx& tx) { world.exceptions.close(tx, "de", "dispatch/idoc_pulse", world.now()); });
  listen();
  EXPECT_EQ(open_codes(), Codes{}) << "another one confirms";
}

// Row 38, overnight: what can be seen of it without shipping anything.
TEST_F(WatchPulseTest, TheCanaryGoesTheWayOfAProof) {
  unshipped();
  wire().answer(200, unshown());
  EXPECT_FALSE(probe());
  EXPECT_EQ(open_codes(), Codes{});
  world.clock.set(world.now() + 30min);
  wire().answer(500, "");
  EXPECT_TRUE(probe()) << "it is tried again";
  EXPECT_EQ(open_codes(), Codes{}) << "it has not lasted";
  world.clock.set(world.now() + 31min);
  wire().answer(500, "");
  EXPECT_TRUE(probe());
  EXPECT_EQ(open_codes(), Codes{"dispatch.canary"});
  EXPECT_EQ(world.exceptions.list_open()[0].owner, "basis");
  wire().answer(200, unshown());
  EXPECT_FALSE(probe());
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(WatchPulseTest, ARefusedCanaryIsToldAtOnce) {
  unshipped();
  wire().answer(400, testing::amazon_error("InvalidInput", "no"));
  EXPECT_FALSE(probe()) << "the job ends: the entry is its outcome";
  EXPECT_EQ(open_codes(), Codes{"dispatch.canary"});
}

// The same queue has the confirmations: what one order cannot have is no reason to stop it.
TEST_F(WatchPulseTest, ACanaryWithoutRightStopsNothing) {
  unshipped();
  for (int i = 0; i < 2; ++i) wire().answer(403, testing::amazon_error("Unauthorized", "no"));
  const auto failure = probe();
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->code, "amazon.no_right");
  EXPECT_EQ(failure->next, Next::retry);
}

TEST_F(WatchPulseTest, TheCanaryAsksForNothingInARefusedMarketplace) {
  unshipped();
  world.database->transact([&](Tx& tx) { note_refused(tx, world.context, testing::german_marketplace); });
  EXPECT_FALSE(probe());
  EXPECT_EQ(wire().requests().size(), 0u);
  EXPECT_EQ(world.watermarks.find("de", canary_mark), world.now());
}

TEST_F(WatchPulseTest, AnOrderThatAmazonDoesNotKnowIsAnAnswer) {
  unshipped();
  store::Exception dead{.connection = "de", .code = "amazon.no_right", .subject = probe_dispatch_kind};
  dead.reason = dead.next = "of a probe before";
  dead.owner = "basis";
  world.database->transact([&](Tx& tx) { world.exceptions.open(tx, dead, world.now()); });
  wire().answer(404, testing::amazon_error("NotFound", "no"));
  EXPECT_FALSE(probe());
  EXPECT_EQ(open_codes(), Codes{});
  auto odd = json::parse(unshown());
  odd["order"]["orderId"] = "no number";
  wire().answer(200, odd.dump());
  EXPECT_FALSE(probe());
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_EQ(world.watermarks.find("de", canary_mark), world.now());
}

}  // namespace
}  // namespace weir::flows::watch_pulse_test
