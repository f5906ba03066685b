#include "flows/shadow.hpp"

#include <gtest/gtest.h>

#include "flows/compare_shadow.hpp"
#include "flows/fetch_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/notification_troubles.hpp"
#include "flows/order_actions.hpp"
#include "flows/orders.hpp"
#include "flows/settlements.hpp"
#include "flows/sweep_progress.hpp"
#include "store/job_list.hpp"
#include "support/life_world.hpp"
#include "support/reading.hpp"
#include "support/sales_document.hpp"

namespace weir::flows::shadow_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::DocumentState;
using testing::LifeWorld;

constexpr const char* german = "A1PA6795UKMFR9";
constexpr const char* french = "A13V1IB3VIYZZH";
constexpr const char* settlement = "70000000011";

jobs::Job job_with(const std::map<std::string, std::string>& args) {
  jobs::Job job;
  job.connection = "de";
  job.args = to_args(args);
  return job;
}

accounting::Rules with_accounts(accounting::Rules rules) {
  for (std::size_t i = 0; i < rules.classes().size(); ++i)
    rules.set_account(static_cast<accounting::ClassNumber>(i), std::to_string(400'000 + i));
  return rules;
}

class InShadow : public ::testing::Test {
 protected:
  InShadow() {
    world.poster.hold([this](const store::Posting& intent) {
      return held_in_shadow(world.connection, world.orders, intent, world.now());
    });
    world.connection.shadow = {.orders = true, .marketplace_ids = {}, .settlements = true};
    world.connection.order_way = &way;
    world.connection.check_stock = false;
    world.connection.settlement_rules = with_accounts(testing::shipped());
    world.connection.fi_rules = {{"USD", {"1000", "SA", "WEIR"}}};
    world.tables.tables["VBAK"] = testing::world_table(
        "VBELN:10 BSTNK:20 NETWR:17 WAERK:5 LIFSK:2 VBTYP:1 VKORG:4 VTWEG:2 ERDAT:8 AUART:4");
    world.tables.tables["VBAP"] =
        testing::world_table("VBELN:10 POSNR:6 MATNR:18 KWMENG:14 ABGRU:2 MWSBP:15");
    world.clock.set(Instant{std::chrono::sys_days{2026y / 5 / 4} + 12h});
  }

  void live() { world.connection.shadow = {}; }
  void transact(const std::function<void(Tx&)>& work) { world.database->transact(work); }
  // What came of a job, with its effect.
  jobs::Outcome ended(std::vector<jobs::Outcome> outcomes) {
    if (outcomes.at(0).effect()) transact(outcomes.at(0).effect());
    return std::move(outcomes.at(0));
  }
  std::string code_of(const jobs::Outcome& outcome) {
    return outcome.failure() ? outcome.failure()->code : "";
  }
  store::Document document(const char* flow, const std::string& key) {
    return world.documents.find("de", flow, key).value();
  }

  void receive_settlement() {
    const testing::SettlementText text{.id = settlement,
                                       .rows = {testing::goods(100'00), testing::commission(-15'00)}};
    transact([&](Tx& tx) {
      world.inbox.store(tx, {"de", settlement_source, settlement, world.now(), text.text()}, world.now());
      store::Document row;
      row.connection = "de";
      row.flow = settlements_flow;
      row.key = settlement;
      world.documents.receive(tx, row, world.now());
    });
  }
  jobs::Outcome post_settlement() {
    const auto job = job_with({{"settlement_id", settlement}});
    return ended(SettlementsToSap{world.context}.post({&job, 1}));
  }

  void receive_order(const json& order = json::parse(testing::order_json_text())) {
    world.arrive(order);
    transact([&](Tx& tx) {
      store::Document row;
      row.connection = "de";
      row.flow = orders_flow;
      row.key = world.order_id;
      world.documents.receive(tx, row, world.now());
    });
  }
  jobs::Outcome post_order() {
    const auto job = job_with({{"order_id", world.order_id}});
    return ended(OrdersToSap{world.context}.run({&job, 1}));
  }
  // Weir has sent it, and the answer was lost.
  void was_sent() {
    store::Posting intent;
    intent.connection = "de";
    intent.kind = order_posting;
    intent.key = order_posting_key(world.order_id, 0);
    intent.reference = world.order_id;
    intent.content = "what it said";
    transact([&](Tx& tx) {
      const auto planned = world.postings.plan(tx, intent, world.now());
      world.postings.mark_sent(tx, planned, world.now());
    });
  }
  void put_into_sap(const std::string& order_id) {
    world.tables.tables["VBAK"].rows = {{{"VBELN", world.vbeln},
                                         {"BSTNK", order_id},
                                         {"NETWR", "25.21"},
                                         {"WAERK", "EUR"},
                                         {"VBTYP", "C"},
                                         {"VKORG", "1000"},
                                         {"VTWEG", "10"},
                                         {"ERDAT", "20260506"},
                                         {"AUART", "ZAMZ"}}};
  }

  LifeWorld world;
  SalesOrderIdocs way{world.port, "SALESORDER_CREATEFROMDAT202"};
};

TEST_F(InShadow, SettlementsStayTheOthersAlsoOnceWeirPosts) {
  receive_settlement();
  EXPECT_EQ(code_of(post_settlement()), "");
  EXPECT_EQ(document(settlements_flow, settlement).state, DocumentState::ignored);
  EXPECT_EQ(document(settlements_flow, settlement).reason, shadow_code);
  live();
  EXPECT_EQ(code_of(post_settlement()), "");
  EXPECT_TRUE(world.way.sent.empty());
}

TEST_F(InShadow, SettlementsThatWeirHasBegunWaitForIt) {
  receive_settlement();
  live();
  world.way.failure = Failure{
      .next = Next::retry, .code = "http.lost_answer", .text = "lost", .subject = {}, .not_before = {}};
  post_settlement();
  const auto sent = world.way.sent.size();
  ASSERT_GT(sent, 0u);
  world.connection.shadow.settlements = true;
  EXPECT_EQ(code_of(post_settlement()), shadow_code);
  EXPECT_EQ(document(settlements_flow, settlement).state, DocumentState::received);
  EXPECT_EQ(world.way.sent.size(), sent);
}

TEST_F(InShadow, OrdersWhoseAnswerWasLostAreAskedForAndProven) {
  receive_order();
  was_sent();
  put_into_sap(world.order_id);
  EXPECT_EQ(code_of(post_order()), "");
  EXPECT_EQ(document(orders_flow, world.order_id).state, DocumentState::posted);
  EXPECT_TRUE(document(orders_flow, world.order_id).was_posted);
  EXPECT_EQ(store::count_open_jobs(*world.database, "de", prove_order_kind), 1);
  EXPECT_TRUE(world.way.sent.empty());
}

TEST_F(InShadow, OrdersWhoseAnswerWasLostAreNotGivenUpWhileSapMayBeAtThem) {
  receive_order();
  was_sent();
  EXPECT_EQ(code_of(post_order()), "posting.processing");
  world.clock.set(world.now() + 1h);
  EXPECT_EQ(code_of(post_order()), "");
  EXPECT_EQ(document(orders_flow, world.order_id).reason, shadow_code);
}

TEST_F(InShadow, OrdersOfThatTimeAreAskedForHoweverTheyComeBack) {
  receive_order();
  world.connection.ask_first = false;
  transact([&](Tx& tx) { note_watching(tx, world.context, german); });
  live();
  put_into_sap(world.order_id);
  EXPECT_EQ(code_of(post_order()), "order.already_in_sap");
  EXPECT_TRUE(world.way.sent.empty());
}

TEST_F(InShadow, OrdersOfLaterAreAskedForAsTheMerchantWants) {
  world.connection.ask_first = false;
  transact([&](Tx& tx) { note_watching(tx, world.context, german); });
  live();
  auto order = json::parse(testing::order_json_text());
  order["createdTime"] = order["lastUpdatedTime"] = iso(world.now() + 24h * 7 + 1h);
  world.clock.set(world.now() + 24h * 8);
  transact([&](Tx& tx) { note_watching(tx, world.context, german); });  // it posts now: nothing is noted
  receive_order(order);
  put_into_sap(world.order_id);
  EXPECT_EQ(code_of(post_order()), "");
  EXPECT_EQ(world.way.sent.size(), 1u);
}

TEST_F(InShadow, OrdersPlacedBetweenTheLastLookAndTheChangeOverAreAskedFor) {
  world.connection.ask_first = false;
  transact([&](Tx& tx) { note_watching(tx, world.context, german); });  // Weir is stopped behind it
  auto order = json::parse(testing::order_json_text());
  order["createdTime"] = order["lastUpdatedTime"] = iso(world.now() + 30min);
  world.clock.set(world.now() + 1h);
  live();
  receive_order(order);
  put_into_sap(world.order_id);  // the other connector was at work until then
  EXPECT_EQ(code_of(post_order()), "order.already_in_sap");
  EXPECT_TRUE(world.way.sent.empty());
}

class Compared : public InShadow {
 protected:
  Compared() {
    world.connection.marketplace_ids = {german, french};
    auto& rules = world.connection.rule_book.rules;
    rules[{french, amazon::FulfilledBy::merchant}] = rules.at({german, amazon::FulfilledBy::merchant});
    world.clock.set(Instant{std::chrono::sys_days{2026y / 5 / 7} + 12h});
    put_into_sap("028-7654321-7654321");  // the tables know no WHERE: it stands there on each day
  }
  // How many days were compared, one at a time.
  int compare() {
    jobs::Job job = job_with({});
    const std::size_t before = world.shadow.list("de", 100).size();
    for (int days = 1; days < 100; ++days) {
      const auto outcome = ended(CompareShadow{world.context}.run({&job, 1}));
      EXPECT_EQ(code_of(outcome), "");
      if (!outcome.is_unfinished()) return days;
      job.checkpoint = outcome.checkpoint().value();
      EXPECT_LE(world.shadow.list("de", 100).size(), before + static_cast<std::size_t>(days));
    }
    return 100;
  }
};

TEST_F(Compared, OrdersOfNobodysMarketplaceAreToldOnce) {
  EXPECT_EQ(compare(), 6);
  const auto days = world.shadow.list("de", 100);
  ASSERT_EQ(days.size(), 3u);
  for (const auto& day : days) {
    EXPECT_EQ(day.marketplace_id, german);
    EXPECT_EQ(day.differing, 1);
  }
}

TEST_F(Compared, DaysAreKeptAlthoughALaterOneFails) {
  world.tables.failures = {};
  jobs::Job job = job_with({});
  const auto first = ended(CompareShadow{world.context}.run({&job, 1}));
  job.checkpoint = first.checkpoint().value();
  world.tables.failures = {
      {.next = Next::retry, .code = "sap.busy", .text = "busy", .subject = {}, .not_before = {}}};
  EXPECT_EQ(code_of(ended(CompareShadow{world.context}.run({&job, 1}))), "sap.busy");
  EXPECT_EQ(world.shadow.list("de", 100).size(), 1u);
}

TEST_F(Compared, NothingIsToldOfDaysBeforeTheFirstSweep) {
  world.connection.first_sweep = 48h;
  transact([&](Tx& tx) { note_reached(tx, world.context, {german, french}, world.now()); });
  EXPECT_EQ(compare(), 4) << "the day in which it began, and the one behind it, of each";
  const auto days = world.shadow.list("de", 100);
  ASSERT_EQ(days.size(), 1u);
  EXPECT_EQ(days[0].day, Date{2026y / 5 / 6});
}

TEST_F(Compared, DaysThatDifferNoMoreAreKeptAsSuch) {
  compare();
  ASSERT_EQ(world.shadow.latest("de", german)->differing, 1);
  world.tables.tables["VBAK"].rows.clear();  // its items were rejected, or it was somebody's mistake
  compare();
  for (const auto& day : world.shadow.list("de", 100)) {
    EXPECT_EQ(day.differing, 0) << iso(day.day);
    EXPECT_TRUE(world.shadow.differences(day).empty());
  }
  EXPECT_EQ(world.shadow.list("de", 100).size(), 3u) << "of the other marketplace nothing was to be told";
}

TEST_F(Compared, WhatTheRulesRefuseTodayIsToldWithTheirReason) {
  receive_order();
  store::OrderRow row;
  row.connection = "de";
  row.order_id = world.order_id;
  row.marketplace_id = german;
  row.channel = "merchant";
  row.created = row.updated = Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h};
  transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  EXPECT_EQ(code_of(post_order()), "");
  ASSERT_EQ(document(orders_flow, world.order_id).reason, shadow_code);
  world.connection.rule_book.rules.erase({german, amazon::FulfilledBy::merchant});
  testing::put_sales_document(world, world.order_id);
  compare();
  const auto days = world.shadow.of_day("de", Date{2026y / 5 / 4});
  ASSERT_EQ(days.size(), 1u);
  const auto differences = world.shadow.differences(days[0]);
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].what, "missing_here");
  EXPECT_NE(differences[0].detail.find("mapping.unknown_marketplace"), std::string::npos)
      << differences[0].detail;
  EXPECT_EQ(differences[0].detail.find(shadow_code), std::string::npos) << differences[0].detail;
}

TEST_F(InShadow, TroubleIsOverOnceThoseAreSweptThatAmazonAnswersFor) {
  live();
  world.connection.marketplace_ids = {german, french};
  transact([&](Tx& tx) {
    note_reached(tx, world.context, {german, french}, world.now());
    note_refused(tx, world.context, french);
  });
  world.clock.set(world.now() + 1h);
  transact([&](Tx& tx) {
    tell_of_trouble(tx, world.context,
                    {.cause = "no_order",
                     .code = "amazon.notification_of_no_order",
                     .reason = "told of nothing",
                     .next = "nothing",
                     .owner = "basis"});
  });
  EXPECT_EQ(world.open().size(), 2u);
  world.clock.set(world.now() + 1h);
  transact([&](Tx& tx) {
    note_reached(tx, world.context, {german}, world.now());
    EXPECT_LT(note_all_reached(tx, world.context), world.now() - 1h) << "the refused one holds it up";
    close_swept_troubles(tx, world.context, reached_where_answered(world.context).value());
  });
  ASSERT_EQ(world.open().size(), 1u);
  EXPECT_EQ(world.open()[0].substr(0, 26), "amazon.marketplace_refused");
}

class Fetched : public InShadow {
 protected:
  void told(const char* id, Instant event) {
    transact([&](Tx& tx) {
      world.notifications.arrived(tx,
                                  {.connection = "de",
                                   .id = id,
                                   .type = "ORDER_CHANGE",
                                   .fate = store::NotificationFate::taken,
                                   .order_id = world.order_id,
                                   .event_at = event},
                                  world.now());
    });
  }
  jobs::Job job() {
    return job_with({{"order_id", world.order_id}, {"by", "notification"}, {"event_at", to_text(placed)}});
  }
  std::int64_t fetches() { return store::count_open_jobs(*world.database, "de", fetch_order_kind); }

  const Instant placed{std::chrono::sys_days{2026y / 5 / 4} + 10h + 15min};
  FetchOrders flow{world.context};
};

TEST_F(Fetched, NoChangeIsLostThatIsToldBetweenTheLookAndItsEnd) {
  store::OrderRow row;
  row.connection = "de";
  row.order_id = world.order_id;
  row.marketplace_id = german;
  row.created = row.updated = placed + 5min;
  transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  told("1", placed);
  const auto one = job();
  auto quiet = flow.run({&one, 1});
  ended(std::move(quiet));
  EXPECT_EQ(fetches(), 0) << "what is known is new enough";
  auto outcomes = flow.run({&one, 1});
  told("2", placed + 10min);
  ended(std::move(outcomes));
  EXPECT_EQ(fetches(), 1);
}

TEST_F(Fetched, NoChangeIsLostThatIsToldWhileAmazonAnswers) {
  told("1", placed);
  world.amazon.wire().answer(200, "{\"order\":" + testing::order_json_text() + "}");
  const auto one = job();
  auto outcomes = flow.run({&one, 1});
  told("2", placed + 10min);  // at that very millisecond
  ended(std::move(outcomes));
  EXPECT_EQ(world.orders.find("de", world.order_id)->status, "UNSHIPPED");
  EXPECT_EQ(fetches(), 1);
}

}  // namespace
}  // namespace weir::flows::shadow_test
