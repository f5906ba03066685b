#include "flows/change_orders.hpp"

#include <gtest/gtest.h>

#include "support/life_world.hpp"

namespace weir::flows::change_orders_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::PostingState;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

json an_order() {
  auto order = json::parse(testing::order_json_text());
  order["recipient"]["deliveryAddress"] = {{"name", "Zoe Muster"}, {"addressLine1", "Am Wehr 1"},
                                           {"city", "Berlin"},     {"postalCode", "10115"},
                                           {"countryCode", "DE"},  {"phone", "+49 30 1234"}};
  return order;
}
json cancelled() {
  auto order = an_order();
  order["fulfillment"]["fulfillmentStatus"] = "CANCELLED";
  return order;
}
json with_quantity(int quantity) {
  auto order = an_order();
  order["orderItems"][0]["quantityOrdered"] = quantity;
  return order;
}
json moved() {
  auto order = an_order();
  order["recipient"]["deliveryAddress"]["addressLine1"] = "Am Hafen 2";
  return order;
}
json requested() {
  auto order = an_order();
  order["orderItems"][0]["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                                   {"cancelReason", "NO_LONGER_NEEDED"}};
  return order;
}
Failure failure(Next next, const char* code, const char* text = "SAP's words") {
  return {.next = next, .code = code, .text = text, .subject = {}, .not_before = {}};
}

class ChangeOrdersTest : public ::testing::Test {
 protected:
  ChangeOrdersTest() { world.post(an_order()); }

  PostingState posting_state() {
    const auto sent = world.postings.sent_before(world.now() + 24h);
    const auto found = world.postings.with_receipt("de", world.vbeln);
    if (!sent.empty()) return PostingState::sent;
    return found.empty() ? PostingState::proven : found.front().state;
  }

  LifeWorld world;
};

TEST_F(ChangeOrdersTest, RejectWhatAmazonWithdrewAndProveIt) {
  world.with_bapis();
  world.change(cancelled());
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  ASSERT_EQ(world.writer.calls.size(), 1u);
  EXPECT_EQ(world.writer.calls[0].function, "BAPI_SALESORDER_CHANGE");
  EXPECT_EQ(posting_state(), PostingState::proven);
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_FALSE(world.posted.find("de", world.order_id)->is_open);
  world.change(cancelled());
  EXPECT_EQ(world.writer.calls.size(), 1u) << "once";
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ChangeOrdersTest, GoByIdocWhereNoSessionIsKept) {
  world.change(cancelled());
  ASSERT_EQ(world.way.sent.size(), 1u);
  EXPECT_EQ(world.way.sent[0].mestyp, "ORDCHG");
  EXPECT_TRUE(sap::check(world.way.sent[0]));
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.postings.with_receipt("de", "0000000000000001").at(0).state, PostingState::proven);
}

TEST_F(ChangeOrdersTest, ReduceWhatShrankByEitherWay) {
  world.change(with_quantity(1));
  EXPECT_EQ(world.of_sap("VBAP", "KWMENG"), "1.000");
  world.with_bapis();
  world.change(with_quantity(0));
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_EQ(world.way.sent.size() + world.writer.calls.size(), 2u);
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ChangeOrdersTest, OfWhichTheAnswerIsLostAreAskedForAndNotRepeated) {
  world.with_bapis();
  world.writer.script = {{true, failure(Next::retry, "sap.lost_answer")}};
  world.change(cancelled());
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_EQ(posting_state(), PostingState::proven);
}

TEST_F(ChangeOrdersTest, ThatWereLostOnTheirWayAreSentAgainOnceNothingCanComeAnyMore) {
  world.with_bapis();
  world.writer.script = {{false, failure(Next::retry, "sap.lost_answer")}};
  const Instant began = world.now();
  world.change(cancelled());
  EXPECT_EQ(world.writer.calls.size(), 2u);
  EXPECT_GE(world.now(), began + 10min);
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_EQ(posting_state(), PostingState::proven);
}

TEST_F(ChangeOrdersTest, ByIdocOfWhichTheAnswerIsLostAreFoundInSap) {
  world.way.failure = failure(Next::retry, "http.lost_answer");
  world.change(cancelled());
  EXPECT_EQ(world.way.sent.size(), 1u);
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ChangeOrdersTest, WaitForWhoHasTheOrderOpen) {
  world.with_bapis();
  world.writer.script = {
      {false, failure(Next::refuse, "sap.fault",
                      "BAPI_SALESORDER_CHANGE: SAP refuses the document: V1 042: Sales document 4711 is "
                      "currently being processed by another user; V4 219: Sales document was not changed")}};
  world.change(cancelled());
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ChangeOrdersTest, ThatSapRefusesAreAPersonsAndMayBeTriedAgain) {
  world.with_bapis();
  world.writer.script = {{false, failure(Next::refuse, "sap.fault", "V1 386: Reason Z1 is not defined")}};
  world.change(cancelled());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].first.subject, std::string{"order/"} + world.order_id + "/cancellation");
  world.change(cancelled());  // somebody has defined it
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_EQ(world.dead.size(), 1u);
}

TEST_F(ChangeOrdersTest, ThatSapDoesNotShowBecomeATask) {
  world.with_bapis();
  world.writer.effect = [](const auto&) { return sap::RfcParameters{}; };
  world.change(cancelled());
  world.work(24h);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.change_unproven");
  EXPECT_EQ(world.writer.calls.size(), 1u) << "and are never sent twice";
}

// Row 49: what is picked cannot just be cancelled. Each stage has its own way back; behind the goods issue
// there is none but a return.
TEST_F(ChangeOrdersTest, Peer49AfterPickingThereIsAWayBackStepByStep) {
  world.with_bapis();
  const auto next_step = [&](const char* picked, const char* issued, const char* code) {
    world.deliver("2.000", picked, issued);
    world.change(cancelled());
    EXPECT_TRUE(world.writer.calls.empty()) << "nothing is rejected while goods are on their way";
    const auto open = world.exceptions.list_open();
    const auto found = std::ranges::find(open, code, &store::Exception::code);
    EXPECT_NE(found, open.end()) << code;
    EXPECT_EQ(open.size(), 1u) << "the steps of an earlier stage are none any more";
    return found == open.end() ? std::string{} : found->next;
  };
  const std::string in_delivery = next_step("A", "A", "order.cancelled_in_delivery");
  EXPECT_NE(in_delivery.find("delete the item from delivery"), std::string::npos) << in_delivery;
  const std::string picked = next_step("C", "A", "order.cancelled_after_picking");
  EXPECT_NE(picked.find("picking of delivery 0080000001 reversed"), std::string::npos) << picked;
  const std::string issued = next_step("C", "C", "order.cancelled_after_goods_issue");
  EXPECT_NE(issued.find("VL09"), std::string::npos) << issued;
  EXPECT_NE(issued.find("as a return"), std::string::npos) << "and else the goods come back: " << issued;
  world.deliver("0.000", "A", "A");
  world.change(cancelled());
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1") << "once all is back it is rejected";
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ChangeOrdersTest, AfterPickingAreTasksThatEndWithTheirCause) {
  world.with_bapis();
  world.deliver("2.000", "C", "A");
  world.change(cancelled());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), Codes{"order.cancelled_after_picking cancellation"});
  world.deliver("0.000", "A", "A");
  world.change(cancelled());
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ChangeOrdersTest, HoldForARequestOnceAndLetGo) {
  world.with_bapis();
  const auto order = requested();
  world.change(order);
  EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "Z9");
  EXPECT_EQ(world.open(), Codes{"order.cancel_request cancellation"});
  EXPECT_TRUE(world.posted.find("de", world.order_id)->lines.at(0).is_held);
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "";
  world.change(order);
  EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "") << "a person has decided to ship";
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "Z9";
  world.change(an_order());
  EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "Z9") << "a person has set that one";
  EXPECT_EQ(world.open(), Codes{"order.block_left block"});
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "";
  world.change(an_order());
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ChangeOrdersTest, LetGoOfWhatTheyHeldAsSoonAsTheBuyerThinksAgain) {
  world.with_bapis();
  for (int i = 0; i < 2; ++i) {
    auto order = requested();
    order["lastUpdatedTime"] = "2026-05-04T1" + std::to_string(i + 1) + ":00:00Z";
    world.change(order);
    EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "Z9");
    order = an_order();
    order["lastUpdatedTime"] = "2026-05-04T1" + std::to_string(i + 1) + ":30:00Z";
    world.change(order);
    EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "") << "round " << i;
    EXPECT_EQ(world.open(), Codes{});
  }
}

// Nothing has gone out: a block of that code is somebody else's.
TEST_F(ChangeOrdersTest, ThatAreHeldTakeNoBlockForTheirs) {
  world.with_bapis();
  world.poster.hold([&](const store::Posting&) {
    auto why = failure(Next::wait, "posting.shadow");
    why.not_before = world.now() + 24h;
    return std::optional{why};
  });
  world.change(requested());
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.posted.find("de", world.order_id)->own_block, "");
}

// The answer is lost and the buyer thinks again before anybody has seen the block: it is ours all the same.
TEST_F(ChangeOrdersTest, KnowTheirBlockBeforeSapIsTold) {
  world.with_bapis();
  world.writer.script = {{true, failure(Next::retry, "sap.lost_answer")}};
  world.arrive(requested());
  world.database->transact([&](Tx& tx) { change_later(tx, world.context, world.order_id); });
  ASSERT_EQ(world.runner().step(world.now()), 1u);
  ASSERT_EQ(world.of_sap("VBAK", "LIFSK"), "Z9");
  EXPECT_EQ(world.posted.find("de", world.order_id)->own_block, "Z9");
  world.change(an_order());
  EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "");
  const auto kept = world.posted.find("de", world.order_id);
  EXPECT_EQ(kept->own_block, "") << "and it is over";
  EXPECT_FALSE(kept->lines.at(0).is_held);
}

TEST_F(ChangeOrdersTest, NeitherOverwriteNorLiftWhatAPersonHasBlocked) {
  world.with_bapis();
  for (const char* block : {"01", "Z9"}) {
    world.tables.tables["VBAK"].rows[0]["LIFSK"] = block;
    world.change(requested());
    EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), block);
    EXPECT_EQ(world.open(), (Codes{"order.held_by_another block", "order.cancel_request cancellation"}));
    world.change(an_order());
    EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), block);
    EXPECT_EQ(world.open(), Codes{});
  }
  EXPECT_TRUE(world.writer.calls.empty());
  world.change(requested());
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "";
  world.work(24h);
  EXPECT_EQ(world.of_sap("VBAK", "LIFSK"), "Z9") << "the other is gone, and the wish still stands";
}

TEST_F(ChangeOrdersTest, RefusedBySapLeaveNoBlockOfTheirs) {
  world.with_bapis();
  world.writer.script = {{false, failure(Next::refuse, "sap.fault", "V1 386: block Z9 is not defined")}};
  world.change(requested());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.posted.find("de", world.order_id)->own_block, "");
}

TEST_F(ChangeOrdersTest, TellOfWhatIsRejectedAndLeavesAllTheSame) {
  world.with_bapis();
  world.tables.tables["VBAP"].rows[0]["ABGRU"] = "Z1";
  world.deliver("2.000", "A", "A");
  world.change(cancelled());
  EXPECT_EQ(world.open(), Codes{"order.rejected_in_delivery cancellation"});
  EXPECT_NE(world.documents.find("de", orders_flow, world.order_id)->state, store::DocumentState::cancelled);
}

TEST_F(ChangeOrdersTest, OfAnAddressGoInOnce) {
  world.with_bapis();
  world.change(moved());
  ASSERT_EQ(world.writer.calls.size(), 1u);
  const auto* addresses = sap::rfc_rows(world.writer.calls[0].parameters, "PARTNERADDRESSES");
  ASSERT_NE(addresses, nullptr);
  EXPECT_EQ(sap::rfc_text(addresses->at(0), "STREET"), "Am Hafen 2");
  world.change(moved());
  EXPECT_EQ(world.writer.calls.size(), 1u);
  world.change(an_order());
  EXPECT_EQ(world.writer.calls.size(), 2u) << "back again";
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ChangeOrdersTest, OfAnAddressAreByHandWhereOnlyIdocsWrite) {
  world.change(moved());
  EXPECT_TRUE(world.way.sent.empty());
  EXPECT_EQ(world.open(), Codes{"order.change_by_hand address"});
  const auto open = world.exceptions.list_open();
  EXPECT_EQ((open.at(0).reason + open.at(0).next).find("Hafen"), std::string::npos);
}

TEST_F(ChangeOrdersTest, AreNoneWhereOnlyTheTelephoneWentAway) {
  world.with_bapis();
  auto order = an_order();
  order["recipient"]["deliveryAddress"].erase("phone");
  world.change(order);
  EXPECT_TRUE(world.writer.calls.empty());
}

// Posted before anything was kept: SAP's items are moved about, and their places say nothing.
class UnkeptOrders : public ChangeOrdersTest {
 protected:
  UnkeptOrders() {
    world.with_bapis();
    auto& rows = world.tables.tables["VBAP"].rows;
    rows.push_back(rows[0]);
    rows[0]["MATNR"] = "000000000000100002";
    rows[0]["KWMENG"] = "1.000";
    rows[1]["POSNR"] = "000020";
    world.database->transact([&](Tx& tx) {
      auto none = *world.posted.find("de", world.order_id);
      none.lines.clear();
      world.posted.set(tx, none, world.now());
    });
  }
};

TEST_F(UnkeptOrders, AreTakenFromSapByTheirMaterials) {
  world.change(with_quantity(1));
  EXPECT_EQ(world.of_sap("VBAP", "KWMENG", 1), "1.000");
  EXPECT_EQ(world.of_sap("VBAP", "KWMENG", 0), "1.000");
  ASSERT_EQ(world.writer.calls.size(), 1u);
}

TEST_F(UnkeptOrders, AreKnownFromThenOn) {
  world.change(an_order());
  const auto kept = world.posted.find("de", world.order_id);
  ASSERT_EQ(kept->lines.size(), 1u);
  EXPECT_EQ(kept->lines[0].posnr + ' ' + kept->lines[0].order_item_id,
            std::string{"000020 "} + world.line_id);
}

TEST_F(UnkeptOrders, AreTakenFromSapByWhatTheirItemsName) {
  world.tables.tables["VBAP"].rows[0]["MATNR"] = "000000000000100001";  // both are of it
  world.tables.tables["VBKD"].rows = {
      {{"VBELN", world.vbeln}, {"POSNR", "000020"}, {"BSTKD_E", world.line_id}}};
  world.change(with_quantity(0));
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU", 1), "Z1");
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU", 0), "");
}

TEST_F(UnkeptOrders, AreAPersonsWhereNobodyCanTell) {
  world.tables.tables["VBAP"].rows[0]["MATNR"] = "000000000000100001";
  world.change(with_quantity(1));
  EXPECT_TRUE(world.writer.calls.empty());
  EXPECT_EQ(world.open(), (Codes{"order.item_unmatched quantity", "order.line_added quantity"}));
}

TEST_F(ChangeOrdersTest, WaitForTheSalesOrder) {
  world.database->transact([&](Tx& tx) {
    store::Document document;
    document.connection = "de";
    document.flow = orders_flow;
    document.key = "028-1234567-8901235";
    world.documents.receive(tx, document, world.now());
  });
  auto order = cancelled();
  order["orderId"] = "028-1234567-8901235";
  world.arrive(order);
  world.database->transact([&](Tx& tx) { change_later(tx, world.context, "028-1234567-8901235"); });
  world.work(48h);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.not_in_sap_yet");
}

}  // namespace
}  // namespace weir::flows::change_orders_test
