#include "flows/sap_refunds.hpp"

#include <gtest/gtest.h>
#include <algorithm>

#include "flows/attempts.hpp"
#include "flows/paid_refunds.hpp"
#include "flows/refunds.hpp"
#include "support/adjustment_answers.hpp"
#include "support/life_world.hpp"

namespace weir::flows::sap_refunds_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::MemoState;
using testing::feed;
using testing::LifeWorld;
using testing::report;
using testing::transactions;
using Codes = std::vector<std::string>;

constexpr const char* memo = "0090000007";

json a_sent_order() {
  json order = json::parse(testing::order_json_text());
  order["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  order["orderItems"][0]["fulfillment"] = {{"quantityFulfilled", 2}};
  return order;
}

class SapRefundsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  SapRefundsTest() {
    world.connection.seller_id = "A1SELLER";
    world.amazon.follow(world.clock);
    world.more_kinds = {
        {prove_refund_at_amazon_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
        {refund_at_amazon_kind, 1, [this](Packet packet) { return flow.refund(packet); }},
        {sweep_credit_memos_kind, 1, [this](Packet packet) { return flow.sweep(packet); }},
        {credit_refund_kind, 1, [this](Packet packet) { return refunds.credit(packet); }},
        {sweep_refunds_kind, 1, [this](Packet packet) { return refunds.sweep(packet); }}};
    rules().refunds.credit = mapping::CreditOf::request;
    rules().refunds.from_sap = mapping::FromSap::send;
    rules().refunds.reasons = {{"101", amazon::AdjustmentReason::customer_return}};
    rules().refunds.wait = 2h;
    auto& tables = world.tables.tables;
    tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    tables["VBRK"] = testing::world_table(
        "VBELN:10 FKART:4 VBTYP:1 BUKRS:4 FKDAT:8 ERDAT:8 ERZET:6 RFBSK:1 FKSTO:1 SFAKN:10 NETWR:16 MWSBK:14 "
        "WAERK:5");
    tables["VBRP"] =
        testing::world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 AUBEL:10 AUPOS:6 NETWR:16 MWSBP:14");
    tables["VBAK"] = testing::world_table("VBELN:10 LIFSK:2 AUART:4 AUGRU:3 BSTNK:20 KNUMV:10",
                                          {"0000004711||||028-1234567-8901234|"});
    for (const char* column : {"VGBEL", "VGPOS", "VGTYP"}) tables["VBAP"].columns.emplace_back(column, 10);
    tables["KONV"] = testing::world_table("KNUMV:10 KPOSN:6 KSCHL:4 KWERT:15 KSTAT:1 KINAK:1");
    world.post(a_sent_order());
    sweep();  // from now on
  }
  mapping::OrderRules& rules() {
    return world.connection.rule_book.rules[{testing::german_marketplace, amazon::FulfilledBy::merchant}];
  }
  // A clerk credits one shoe of the two for 15.00.
  void credit(const char* reason = "101", const std::string& number = memo,
              const std::string& request = "0060000001") {
    const std::string at = iso(world.now());  // "2026-05-04T10:01:00Z"
    const std::string erdat = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    const std::string erzet = at.substr(11, 2) + at.substr(14, 2) + at.substr(17, 2);
    auto& tables = world.tables.tables;
    tables["VBRK"].rows.push_back({{"VBELN", number},
                                   {"FKART", "G2"},
                                   {"VBTYP", "O"},
                                   {"BUKRS", "1000"},
                                   {"FKDAT", erdat},
                                   {"ERDAT", erdat},
                                   {"ERZET", erzet},
                                   {"RFBSK", "C"},
                                   {"NETWR", "12.61"},
                                   {"MWSBK", "2.39"},
                                   {"WAERK", "EUR"}});
    tables["VBRP"].rows.push_back({{"VBELN", number},
                                   {"POSNR", "000010"},
                                   {"VGBEL", request},
                                   {"VGPOS", "000010"},
                                   {"AUBEL", request},
                                   {"AUPOS", "000010"},
                                   {"NETWR", "12.61"},
                                   {"MWSBP", "2.39"}});
    tables["VBAK"].rows.push_back({{"VBELN", request},
                                   {"AUART", "G2"},
                                   {"AUGRU", reason},
                                   {"BSTNK", "028-1234567-8901234"},
                                   {"KNUMV", ""}});
    tables["VBAP"].rows.push_back({{"VBELN", request},
                                   {"POSNR", "000010"},
                                   {"KWMENG", "1.000"},
                                   {"VGBEL", LifeWorld::vbeln},
                                   {"VGPOS", "000010"},
                                   {"VGTYP", "C"}});
  }
  void enqueue(const char* kind) {
    world.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = kind;
      job.queue = "sap";
      job.run_at = world.now();
      world.queue.enqueue(tx, job, world.now());
    });
  }
  void sweep() {
    enqueue(sweep_credit_memos_kind);
    world.work(1min);
  }
  // A clerk credits, and all that follows within days happens.
  void credit_and_go_on(Duration time = 96h) {
    credit();
    sweep();
    world.work(time);
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  void decision_reads(const std::string& paid = transactions()) {
    wire().answer(200, json{{"order", a_sent_order()}}.dump()).answer(200, paid);
  }
  void upload() {
    wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(200, "");
  }
  void result(bool is_taken) {
    wire()
        .answer(200, feed("DONE", "R1").dump())
        .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})")
        .answer(200, report(is_taken));
  }
  int created() {
    int feeds = 0;
    for (const HttpRequest& request : wire().requests())
      feeds += request.method == "POST" && request.url.ends_with("/feeds/2021-06-30/feeds") ? 1 : 0;
    return feeds;
  }
  std::string uploaded() {
    for (const HttpRequest& request : wire().requests())
      if (request.method == "PUT") return request.body;
    return "";
  }
  std::string state(const std::string& number = memo) {
    const auto row = world.memos.find("de", number);
    return row ? std::string{store::name_of(row->state)} +
                     (row->refund_id.empty() ? "" : " " + row->refund_id)
               : "none";
  }

  LifeWorld world;
  SapRefunds flow{world.context};
  Refunds refunds{world.context};
};

TEST_F(SapRefundsTest, AreSentOnceAndProven) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("IN_PROGRESS").dump());
  result(true);
  wire().answer(200, transactions()).answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
  EXPECT_NE(uploaded().find("<AmazonOrderItemCode>02812345678901</AmazonOrderItemCode>"), std::string::npos);
  EXPECT_NE(uploaded().find("<Type>Principal</Type><Amount currency=\"EUR\">15.00</Amount>"),
            std::string::npos)
      << uploaded();
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_TRUE(world.dead.empty());
  sweep();
  world.work(96h);
  EXPECT_EQ(created(), 1) << "the credit memo is known";
}

// It comes back among Amazon's refunds: SAP has its credit already.
TEST_F(SapRefundsTest, AreNoSecondCreditInSap) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  credit();
  sweep();
  world.work_until([&] { return state() == "taken"; });
  ASSERT_EQ(state(), "taken");
  world.with_bapis();
  wire().answer(200, transactions("15.00"));
  enqueue(sweep_refunds_kind);
  world.work(1min);
  EXPECT_EQ(state(), "taken R1");
  wire().answer(200, transactions("15.00"));
  world.work(72h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_TRUE(world.writer.calls.empty());
  const auto event = world.events.find("de", world.order_id, store::OrderEventKind::refund, "R1/SHOE-42");
  ASSERT_TRUE(event);
  EXPECT_EQ(event->document, memo);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, OfWhichTheAnswerIsLostAreFoundAtAmazon) {
  decision_reads();
  upload();
  wire().fail("http.lost_answer");
  wire().answer(200, json{{"feeds", json::array({feed("DONE", "R1")})}}.dump());
  result(true);
  wire().answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
}

TEST_F(SapRefundsTest, ThatMayBeAnyOfTwoFeedsAreAPersons) {
  decision_reads();
  upload();
  wire().fail("http.lost_answer");
  wire().answer(200, json{{"feeds", json::array({feed("DONE", "R1"), feed("DONE", "R2", "F2")})}}.dump());
  credit_and_go_on();
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unanswered "} + memo});
  EXPECT_EQ(created(), 1);
}

TEST_F(SapRefundsTest, ThatAmazonRefusesAreAPersonsUntilTheyAreTriedAgain) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(false);
  credit_and_go_on();
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_refused "} + memo});
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F2"})");
  result(true);
  wire().answer(200, transactions("15.00"));
  world.database->transact(
      [&](Tx& tx) { EXPECT_EQ(refund_again(tx, world.context, world.order_id, "shipped"), 1u); });
  EXPECT_EQ(world.open(), Codes{});
  world.work(96h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 2);
}

// Somebody refunded in Seller Central, and made the credit memo for that.
TEST_F(SapRefundsTest, AreNoneWhereAmazonHasPaid) {
  decision_reads(transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "paid R1");
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, ThatArePersonsAreOverOnceAmazonHasPaid) {
  decision_reads();
  credit("109");
  sweep();
  world.work(4h);
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_reason_unknown "} + memo});
  wire().answer(200, transactions("15.00"));
  enqueue(sweep_refunds_kind);
  world.work(1min);
  EXPECT_EQ(state(), "paid R1");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, OfCreditMemosThatAreCancelledMeanwhileAreNone) {
  credit();
  sweep();
  world.tables.tables["VBRK"].rows.back()["FKSTO"] = "X";
  world.work(4h);
  EXPECT_EQ(state(), "left_alone");
  EXPECT_EQ(created(), 0);
}

TEST_F(SapRefundsTest, WaitUntilAmazonHasHadTheTimeToTell) {
  credit();
  sweep();
  world.work(30min);
  EXPECT_EQ(state(), "found");
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(SapRefundsTest, OfWeirsOwnRequestsAreNone) {
  store::Posting own;
  own.connection = "de";
  own.kind = credit_posting;
  own.key = own.reference = "028-1234567-8901234/R9";
  own.content = "as it was sent";
  world.database->transact([&](Tx& tx) {
    auto posting = world.postings.plan(tx, own, world.now());
    world.postings.mark_sent(tx, posting, world.now());
    ++posting.sent_count;
    posting.receipt = "0060000001";
    world.postings.mark_posted(tx, posting, world.now());
  });
  credit_and_go_on();
  EXPECT_EQ(state(), "left_alone");
}

TEST_F(SapRefundsTest, AreNoneWhereTheRulesSaySo) {
  rules().refunds.from_sap = mapping::FromSap::off;
  credit_and_go_on(1h);
  sweep();
  EXPECT_EQ(state(), "none") << "SAP is not even asked";
  rules().refunds.from_sap = mapping::FromSap::send;
  sweep();
  world.work(96h);
  EXPECT_EQ(state(), "left_alone") << "it was there before";
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(SapRefundsTest, AreTasksWhereTheRulesSaySo) {
  rules().refunds.from_sap = mapping::FromSap::task;
  decision_reads();
  credit_and_go_on();
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_wanted "} + memo});
}

TEST_F(SapRefundsTest, ThatAmazonDoesNotShowAreAPersonsAfterThreeDays) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  for (int i = 0; i < 20; ++i) wire().answer(200, transactions());
  credit_and_go_on(120h);
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unproven "} + memo});
}

// A feed that Amazon never ends: the money may be there all the same.
TEST_F(SapRefundsTest, InAFeedThatStaysAtWorkAreLookedForAndTold) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  json running = feed("IN_PROGRESS");
  running["createdTime"] = "2026-05-01T10:00:00Z";
  wire().answer(200, running.dump());
  wire().answer(200, transactions());
  credit_and_go_on(6h);
  EXPECT_EQ(state(), "taken");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unanswered "} + memo});
  wire().answer(200, transactions("15.00"));
  world.work(12h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(world.open(), Codes{});
}

// Amazon may have given it before it gave up: the transactions tell, and somebody knows meanwhile.
TEST_F(SapRefundsTest, OfWhichAmazonGivesTheFeedUpAreToldAndLookedFor) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("FATAL").dump());
  wire().answer(200, transactions());
  credit_and_go_on(6h);
  EXPECT_EQ(state(), "taken");
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_failed "} + memo});
  wire().answer(200, transactions("15.00"));
  world.work(12h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, InAFeedOfAStatusThatNobodyKnowsWait) {
  world.amazon.checked().only_keep();
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("PAUSED").dump());
  result(true);
  wire().answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
  EXPECT_TRUE(world.dead.empty());
  const auto asked_for = [&](std::string_view what) {
    return std::ranges::count_if(wire().requests(), [&](const HttpRequest& request) {
      return request.url.find(what) != std::string::npos;
    });
  };
  EXPECT_EQ(asked_for("/feeds/2021-06-30/feeds/F1"), 2) << "its end was waited for";
}

}  // namespace
}  // namespace weir::flows::sap_refunds_test
