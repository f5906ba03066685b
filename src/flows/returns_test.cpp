#include "flows/returns.hpp"

#include <gtest/gtest.h>

#include "flows/shadow.hpp"
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

constexpr const char* header =
    "Order ID\tReturn request date\tReturn request status\tAmazon RMA ID\tMerchant SKU\tReturn quantity\t"
    "Return Reason\n";

std::string row(const std::string& status, const std::string& sku, const std::string& rma = "D7RMA",
                const std::string& quantity = "1") {
  return "028-1234567-8901234\t04-May-2026\t" + status + '\t' + rma + '\t' + sku + '\t' + quantity +
         "\tCR-UNWANTED_ITEM\n";
}

std::string report(const std::string& status = "Approved", const std::string& sku = "SHOE-42") {
  return header + row(status, sku);
}

// Two shoes and three pairs of socks.
json two_lines() {
  json order = an_order();
  json socks = order["orderItems"][0];
  socks["orderItemId"] = "02812345678902";
  socks["quantityOrdered"] = 3;
  socks["product"]["sellerSku"] = "SOCK-7";
  order["orderItems"].push_back(socks);
  order["proceeds"]["grandTotal"]["amount"] = "60.00";
  return order;
}

class ReturnsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  ReturnsTest() {
    world.more_kinds = {{prove_return_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
                        {post_return_kind, 1, [this](Packet packet) { return flow.post(packet); }},
                        {sweep_returns_kind, 1, [this](Packet packet) { return flow.sweep(packet); }},
                        {watch_returns_kind, 1, [this](Packet packet) { return flow.watch(packet); }}};
    auto& rules = world.connection.rule_book.rules.begin()->second;
    rules.organisation.return_type = "RE";
    rules.blocks.return_reason = "101";
    world.tables.tables["VBAK"].columns = {
        {"VBELN", 10}, {"LIFSK", 2}, {"AUART", 4}, {"AUGRU", 3}, {"BSTNK", 20}};
    world.tables.tables["VBKD"] = testing::world_table("VBELN:10 POSNR:6 BSTKD_E:35");
    world.tables.tables["VBAP"].columns.emplace_back("VGPOS", 6);
    world.tables.tables["VBUK"] = testing::world_table("VBELN:10 WBSTK:1");
    world.writer.effect = [this](const sap::RfcCall& call) { return returned(call); };
    world.post(an_order());
  }

  // SAP makes return order 60000001 of it, 60000002 of the next.
  sap::RfcParameters returned(const sap::RfcCall& call) {
    EXPECT_EQ(call.function, "BAPI_CUSTOMERRETURN_CREATE");
    const auto& head = call.parameters.structures.at("RETURN_HEADER_IN");
    const std::string number = "006000000" + std::to_string(++made), order = sap::rfc_text(head, "REF_DOC");
    world.tables.tables["VBAK"].rows.push_back({{"VBELN", number},
                                                {"AUART", sap::rfc_text(head, "DOC_TYPE")},
                                                {"AUGRU", sap::rfc_text(head, "ORD_REASON")}});
    world.tables.tables["VBKD"].rows.push_back(
        {{"VBELN", number}, {"POSNR", "000000"}, {"BSTKD_E", sap::rfc_text(head, "PURCH_NO_S")}});
    for (const auto& row : *sap::rfc_rows(call.parameters, "RETURN_SCHEDULES_IN")) {
      const std::string posnr = sap::rfc_text(row, "ITM_NUMBER"), pieces = sap::rfc_text(row, "REQ_QTY");
      world.tables.tables["VBAP"].rows.push_back(
          {{"VBELN", number}, {"POSNR", posnr}, {"VGPOS", posnr}, {"KWMENG", pieces + ".000"}});
      world.tables.tables["VBFA"].rows.push_back({{"VBELV", order},
                                                  {"POSNV", posnr},
                                                  {"VBELN", number},
                                                  {"POSNN", posnr},
                                                  {"VBTYP_N", "H"},
                                                  {"RFMNG", pieces + ".000"}});
    }
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
  std::string document(const std::string& reference = "D7RMA/SHOE-42/2026-05-04") {
    const auto event = world.events.find("de", world.order_id, OrderEventKind::returned, reference);
    return event ? event->document : "none";
  }
  // "000010=2 000020=1 ", of the document that was made as the `at`th.
  std::string items(std::size_t at) {
    std::string text;
    for (const auto& row : *sap::rfc_rows(world.writer.calls.at(at).parameters, "RETURN_SCHEDULES_IN"))
      text += sap::rfc_text(row, "ITM_NUMBER") + '=' + sap::rfc_text(row, "REQ_QTY") + ' ';
    return text;
  }
  // Somebody has made it by hand, of one shoe.
  void add_by_hand(const std::string& number, const char* category) {
    auto& tables = world.tables.tables;
    tables["VBAK"].rows.push_back({{"VBELN", number}, {"AUART", category[0] == 'K' ? "G2" : "RE"}});
    tables["VBAP"].rows.push_back(
        {{"VBELN", number}, {"POSNR", "000010"}, {"VGPOS", "000010"}, {"KWMENG", "1.000"}});
    tables["VBFA"].rows.push_back({{"VBELV", world.vbeln},
                                   {"POSNV", "000010"},
                                   {"VBELN", number},
                                   {"POSNN", "000010"},
                                   {"VBTYP_N", category},
                                   {"RFMNG", "1.000"}});
  }
  void add(OrderEventKind kind, std::chrono::days ago) {
    OrderEvent event{"de", world.order_id, kind, "E" + std::to_string(ago.count())};
    event.amount = Money{1500, *Currency::of("EUR")};
    event.at = world.now() - ago;
    world.database->transact([&](Tx& tx) { world.events.add(tx, event); });
  }

  int made = 0;
  LifeWorld world;
  Returns flow{world.context};
};

TEST_F(ReturnsTest, BecomeAReturnOrderOnceAndAreProven) {
  world.with_bapis();
  sweep(report());
  EXPECT_EQ(document(), "0060000001");
  ASSERT_EQ(world.writer.calls.size(), 1u);
  const auto& head = world.writer.calls[0].parameters.structures.at("RETURN_HEADER_IN");
  EXPECT_EQ(sap::rfc_text(head, "DOC_TYPE") + ' ' + sap::rfc_text(head, "PURCH_NO_C") + ' ' +
                sap::rfc_text(head, "ORD_REASON"),
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
  EXPECT_EQ(world.open(), Codes{"order.return_in_fi 2026-05-04"});
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

TEST_F(ReturnsTest, OfTwoSkusOfOneRmaAreBothCarried) {
  world.post(two_lines());
  world.with_bapis();
  sweep(header + row("Approved", "SHOE-42") + row("Approved", "SOCK-7", "D7RMA", "2"));
  EXPECT_EQ(items(0), "000010=1 000020=2 ");
  EXPECT_EQ(document(), "0060000001");
  EXPECT_EQ(document("D7RMA/SOCK-7/2026-05-04"), "0060000001");
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ReturnsTest, OfWhichTheSecondSkuIsPermittedADayLaterAreCarriedOnceEach) {
  world.post(two_lines());
  world.with_bapis();
  sweep(header + row("Approved", "SHOE-42") + row("Pending", "SOCK-7"));
  sweep(header + row("Approved", "SHOE-42") + row("Approved", "SOCK-7"));
  for (const auto& [job, failure] : world.dead) ADD_FAILURE() << failure.text;
  ASSERT_EQ(world.writer.calls.size(), 2u);
  EXPECT_EQ(items(0) + items(1), "000010=1 000020=1 ");
  EXPECT_EQ(document("D7RMA/SOCK-7/2026-05-04"), "0060000002");
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ReturnsTest, OfTwoRowsThatAreAlikeAreCountedTwice) {
  world.with_bapis();
  sweep(header + row("Approved", "SHOE-42") + row("Approved", "SHOE-42"));
  EXPECT_EQ(items(0), "000010=2 ");
  EXPECT_EQ(document("D7RMA/SHOE-42/2026-05-04#2"), "0060000001");
  sweep(header + row("Approved", "SHOE-42") + row("Approved", "SHOE-42"));
  EXPECT_EQ(world.writer.calls.size(), 1u);
}

TEST_F(ReturnsTest, OfMoreThanTheOrderHasLeftAreAPersons) {
  world.with_bapis();
  sweep(header + row("Approved", "SHOE-42", "D7RMA", "2"));
  sweep(header + row("Approved", "SHOE-42", "D7RMA", "2") + row("Approved", "SHOE-42", "D8RMA"));
  EXPECT_EQ(world.writer.calls.size(), 1u);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.return_too_many");
}

TEST_F(ReturnsTest, OfWhichOneRowIsMalformedKeepTheOthers) {
  world.with_bapis();
  sweep(header + row("Approved", "SHOE-42", "D7RMA", "two") + row("Approved", "SHOE-42"));
  EXPECT_EQ(document(), "0060000001");
  const auto open = world.exceptions.list_open();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].code, "order.return_malformed");
  EXPECT_NE(
      open[0].reason.find("report R1 (GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE), line 2, column Return "
                          "quantity: the cell is no whole number above 0"),
      std::string::npos)
      << open[0].reason;
  EXPECT_NE(open[0].next.find("Seller Central"), std::string::npos);
  EXPECT_EQ(open[0].owner, "operations");
  // The same row on another line of the next day's report is no second matter; corrected, it is none any
  // more.
  sweep(header + row("Approved", "SHOE-42") + row("Approved", "SHOE-42", "D7RMA", "two"));
  EXPECT_EQ(world.exceptions.list_open().size(), 1u);
  sweep(header + row("Approved", "SHOE-42"));
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ReturnsTest, ThatAreProvenLeaveAnotherReturnOfTheOrderOpen) {
  world.with_bapis();
  sweep(header + row("Approved", "OTHER", "D6RMA") + row("Approved", "SHOE-42"));
  EXPECT_EQ(document(), "0060000001");
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_NE(world.dead[0].first.subject, order_subject(world.order_id, "return/D7RMA/SHOE-42/2026-05-04"));
}

TEST_F(ReturnsTest, OfWhatACreditMemoRequestOfOursCreditsAreAPersons) {
  world.with_bapis();
  OrderEvent refund{"de", world.order_id, OrderEventKind::refund, "R1/SHOE-42"};
  refund.sku = "SHOE-42";
  refund.at = world.now();
  refund.document = "0060000009";
  world.database->transact([&](Tx& tx) { world.events.add(tx, refund); });
  sweep(report());
  EXPECT_TRUE(world.writer.calls.empty());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.return_credited_already");
}

TEST_F(ReturnsTest, OfWhatACreditMemoRequestByHandCreditsAreAPersons) {
  world.with_bapis();
  add_by_hand("0060000009", "K");
  sweep(report());
  EXPECT_TRUE(world.writer.calls.empty());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.return_credited_already");
  EXPECT_NE(world.dead[0].second.text.find("0060000009"), std::string::npos);
}

TEST_F(ReturnsTest, ThatALockRefusesAreSentAgain) {
  world.with_bapis();
  world.writer.script = {{false, Failure{.next = Next::refuse,
                                         .code = "sap.fault",
                                         .text = "V1 042: Sales document 4711 is being processed by SMITH",
                                         .subject = {},
                                         .not_before = {}}}};
  sweep(report());
  EXPECT_EQ(world.writer.calls.size(), 2u);
  EXPECT_EQ(document(), "0060000001");
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ReturnsTest, WithoutAnOrderTypeWaitForTheRules) {
  world.with_bapis();
  auto& rules = world.connection.rule_book.rules.begin()->second;
  rules.organisation.return_type = "";
  sweep(report());
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.open(), Codes{"order.no_return_type 2026-05-04"});
  rules.organisation.return_type = "RE";
  world.work(25h);
  EXPECT_EQ(document(), "0060000001");
  EXPECT_EQ(world.open(), Codes{});
}

// Of two rows that are alike but for their status the permitted one is the first, wherever it stands.
TEST_F(ReturnsTest, AreTheSameInWhateverOrderTheirRowsStand) {
  world.with_bapis();
  sweep(header + row("Pending", "SHOE-42") + row("Approved", "SHOE-42"));
  EXPECT_EQ(document(), "0060000001");
  sweep(header + row("Approved", "SHOE-42") + row("Pending", "SHOE-42"));
  EXPECT_EQ(document("D7RMA/SHOE-42/2026-05-04#2"), "none");
  EXPECT_EQ(world.writer.calls.size(), 1u);
}

TEST_F(ReturnsTest, OfAnOrderThatAnotherConnectorPostsAreKeptAlone) {
  world.with_bapis();
  auto moved = *world.documents.find("de", orders_flow, world.order_id);
  const auto from = moved.state;
  moved.state = store::DocumentState::ignored;
  moved.reason = shadow_code;
  world.database->transact([&](Tx& tx) { world.documents.move(tx, moved, from, world.now()); });
  sweep(report());
  EXPECT_EQ(document(), "");
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ReturnsTest, ThatWereHeldArePlannedAnew) {
  world.with_bapis();
  bool is_held = true;
  world.poster.hold([&](const store::Posting&) -> std::optional<Failure> {
    if (!is_held) return std::nullopt;
    return Failure{.next = Next::wait,
                   .code = "sap.closed",
                   .text = "outside of its hours",
                   .subject = {},
                   .not_before = world.now() + 24h};
  });
  sweep(header + row("Approved", "SHOE-42", "D7RMA", "2"));
  add_by_hand("0060000009", "H");  // somebody has made one meanwhile
  is_held = false;
  world.work(48h);
  EXPECT_TRUE(world.writer.calls.empty());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.return_too_many");
}

TEST_F(ReturnsTest, ThatSomebodyHasEnteredAreOver) {
  sweep(report());
  ASSERT_EQ(world.open(), Codes{"order.return_in_fi 2026-05-04"});
  run(watch_returns_kind);
  ASSERT_EQ(world.open(), Codes{"order.return_in_fi 2026-05-04"});
  add_by_hand("0060000009", "H");
  run(watch_returns_kind);
  EXPECT_EQ(world.open(), Codes{});
}

}  // namespace
}  // namespace weir::flows::returns_test
