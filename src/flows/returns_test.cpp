#include "flows/returns.hpp"

#include <gtest/gtest.h>

#include "support/life_world.hpp"

namespace weir::flows::returns_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::OrderEvent;
using store::OrderEventKind;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

json an_order() { return json::parse(testing::order_json_text()); }

std::string report(const std::string& status = "Approved", const std::string& sku = "SHOE-42") {
  return "Order ID\tReturn request date\tReturn request status\tAmazon RMA ID\tMerchant SKU\tReturn "
         "quantity\t"
         "Return Reason\n028-1234567-8901234\t04-May-2026\t" +
         status + "\tD7RMA\t" + sku + "\t1\tCR-UNWANTED_ITEM\n";
}

class ReturnsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  ReturnsTest() {
    world.more_kinds = {{prove_return_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
                        {post_return_kind, 1, [this](Packet packet) { return flow.post(packet); }},
                        {sweep_returns_kind, 1, [this](Packet packet) { return flow.sweep(packet); }},
                        {sweep_refunds_kind, 1, [this](Packet packet) { return flow.refunds(packet); }},
                        {watch_returns_kind, 1, [this](Packet packet) { return flow.watch(packet); }}};
    auto& rules = world.connection.rule_book.rules.begin()->second;
    rules.organisation.return_type = "RE";
    rules.blocks.return_reason = "101";
    world.tables.tables["VBAK"].columns = {{"VBELN", 10}, {"LIFSK", 2}, {"AUART", 4}, {"AUGRU", 3}};
    world.tables.tables["VBAP"].columns.emplace_back("VGPOS", 6);
    world.tables.tables["VBUK"] = testing::world_table("VBELN:10 WBSTK:1");
    world.writer.effect = [this](const sap::RfcCall& call) { return returned(call); };
    world.post(an_order());
  }

  // SAP makes return order 60000001 of it.
  sap::RfcParameters returned(const sap::RfcCall& call) {
    EXPECT_EQ(call.function, "BAPI_CUSTOMERRETURN_CREATE");
    const auto& header = call.parameters.structures.at("RETURN_HEADER_IN");
    const std::string number = "0060000001", order = sap::rfc_text(header, "REF_DOC");
    world.tables.tables["VBFA"].rows.push_back({{"VBELV", order},
                                                {"POSNV", "000010"},
                                                {"VBELN", number},
                                                {"POSNN", "000010"},
                                                {"VBTYP_N", "H"},
                                                {"RFMNG", "1.000"}});
    world.tables.tables["VBAK"].rows.push_back({{"VBELN", number},
                                                {"AUART", sap::rfc_text(header, "DOC_TYPE")},
                                                {"AUGRU", sap::rfc_text(header, "ORD_REASON")}});
    for (const auto& row : *sap::rfc_rows(call.parameters, "RETURN_SCHEDULES_IN"))
      world.tables.tables["VBAP"].rows.push_back({{"VBELN", number},
                                                  {"POSNR", "000010"},
                                                  {"VGPOS", sap::rfc_text(row, "ITM_NUMBER")},
                                                  {"KWMENG", sap::rfc_text(row, "REQ_QTY") + ".000"}});
    return {{{"SALESDOCUMENT", number}}, {}, {}};
  }
  void run(const char* kind, Duration time = 1h) {
    world.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = kind;
      job.queue = "sap";
      job.run_at = world.now();
      world.queue.enqueue(tx, job, world.now());
    });
    world.work(time);
  }
  void sweep(const std::string& text) {
    world.amazon.wire()
        .answer(202, R"({"reportId":"R1"})")
        .answer(200, R"({"reportId":"R1","reportType":"GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE",)"
                     R"("createdTime":"2026-05-04T10:00:00Z","processingStatus":"DONE",)"
                     R"("reportDocumentId":"D1"})")
        .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
        .answer(200, text);
    run(sweep_returns_kind);
  }
  std::string document() {
    const auto event = world.events.find("de", world.order_id, OrderEventKind::returned, "D7RMA/SHOE-42");
    return event ? event->document : "none";
  }
  void add(OrderEventKind kind, std::chrono::days ago) {
    OrderEvent event{"de", world.order_id, kind, "E" + std::to_string(ago.count())};
    event.amount = Money{1500, *Currency::of("EUR")};
    event.at = world.now() - ago;
    world.database->transact([&](Tx& tx) { world.events.add(tx, event); });
  }

  LifeWorld world;
  Returns flow{world.context};
};

TEST_F(ReturnsTest, BecomeAReturnOrderOnceAndAreProven) {
  world.with_bapis();
  sweep(report());
  EXPECT_EQ(document(), "0060000001");
  ASSERT_EQ(world.writer.calls.size(), 1u);
  const auto& header = world.writer.calls[0].parameters.structures.at("RETURN_HEADER_IN");
  EXPECT_EQ(sap::rfc_text(header, "DOC_TYPE") + ' ' + sap::rfc_text(header, "PURCH_NO_C") + ' ' +
                sap::rfc_text(header, "ORD_REASON"),
            "RE 028-1234567-8901234 101");
  EXPECT_EQ(world.postings.with_receipt("de", "0060000001").at(0).state, store::PostingState::proven);
  sweep(report());
  EXPECT_EQ(world.writer.calls.size(), 1u) << "the same row of the next day's report";
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ReturnsTest, OfWhichTheAnswerIsLostAreFoundInSap) {
  world.with_bapis();
  world.writer.script = {
      {true,
       Failure{
           .next = Next::retry, .code = "sap.lost_answer", .text = "gone", .subject = {}, .not_before = {}}}};
  sweep(report());
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_EQ(document(), "0060000001");
}

TEST_F(ReturnsTest, AreCarriedByFiWhereNoSessionIsKept) {
  sweep(report());
  EXPECT_EQ(world.open(), Codes{"order.return_in_fi return"});
  EXPECT_NE(world.exceptions.list_open().at(0).next.find("VA01"), std::string::npos);
  sweep(report());
  EXPECT_EQ(world.open().size(), 1u);
}

TEST_F(ReturnsTest, ThatNobodyHasPermittedYetAreNotPosted) {
  world.with_bapis();
  sweep(report("Pending"));
  EXPECT_EQ(document(), "none");
  sweep(report("Approved"));
  EXPECT_EQ(document(), "0060000001");
}

TEST_F(ReturnsTest, OfWhatTheOrderDoesNotHaveAreAPersons) {
  world.with_bapis();
  sweep(report("Approved", "OTHER"));
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.return_unknown");
  EXPECT_TRUE(world.writer.calls.empty());
}

TEST_F(ReturnsTest, OfWhichOnlyMoneyWentAreTold) {
  world.with_bapis();
  add(OrderEventKind::refund, std::chrono::days{46});
  run(watch_returns_kind);
  EXPECT_EQ(world.open(), Codes{"order.refund_without_return refund"});
  add(OrderEventKind::reimbursement, std::chrono::days{1});
  run(watch_returns_kind);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ReturnsTest, SeeTheGoodsComeBackInSap) {
  world.with_bapis();
  sweep(report());
  world.tables.tables["VBFA"].rows.push_back({{"VBELV", "0060000001"},
                                              {"POSNV", "000010"},
                                              {"VBELN", "0084000001"},
                                              {"POSNN", "000010"},
                                              {"VBTYP_N", "T"},
                                              {"RFMNG", "1.000"}});
  world.tables.tables["VBUK"].rows.push_back({{"VBELN", "0084000001"}, {"WBSTK", "C"}});
  run(watch_returns_kind);
  EXPECT_TRUE(
      world.events.find("de", world.order_id, OrderEventKind::goods_receipt, "0084000001").has_value());
  world.clock.set(world.now() + 9 * 24h);
  run(watch_returns_kind);
  EXPECT_EQ(world.open(), Codes{"order.return_without_refund refund"});
}

TEST_F(ReturnsTest, KnowARefundBeforeItIsSettled) {
  world.amazon.wire().answer(
      200, R"({"payload":{"transactions":[{"transactionType":"Refund","transactionId":"T1",)"
           R"("postedDate":"2026-05-04T09:00:00Z","relatedIdentifiers":[{"relatedIdentifierName":"ORDER_ID",)"
           R"("relatedIdentifierValue":"028-1234567-8901234"}],"breakdowns":[{"breakdownType":"ItemPrice",)"
           R"("breakdownAmount":{"currencyCode":"EUR","currencyAmount":-15.00}},{"breakdownType":"ItemFees",)"
           R"("breakdownAmount":{"currencyCode":"EUR","currencyAmount":2.00}}]},)"
           R"({"transactionType":"Shipment","transactionId":"T2"}]}})");
  run(sweep_refunds_kind);
  const auto events = world.events.of_order("de", world.order_id);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].amount->text(), "15.00 EUR");
  EXPECT_TRUE(world.watermarks.find("de", sweep_refunds_kind).has_value());
}

}  // namespace
}  // namespace weir::flows::returns_test
