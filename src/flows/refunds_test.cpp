#include "flows/refunds.hpp"

#include <gtest/gtest.h>

#include "flows/job_args.hpp"
#include "flows/shadow.hpp"
#include "support/life_world.hpp"

namespace weir::flows::refunds_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::OrderEvent;
using store::OrderEventKind;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

// Of one shoe for 15.00 with 2.39 of tax in it; of what Amazon shows, its fee too.
std::string page(const std::string& transaction = "T1", const std::string& sku = "SHOE-42") {
  return R"({"payload":{"transactions":[{"transactionType":"Refund","transactionId":")" + transaction +
         R"(","postedDate":"2026-05-04T09:00:00Z","relatedIdentifiers":[)"
         R"({"relatedIdentifierName":"ORDER_ID","relatedIdentifierValue":"028-1234567-8901234"},)"
         R"({"relatedIdentifierName":"REFUND_ID","relatedIdentifierValue":"R1"}],"items":[)" +
         (sku.empty() ? std::string{}
                      : R"({"contexts":[{"contextType":"ProductContext","sku":")" + sku +
                            R"(","quantityShipped":1}]})") +
         R"(],"breakdowns":[{"breakdownType":"ItemPrice","breakdowns":[)"
         R"({"breakdownType":"Principal","breakdownAmount":{"currencyCode":"EUR","currencyAmount":-12.61}},)"
         R"({"breakdownType":"Tax","breakdownAmount":{"currencyCode":"EUR","currencyAmount":-2.39}}]},)"
         R"({"breakdownType":"ItemFees","breakdownAmount":{"currencyCode":"EUR","currencyAmount":2.00}}]},)"
         R"({"transactionType":"Shipment","transactionId":"T2"}]}})";
}

class RefundsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  RefundsTest() {
    world.more_kinds = {{prove_credit_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
                        {credit_refund_kind, 1, [this](Packet packet) { return flow.credit(packet); }},
                        {sweep_refunds_kind, 1, [this](Packet packet) { return flow.sweep(packet); }}};
    auto& rules = world.connection.rule_book.rules.begin()->second;
    rules.blocks.return_reason = "101";
    rules.refunds.credit = mapping::CreditOf::request;
    world.tables.tables["VBAK"].columns = {
        {"VBELN", 10}, {"LIFSK", 2}, {"AUART", 4}, {"AUGRU", 3}, {"BSTNK", 20}};
    world.tables.tables["VBKD"] = testing::world_table("VBELN:10 POSNR:6 BSTKD_E:35");
    for (const char* column : {"NETWR", "MWSBP", "WAERK"})
      world.tables.tables["VBAP"].columns.emplace_back(column, 15);
    world.tables.tables["VBAP"].columns.emplace_back("VGPOS", 6);
    world.tables.tables["VBAP"].rows[0].insert({{"NETWR", "25.21"}, {"MWSBP", "4.79"}, {"WAERK", "EUR"}});
    world.tables.tables["VBUK"] = testing::world_table("VBELN:10 WBSTK:1");
    world.tables.tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    world.writer.effect = [this](const sap::RfcCall& call) { return credited(call); };
    world.post(json::parse(testing::order_json_text()));
    world.with_bapis();
  }

  // SAP makes credit memo request 60000001 of it, and takes the tax out of the price.
  sap::RfcParameters credited(const sap::RfcCall& call) {
    EXPECT_EQ(call.function, "BAPI_CUSTOMERRETURN_CREATE");
    const auto& head = call.parameters.structures.at("RETURN_HEADER_IN");
    add_document("0060000001", "K", sap::rfc_text(head, "DOC_TYPE"), sap::rfc_text(head, "PURCH_NO_S"));
    return {{{"SALESDOCUMENT", "0060000001"}}, {}, {}};
  }
  void add_document(const std::string& number, const char* category, const std::string& type,
                    const std::string& reference) {
    auto& tables = world.tables.tables;
    tables["VBAK"].rows.push_back({{"VBELN", number}, {"AUART", type}, {"AUGRU", "101"}});
    tables["VBKD"].rows.push_back({{"VBELN", number}, {"POSNR", "000000"}, {"BSTKD_E", reference}});
    tables["VBAP"].rows.push_back({{"VBELN", number},
                                   {"POSNR", "000010"},
                                   {"VGPOS", "000010"},
                                   {"KWMENG", "1.000"},
                                   {"NETWR", net},
                                   {"MWSBP", tax},
                                   {"WAERK", "EUR"}});
    tables["VBFA"].rows.push_back({{"VBELV", world.vbeln},
                                   {"POSNV", "000010"},
                                   {"VBELN", number},
                                   {"POSNN", "000010"},
                                   {"VBTYP_N", category},
                                   {"RFMNG", "1.000"}});
  }
  void sweep(const std::string& text, Duration time = 48h) {
    world.amazon.at(world.now());
    world.amazon.wire().answer(200, text);
    world.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = sweep_refunds_kind;
      job.queue = "amazon";
      job.run_at = world.now();
      world.queue.enqueue(tx, job, world.now());
    });
    world.work(time);
  }
  void announce_return(const std::string& returned_by = "0060000007") {
    OrderEvent event{"de", world.order_id, OrderEventKind::returned, "D7RMA/SHOE-42/2026-05-04"};
    event.sku = "SHOE-42";
    event.quantity = 1;
    event.at = world.now();
    event.document = returned_by;
    world.database->transact([&](Tx& tx) { world.events.add(tx, event); });
  }
  // Its job waits for something.
  void announce_return_in_work() {
    announce_return("");
    world.database->transact([&](Tx& tx) {
      auto job = job_about(world.context, post_return_kind, "sap",
                           order_subject(world.order_id, "return/D7RMA/SHOE-42/2026-05-04"), {},
                           world.now() + 2000h);
      world.queue.enqueue(tx, job, world.now());
    });
  }
  // Of an earlier refund nobody has made a document.
  void refund_before() {
    OrderEvent event{"de", world.order_id, OrderEventKind::refund, "R0/SHOE-42"};
    event.sku = "SHOE-42";
    event.quantity = 1;
    event.at = world.now() - 48h;
    world.database->transact([&](Tx& tx) { world.events.add(tx, event); });
  }
  mapping::OrderRules& rules() { return world.connection.rule_book.rules.begin()->second; }
  // SAP refuses, because somebody has the order open.
  Failure locked() const {
    return {.next = Next::refuse,
            .code = "sap.fault",
            .text = "V1 042: Sales document 4711 is currently being processed by SMITH",
            .subject = {},
            .not_before = {}};
  }
  // The order came while Weir only watched: another connector has posted it.
  void watch_only() {
    auto row = *world.documents.find("de", orders_flow, world.order_id);
    const auto from = row.state;
    row.state = store::DocumentState::ignored;
    row.reason = shadow_code;
    row.sap_document.clear();
    world.database->transact([&](Tx& tx) { world.documents.move(tx, row, from, world.now()); });
  }
  std::string document() {
    const auto event = world.events.find("de", world.order_id, OrderEventKind::refund, "R1/SHOE-42");
    return event ? event->document : "none";
  }
  std::string state() {
    const auto posting = world.postings.find("de", credit_posting, std::string{world.order_id} + "/R1");
    return posting ? std::string{store::name_of(posting->state)} : "none";
  }

  std::string net = "12.61", tax = "2.39";  // what SAP makes of it
  LifeWorld world;
  Refunds flow{world.context};
};

TEST_F(RefundsTest, AreKnownBeforeTheyAreSettled) {
  sweep(page(), 1h);
  const auto events = world.events.of_order("de", world.order_id);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].reference + ' ' + events[0].amount->text(), "R1/SHOE-42 15.00 EUR");
  EXPECT_TRUE(world.watermarks.find("de", sweep_refunds_kind).has_value());
  EXPECT_TRUE(world.writer.calls.empty()) << "a return may still be announced";
}

TEST_F(RefundsTest, BecomeACreditMemoRequestOnceAndAreProven) {
  sweep(page(), 10s);
  sweep(page("T9"));  // the same refund, told as another transaction
  EXPECT_EQ(document(), "0060000001");
  ASSERT_EQ(world.writer.calls.size(), 1u);
  const auto& parameters = world.writer.calls[0].parameters;
  const auto& head = parameters.structures.at("RETURN_HEADER_IN");
  EXPECT_EQ(sap::rfc_text(head, "DOC_TYPE") + ' ' + sap::rfc_text(head, "PURCH_NO_C") + ' ' +
                sap::rfc_text(head, "PURCH_NO_S") + ' ' + sap::rfc_text(head, "REF_DOC"),
            "G2 028-1234567-8901234 R1 0000004711");
  const auto& condition = sap::rfc_rows(parameters, "RETURN_CONDITIONS_IN")->at(0);
  EXPECT_EQ(sap::rfc_text(condition, "COND_TYPE") + ' ' + sap::rfc_text(condition, "COND_VALUE"),
            "ZAMP 15.00");
  EXPECT_EQ(state(), "proven");
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, OfWhichTheAnswerIsLostAreFoundInSap) {
  world.writer.script = {
      {true,
       Failure{
           .next = Next::retry, .code = "sap.lost_answer", .text = "gone", .subject = {}, .not_before = {}}}};
  sweep(page());
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_EQ(document() + ' ' + state(), "0060000001 proven");
}

TEST_F(RefundsTest, WithAReturnAreCreditedByItsReturnOrder) {
  announce_return();
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_EQ(document(), "");
}

TEST_F(RefundsTest, WhoseReturnIsAnnouncedTheNextDayWaitForIt) {
  sweep(page(), 20h);
  announce_return();
  world.work(48h);
  EXPECT_TRUE(world.writer.calls.empty());
}

TEST_F(RefundsTest, ThatSomebodyHasCreditedAreNotCreditedAgain) {
  add_document("0060000005", "H", "RE", "");
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, ThatACreditMemoRequestByHandMayBeForAreAPersons) {
  add_document("0060000005", "K", "G2", "");
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{"order.refund_credited_by_hand R1"});
}

TEST_F(RefundsTest, AreAWordAloneWhereFiCarriesThem) {
  world.connection.rule_book.rules.begin()->second.refunds.credit = mapping::CreditOf::settlement;
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, AreAPersonsWhereNoSessionIsKept) {
  world.connection.bapis = nullptr;
  sweep(page());
  EXPECT_EQ(world.open(), Codes{"order.refund_in_fi R1"});
}

TEST_F(RefundsTest, ThatAmazonDoesNotItemiseAreAPersons) {
  sweep(page("T1", ""));
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{"order.refund_unclear R1"});
}

TEST_F(RefundsTest, WithAReturnInWorkAreCreditedByItsReturnOrder) {
  announce_return_in_work();
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, OfWhichNobodyMakesTheReturnOrderAreAPersons) {
  announce_return("");
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{"order.refund_return_failed R1"});
}

TEST_F(RefundsTest, OfMorePiecesThanSomebodysReturnOrderHasAreAPersons) {
  refund_before();
  add_document("0060000005", "H", "RE", "");
  sweep(page());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{"order.refund_beyond_return R1"});
}

TEST_F(RefundsTest, ThatALockRefusesAreSentAgain) {
  world.writer.script = {{false, locked()}};
  sweep(page());
  EXPECT_EQ(world.writer.calls.size(), 2u);
  EXPECT_EQ(document() + ' ' + state(), "0060000001 proven");
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(RefundsTest, WithoutAnOrderTypeWaitForTheRules) {
  rules().organisation.credit_type = "";
  sweep(page());
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.open(), Codes{"order.no_credit_type R1"});
  rules().organisation.credit_type = "G2";
  world.work(25h);
  EXPECT_EQ(document() + ' ' + state(), "0060000001 proven");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, OfWhichTheSessionIsGoneMeanwhileAreAPersons) {
  world.writer.script = {{false, locked()}};
  sweep(page(), 24h);
  world.work_until([&] { return !world.writer.calls.empty(); });
  ASSERT_EQ(world.writer.calls.size(), 1u) << "it was decided, and waits for another attempt";
  world.connection.bapis = nullptr;
  world.work(48h);
  EXPECT_EQ(world.open(), Codes{"order.credit_unanswered R1"});
}

TEST_F(RefundsTest, OfAnOrderThatAnotherConnectorPostsAreAWordAlone) {
  watch_only();
  sweep(page());
  EXPECT_EQ(document(), "");
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(RefundsTest, ThatAreToldInPartsAreAPersonsBehindTheFirst) {
  sweep(page());
  ASSERT_EQ(state(), "proven");
  sweep(page("T9", "SCARF"));
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_EQ(world.open(), Codes{"order.refund_unclear part"});
}

TEST_F(RefundsTest, OfOneNumberInOnePageAreNotLost) {
  const std::string first = page(), second = page("T9", "SCARF");
  const auto begin = second.find("{\"transactionType\""),
             end = second.find(",{\"transactionType\":\"Shipment\"");
  std::string both = first;
  both.insert(both.find(",{\"transactionType\":\"Shipment\""), "," + second.substr(begin, end - begin));
  sweep(both);
  EXPECT_EQ(state(), "proven");
  EXPECT_EQ(world.open(), Codes{"order.refund_unclear part"});
}

TEST_F(RefundsTest, ThatWereHeldAreDecidedAnew) {
  bool is_held = true;
  world.poster.hold([&](const store::Posting&) -> std::optional<Failure> {
    if (!is_held) return std::nullopt;
    return Failure{.next = Next::wait,
                   .code = "sap.closed",
                   .text = "outside of its hours",
                   .subject = {},
                   .not_before = world.now() + 24h};
  });
  sweep(page());
  add_document("0060000005", "H", "RE", "");  // somebody has made it meanwhile
  is_held = false;
  world.work(48h);
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(RefundsTest, ThatSapValuesOtherwiseAreNotProven) {
  net = "25.21";
  tax = "4.79";
  sweep(page());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.credit_wrong");
  EXPECT_EQ(state(), "posted");
}

TEST_F(RefundsTest, ThatSapTaxesOtherwiseAreTold) {
  net = "14.02";
  tax = "0.98";
  sweep(page());
  EXPECT_EQ(state(), "proven");
  EXPECT_EQ(world.open(), Codes{"order.credit_tax_mismatch R1"});
}

}  // namespace
}  // namespace weir::flows::refunds_test
