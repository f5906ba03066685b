#include "flows/watch_account.hpp"

#include "flows/hear_notifications.hpp"
#include "flows/sweep_progress.hpp"
#include "support/dispatch_test_world.hpp"

namespace weir::flows::watch_account_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::DispatchTest;
using testing::german_marketplace;
using Codes = std::vector<std::string>;

// The report of Amazon's, with one rate of which is said what it is.
std::string report(const std::string& account, const std::string& late_status, double late, double target,
                   int orders = 100) {
  const json range{{"reportingDateFrom", "2026-04-04T00:00Z"}, {"reportingDateTo", "2026-05-03T23:59Z"}};
  return json{{"accountStatuses",
               {{{"marketplaceId", german_marketplace}, {"status", account}},
                {{"marketplaceId", "ATVPDKIKX0DER"}, {"status", "DEACTIVATED"}}}},
              {"performanceMetrics",
               {{{"marketplaceId", german_marketplace},
                 {"lateShipmentRate",
                  {{"reportingDateRange", range},
                   {"orderCount", orders},
                   {"lateShipmentCount", 3},
                   {"rate", late},
                   {"targetValue", target},
                   {"targetCondition", "LESS_THAN"},
                   {"status", late_status}}}}}}}
      .dump();
}

class WatchAccountTest : public DispatchTest {
 protected:
  WatchAccountTest() {
    world.more_kinds.push_back(
        {watch_account_kind, 1, [this](Packet packet) { return account.run(packet); }});
    world.more_kinds.push_back(
        {project_health_kind, 1, [this](Packet packet) { return account.project(packet); }});
  }
  // Amazon is asked for it, makes it, and it is read.
  void comes(const std::string& text) {
    wire()
        .answer(202, R"({"reportId":"R1"})")
        .answer(200, state("IN_PROGRESS", ""))
        .answer(200, state("DONE", "D1"));
    wire().answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})").answer(200, text);
    ask();
    world.work(30min);
    EXPECT_EQ(wire().answers_left(), 0u);
  }
  std::string state(const char* status, const std::string& document) {
    json answer{{"reportId", "R1"},
                {"reportType", "GET_V2_SELLER_PERFORMANCE_REPORT"},
                {"dataStartTime", "2026-05-03T00:00:00Z"},
                {"createdTime", iso(world.now())},
                {"processingStatus", status}};
    if (!document.empty()) answer["processingEndTime"] = iso(world.now());
    if (!document.empty()) answer["reportDocumentId"] = document;
    return answer.dump();
  }
  void project() {
    jobs::Job job{};
    const auto outcomes = account.project({&job, 1});
    ASSERT_FALSE(outcomes.front().failure());
    world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  }
  void ask() {
    world.database->transact([&](Tx& tx) { watch_account_now(tx, world.context, std::to_string(++events)); });
  }
  int events = 0;
  HealthStores stores{*world.database};
  WatchAccount account{world.context, stores};
};

TEST_F(WatchAccountTest, KeepsAmazonsReportWithItsTargets) {
  comes(report("NORMAL", "GOOD", 0.03, 0.04));
  const auto latest = stores.health.latest("de");
  ASSERT_EQ(latest.size(), 1u) << "marketplaces of other connections are theirs";
  EXPECT_EQ(latest[0].account_status, "NORMAL");
  ASSERT_EQ(latest[0].rates.size(), 1u);
  EXPECT_EQ(latest[0].rates[0].value, 30'000);
  EXPECT_EQ(latest[0].rates[0].target, 40'000);
  EXPECT_EQ(latest[0].rates[0].counted, (store::CountedRate{3, 100}));
  EXPECT_TRUE(latest[0].rates[0].own);
  EXPECT_EQ(open_codes(), Codes{});
}

// Row 45: the peers' sellers learn of it when they are suspended.
TEST_F(WatchAccountTest, Peer45AnAccountAtRiskAndABadRateAreSomebodysNow) {
  comes(report("AT_RISK", "BAD", 0.05, 0.04));
  EXPECT_EQ(open_codes(), (Codes{"dispatch.account_at_risk", "dispatch.rate_bad"}));
  for (const auto& each : world.exceptions.list_open()) EXPECT_EQ(each.owner, "operations");
  EXPECT_LE(world.exceptions.list_open()[0].deadline, world.now()) << "now";
  comes(report("NORMAL", "GOOD", 0.01, 0.04));
  EXPECT_EQ(open_codes(), Codes{});
}

// What is overdue and unconfirmed breaches Amazon's target before Amazon says so.
TEST_F(WatchAccountTest, ABreachIsToldBeforeAmazonReportsIt) {
  comes(report("NORMAL", "GOOD", 0.03, 0.04, 1));
  auto row = *world.orders.find("de", world.order_id);
  row.status = "UNSHIPPED";
  row.updated += 1s;
  row.ship_by = world.now() + 20h;
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  project();
  EXPECT_EQ(open_codes(), Codes{"dispatch.rate_projected"}) << "nothing leaves: it will be late";
  world.clock.set(world.now() + 49h);
  comes(report("NORMAL", "GOOD", 0.03, 0.04, 1));
  EXPECT_EQ(open_codes(), Codes{"dispatch.rate_projected"}) << "it is late, and Amazon does not know";
  row.status = "CANCELLED";
  row.updated += 1s;
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  project();
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(WatchAccountTest, InShadowModeTheAccountAloneAlerts) {
  world.connection.shadow.dispatch = true;
  comes(report("AT_RISK", "BAD", 0.05, 0.04));
  EXPECT_EQ(open_codes(), Codes{"dispatch.account_at_risk"});
  EXPECT_FALSE(stores.health.latest("de")[0].rates[0].own);
}

TEST_F(WatchAccountTest, AReportThatDoesNotComeIsSomebodys) {
  project();
  EXPECT_EQ(open_codes(), Codes{}) << "the first is still on its way";
  comes(report("NORMAL", "GOOD", 0.03, 0.04));
  world.clock.set(world.now() + 25h);
  world.connection.shadow.dispatch = true;
  project();
  EXPECT_EQ(open_codes(), Codes{"dispatch.health_unknown"});
  comes(report("NORMAL", "GOOD", 0.03, 0.04));
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(WatchAccountTest, ThatNoReportEverCameIsSomebodys) {
  project();
  world.clock.set(world.now() + 23h);
  project();
  EXPECT_EQ(open_codes(), Codes{});
  world.clock.set(world.now() + 2h);
  project();
  EXPECT_EQ(open_codes(), Codes{"dispatch.health_unknown"});
  comes(report("NORMAL", "GOOD", 0.03, 0.04));
  EXPECT_EQ(open_codes(), Codes{});
}

// Whichever of both comes first, report or projection: the same entries stand.
TEST_F(WatchAccountTest, AMarketplaceThatAReportLeavesOutKeepsItsEntries) {
  comes(report("AT_RISK", "GOOD", 0.03, 0.04));
  EXPECT_EQ(open_codes(), Codes{"dispatch.account_at_risk"});
  const std::string others = json{
      {"accountStatuses", {{{"marketplaceId", "ATVPDKIKX0DER"}, {"status", "NORMAL"}}}},
      {"performanceMetrics",
       json::array()}}.dump();
  comes(others);
  EXPECT_EQ(open_codes(), Codes{"dispatch.account_at_risk"});
  world.clock.set(world.now() + 25h);
  comes(others);
  EXPECT_EQ(open_codes(), (Codes{"dispatch.health_unknown", "dispatch.account_at_risk"}));
  world.database->transact([&](Tx& tx) { note_refused(tx, world.context, german_marketplace); });
  project();
  EXPECT_EQ(open_codes(), Codes{"amazon.marketplace_refused"}) << "the sweep tells of that one";
}

TEST_F(WatchAccountTest, AReportThatAmazonCannotMakeCostsOneCall) {
  wire().answer(202, R"({"reportId":"R1"})").answer(200, state("FATAL", ""));
  ask();
  world.work(5h);
  EXPECT_EQ(wire().requests().size(), 2u);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "amazon.report_failed");
}

TEST_F(WatchAccountTest, AReportThatAmazonRefusesCostsOneCall) {
  for (int i = 0; i < 2; ++i) wire().answer(403, testing::amazon_error("Unauthorized", "no"));
  ask();
  world.work(5h);
  EXPECT_EQ(wire().requests().size(), 2u) << "the second with a new token";
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "amazon.no_right");
}

TEST_F(WatchAccountTest, AReportThatComesClosesWhatWasAskedInVain) {
  for (const char* subject : {"watch_account", "watch_account/17"})
    world.database->transact([&](Tx& tx) {
      world.exceptions.open(tx,
                            {.connection = "de",
                             .code = "amazon.report_failed",
                             .subject = subject,
                             .reason = "no report",
                             .next = "look",
                             .owner = "basis"},
                            world.now());
    });
  comes(report("NORMAL", "GOOD", 0.03, 0.04));
  EXPECT_EQ(open_codes(), Codes{});
}

// Amazon cancels what it has made lately: then the event is not in it.
TEST_F(WatchAccountTest, AnEventIsNotAnsweredWithNothing) {
  const Instant begin = world.now();
  wire().answer(202, R"({"reportId":"R1"})").answer(200, state("CANCELLED", ""));
  wire().answer(202, R"({"reportId":"R2"})").answer(200, state("DONE", "D1"));
  wire()
      .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
      .answer(200, report("AT_RISK", "GOOD", 0.03, 0.04));
  ask();
  world.work(20min);
  EXPECT_EQ(wire().requests().size(), 2u);
  world.work(20min);
  EXPECT_EQ(wire().answers_left(), 0u);
  EXPECT_EQ(open_codes(), Codes{"dispatch.account_at_risk"});
  EXPECT_GE(world.now() - begin, 30min);
}

TEST_F(WatchAccountTest, AnEventThatAmazonNeverAnswersIsSomebodys) {
  for (int i = 0; i < 5; ++i) wire().answer(202, R"({"reportId":"R1"})").answer(200, state("CANCELLED", ""));
  ask();
  world.work(3h);
  EXPECT_EQ(wire().answers_left(), 0u);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "amazon.report_failed");
}

TEST_F(WatchAccountTest, EachEventHasItsOwnReport) {
  wire().answer(202, R"({"reportId":"R1"})").answer(200, state("CANCELLED", ""));
  wire().answer(202, R"({"reportId":"R2"})").answer(200, state("CANCELLED", ""));
  ask();
  ask();
  world.work(5min);
  EXPECT_EQ(wire().answers_left(), 0u) << "the second does not wait for the first one's";
}

// At night nothing leaves, and what is due next noon is not late for that.
TEST_F(WatchAccountTest, ANightIsNoBreach) {
  comes(report("NORMAL", "GOOD", 0.03, 0.04, 1));
  auto row = *world.orders.find("de", world.order_id);
  row.status = "UNSHIPPED";
  row.updated += 1s;
  row.ship_by = world.now() + 20h;
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  store::Parcel parcel;
  parcel.connection = "de";
  parcel.delivery = "80";
  parcel.order_id = "028-0000000-0000000";
  parcel.state = store::ParcelState::ready;
  parcel.issue = store::ParcelIssue::issued;
  parcel.issued_at = world.now() - 10h;
  parcel.items = {{"L1", 1}};
  parcel.known_since = world.now() - 10h;
  world.database->transact([&](Tx& tx) { world.parcels.put(tx, parcel, world.now()); });
  project();
  EXPECT_EQ(open_codes(), Codes{});
}

// Its fields are in none of Amazon's models: whatever it says, the report is asked for.
TEST_F(WatchAccountTest, AskAtOnceWhenAmazonSaysThatTheStatusHasChanged) {
  amazon::sqs::Message message;
  message.message_id = "m1";
  message.body = json{{"notificationType", account_status_notification},
                      {"payloadVersion", "2021-01-01"},
                      {"eventTime", iso(world.now())},
                      {"payload", {{"somethingNew", {{"currentAccountStatus", "AT_RISK"}}}}},
                      {"notificationMetadata", {{"notificationId", "n1"}, {"subscriptionId", "s1"}}}}
                     .dump();
  const auto heard = heard_in(world.context, message);
  EXPECT_TRUE(heard.is_account_status);
  EXPECT_EQ(heard.row.fate, store::NotificationFate::taken);
  EXPECT_EQ(heard.unreadable, "");
}

}  // namespace
}  // namespace weir::flows::watch_account_test
