#include "flows/after_sale_actions.hpp"

#include <gtest/gtest.h>

#include "flows/attempts.hpp"
#include "flows/refunds.hpp"
#include "flows/returns.hpp"
#include "support/life_world.hpp"

namespace weir::flows::after_sale_actions_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::OrderEvent;
using store::OrderEventKind;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

constexpr const char* row = "D7RMA/SHOE-42/2026-05-04";

std::string refund_page() {
  return R"({"payload":{"transactions":[{"transactionType":"Refund","transactionId":"T1",)"
         R"("postedDate":"2026-05-04T09:00:00Z","relatedIdentifiers":[)"
         R"({"relatedIdentifierName":"ORDER_ID","relatedIdentifierValue":"028-1234567-8901234"},)"
         R"({"relatedIdentifierName":"REFUND_ID","relatedIdentifierValue":"R1"}],)"
         R"("items":[{"contexts":[{"contextType":"ProductContext","sku":"SHOE-42","quantityShipped":1}]}],)"
         R"("breakdowns":[{"breakdownType":"Principal","breakdownAmount":)"
         R"({"currencyCode":"EUR","currencyAmount":-15.00}}]}]}})";
}

class AfterSaleActionsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  AfterSaleActionsTest() {
    world.amazon.follow(world.clock);
    world.more_kinds = {{prove_return_kind, 1, [this](Packet packet) { return returns.prove(packet); }},
                        {post_return_kind, 1, [this](Packet packet) { return returns.post(packet); }},
                        {watch_returns_kind, 1, [this](Packet packet) { return returns.watch(packet); }},
                        {prove_credit_kind, 1, [this](Packet packet) { return refunds.prove(packet); }},
                        {credit_refund_kind, 1, [this](Packet packet) { return refunds.credit(packet); }}};
    auto& rules = world.connection.rule_book.rules.begin()->second;
    rules.blocks.return_reason = "101";
    rules.refunds.credit = mapping::CreditOf::request;
    auto& tables = world.tables.tables;
    tables["VBAK"].columns = {{"VBELN", 10}, {"LIFSK", 2}, {"AUART", 4}, {"AUGRU", 3}, {"BSTNK", 20}};
    tables["VBKD"] = testing::world_table("VBELN:10 POSNR:6 BSTKD_E:35");
    for (const char* column : {"NETWR", "MWSBP", "WAERK", "VGPOS"})
      tables["VBAP"].columns.emplace_back(column, 15);
    tables["VBAP"].rows[0].insert({{"NETWR", "30.00"}, {"MWSBP", "0.00"}, {"WAERK", "EUR"}});
    tables["VBUK"] = testing::world_table("VBELN:10 WBSTK:1");
    tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    world.writer.effect = [this](const sap::RfcCall& call) { return made(call); };
    world.post(json::parse(testing::order_json_text()));
    world.with_bapis();
  }
  // What SAP makes of the BAPI, numbered.
  sap::RfcParameters made(const sap::RfcCall& call) {
    const auto& head = call.parameters.structures.at("RETURN_HEADER_IN");
    const std::string number = "006000000" + std::to_string(++numbers);
    const std::string type = sap::rfc_text(head, "DOC_TYPE");
    document(number, type == "RE" ? "H" : "K", type, sap::rfc_text(head, "PURCH_NO_S"));
    return {{{"SALESDOCUMENT", number}}, {}, {}};
  }
  void document(const std::string& number, const char* category, const std::string& type,
                const std::string& reference) {
    auto& tables = world.tables.tables;
    tables["VBAK"].rows.push_back({{"VBELN", number}, {"AUART", type}, {"AUGRU", "101"}});
    tables["VBKD"].rows.push_back({{"VBELN", number}, {"POSNR", "000000"}, {"BSTKD_E", reference}});
    tables["VBAP"].rows.push_back({{"VBELN", number},
                                   {"POSNR", "000010"},
                                   {"VGPOS", "000010"},
                                   {"KWMENG", "1.000"},
                                   {"NETWR", "15.00"},
                                   {"MWSBP", "0.00"},
                                   {"WAERK", "EUR"}});
    tables["VBFA"].rows.push_back({{"VBELV", LifeWorld::vbeln},
                                   {"POSNV", "000010"},
                                   {"VBELN", number},
                                   {"POSNN", "000010"},
                                   {"VBTYP_N", category},
                                   {"RFMNG", "1.000"}});
  }
  void event(OrderEventKind kind, const std::string& reference) {
    OrderEvent event{"de", LifeWorld::order_id, kind, reference};
    event.sku = "SHOE-42";
    event.quantity = 1;
    event.at = world.now();
    world.database->transact([&](Tx& tx) { world.events.add(tx, event); });
  }
  void tell(const std::string& topic, const std::string& code) {
    store::Exception exception;
    exception.connection = "de";
    exception.code = code;
    exception.subject = order_subject(LifeWorld::order_id, topic);
    exception.reason = exception.next = "a word";
    exception.owner = "finance";
    world.database->transact([&](Tx& tx) { world.exceptions.open(tx, exception, world.now()); });
  }
  // SAP has refused it: its posting is over.
  void refuse(const char* kind, const std::string& key) {
    store::Posting intent;
    intent.connection = "de";
    intent.kind = kind;
    intent.key = intent.reference = key;
    intent.content = "as it was sent";
    world.database->transact([&](Tx& tx) {
      auto posting = world.postings.plan(tx, intent, world.now());
      world.postings.mark_sent(tx, posting, world.now());
      posting.state = store::PostingState::sent;
      ++posting.sent_count;
      world.postings.mark_refused(tx, posting, world.now());
    });
  }
  std::string document_of(OrderEventKind kind, const std::string& reference) {
    const auto found = world.events.find("de", LifeWorld::order_id, kind, reference);
    return found ? found->document : "none";
  }

  int numbers = 0;
  LifeWorld world;
  Returns returns{world.context};
  Refunds refunds{world.context};
};

TEST_F(AfterSaleActionsTest, RetryMakesTheReturnOrderThatSapRefused) {
  const std::string base = std::string{LifeWorld::order_id} + '/' + row;
  event(OrderEventKind::returned, row);
  refuse(return_posting, base);
  tell(std::string{"return/"} + row, "posting.refused_before");
  ASSERT_TRUE(AfterSaleActions{world.context}.retry(LifeWorld::order_id, "the order type is there now"));
  world.work(1h);
  EXPECT_EQ(document_of(OrderEventKind::returned, row), "0060000001");
  EXPECT_EQ(world.open(), Codes{});
  const auto again = world.postings.find("de", return_posting, base + "#2");
  ASSERT_TRUE(again) << "what was refused is never sent again";
  EXPECT_EQ(again->state, store::PostingState::proven);
  EXPECT_EQ(world.postings.find("de", return_posting, base)->state, store::PostingState::refused);
}

TEST_F(AfterSaleActionsTest, RetryMakesTheCreditThatSapRefused) {
  const std::string base = std::string{LifeWorld::order_id} + "/R1";
  event(OrderEventKind::refund, "R1/SHOE-42");
  refuse(credit_posting, base);
  tell("credit/R1", "posting.refused_before");
  world.amazon.wire().answer(200, refund_page());
  ASSERT_TRUE(AfterSaleActions{world.context}.retry(LifeWorld::order_id, "corrected"));
  world.work(1h);
  EXPECT_EQ(document_of(OrderEventKind::refund, "R1/SHOE-42"), "0060000001");
  EXPECT_EQ(world.postings.find("de", credit_posting, base + "#2")->state, store::PostingState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(AfterSaleActionsTest, RetryDoesNotTouchWhatMayBeInSap) {
  event(OrderEventKind::returned, row);
  tell(std::string{"return/"} + row, "order.return_too_many");
  AfterSaleActions beside{world.context};
  const auto again = beside.retry(LifeWorld::order_id, "look again");
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, 1u);
  EXPECT_EQ(world.revisions.current("de", std::string{LifeWorld::order_id} + '/' + row), 0)
      << "nothing was refused: it is the same attempt";
}

TEST_F(AfterSaleActionsTest, LinkTakesTheDocumentThatSomebodyHasMade) {
  event(OrderEventKind::refund, "R1/SHOE-42");
  tell("credit/R1", "order.refund_credited_by_hand");
  document("0060000009", "K", "G2", "");
  AfterSaleActions beside{world.context};
  EXPECT_FALSE(beside.link(LifeWorld::order_id, LifeWorld::vbeln, "0060000008", "a guess")) << "SAP has none";
  ASSERT_TRUE(beside.link(LifeWorld::order_id, LifeWorld::vbeln, "0060000009", "it is for this refund"));
  EXPECT_EQ(document_of(OrderEventKind::refund, "R1/SHOE-42"), "0060000009");
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_EQ(world.postings.find("de", credit_posting, std::string{LifeWorld::order_id} + "/R1")->receipt,
            "0060000009");
  EXPECT_FALSE(beside.link(LifeWorld::order_id, LifeWorld::vbeln, "0060000009", "again"))
      << "nothing is on the list any more";
}

TEST_F(AfterSaleActionsTest, IgnoreClosesWhatIsOnTheListAndKeepsItClosed) {
  event(OrderEventKind::refund, "R1/SHOE-42");
  tell("credit/R1", "order.refund_unclear");
  tell("refund", "order.refund_without_return");
  AfterSaleActions beside{world.context};
  EXPECT_EQ(beside.ignore(LifeWorld::order_id, "the buyer keeps it"), 2u);
  EXPECT_EQ(world.open(), Codes{});
  const auto events = world.events.of_order("de", LifeWorld::order_id);
  const std::string subject = order_subject(LifeWorld::order_id, "refund");
  EXPECT_TRUE(is_left_alone(world.context, subject, events));
  world.work(48h);
  event(OrderEventKind::refund, "R2/SHOE-42");
  EXPECT_FALSE(is_left_alone(world.context, subject, world.events.of_order("de", LifeWorld::order_id)))
      << "something has happened since";
  EXPECT_EQ(beside.ignore(LifeWorld::order_id, "again"), 0u);
}

}  // namespace
}  // namespace weir::flows::after_sale_actions_test
