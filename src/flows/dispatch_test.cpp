#include "support/dispatch_test_world.hpp"

namespace weir::flows::dispatch_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::DispatchTest;
using Codes = std::vector<std::string>;

constexpr const char* not_found_there = "Failed to create package: PackageToUpdateNotFound";

TEST_F(DispatchTest, ConfirmsProvesAndAnswersTheIdoc) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  ASSERT_EQ(wire().requests().size(), 2u);
  const json package = body(0)["packageDetail"];
  EXPECT_EQ(package["carrierCode"], "DHL");
  EXPECT_EQ(package["shippingMethod"], "Paket");
  EXPECT_EQ(package["trackingNumber"], "00340000000000000001");
  EXPECT_EQ(package["orderItems"][0]["orderItemId"], world.line_id);
  ASSERT_EQ(world.way.sent.size(), 1u);
  EXPECT_EQ(world.way.sent[0].mestyp, "STATUS");
  EXPECT_EQ(world.way.sent[0].segments[0].value("STATUS"), "16");
  EXPECT_EQ(world.way.sent[0].segments[0].value("DOCNUM"), "0000000000000001");
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_TRUE(world.dead.empty());
}

// Row 38: since 2026 a reference that is a JSON number is refused.
TEST_F(DispatchTest, Peer38TheReferenceIsAText) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_TRUE(body(0)["packageDetail"]["packageReferenceId"].is_string());
  EXPECT_EQ(body(0)["packageDetail"]["packageReferenceId"], "1");
  EXPECT_TRUE(body(0)["packageDetail"]["orderItems"].is_array());
}

// What Amazon has certainly not taken is not sent: what SAP corrects until then is no correction at Amazon.
TEST_F(DispatchTest, WhatAQuotaKeepsBackIsNotSent) {
  tell({});
  wire().answer(429, "");
  world.work(1s);
  EXPECT_EQ(states(), Codes{"0 ready 2"});
  tell({.quantity = 1, .docnum = "0000000000000002"});
  EXPECT_EQ(open_codes(), Codes{}) << "nothing was told that would be more";
  tell({.issue = mapping::Issue::not_issued, .docnum = "0000000000000003"});
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_EQ(states(), Codes{"0 waiting 2"});
  tell({.quantity = 1, .docnum = "0000000000000004"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 1));
  world.work();
  EXPECT_EQ(body(1)["packageDetail"]["orderItems"][0]["quantity"], 1);
  EXPECT_EQ(states(), Codes{"1 proven 1"});
}

// Row 40, and 43: a number that is corrected later edits the package under its number.
TEST_F(DispatchTest, Peer40And43ACorrectionEditsThePackage) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({.tracking = "00340000000000000002", .docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000002", 2));
  world.work();
  EXPECT_EQ(body(2)["packageDetail"]["packageReferenceId"], "1");
  EXPECT_EQ(body(2)["packageDetail"]["trackingNumber"], "00340000000000000002");
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

TEST_F(DispatchTest, MoreOfTheSamePackageGetsANumberOfItsOwn) {
  tell({.quantity = 1, .unit = "34"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 1));
  world.work();
  tell({.quantity = 2, .docnum = "0000000000000002", .unit = "34"});
  wire().answer(204, "").answer(200, shown("2", "00340000000000000001", 1));
  world.work();
  EXPECT_EQ(body(2)["packageDetail"]["packageReferenceId"], "2");
  EXPECT_EQ(body(2)["packageDetail"]["orderItems"][0]["quantity"], 1);
  EXPECT_EQ(states(), (Codes{"1 proven 1", "2 proven 1"}));
}

TEST_F(DispatchTest, TheSameToldAgainIsNoCall) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({});
  tell({.docnum = ""});
  tell({.docnum = "0000000000000009"});
  world.work();
  EXPECT_EQ(wire().requests().size(), 2u);
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

TEST_F(DispatchTest, ALostAnswerIsRepeatedUnderTheSameNumber) {
  tell({});
  wire().fail("http.lost_answer");
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  for (const char* same : {"packageReferenceId", "trackingNumber", "orderItems"})
    EXPECT_EQ(body(0)["packageDetail"][same], body(1)["packageDetail"][same]) << same;
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

// Row 40: PackageToUpdateNotFound says that it is shipped, or that nobody knows; a read decides.
TEST_F(DispatchTest, Peer40WhatAmazonHasAlreadyIsDone) {
  tell({});
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there));
  wire().answer(200, shown("hand", "OTHER", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 left 2"});
  EXPECT_EQ(parcels()[0].reason, "dispatch.known_at_amazon");
  EXPECT_EQ(open_codes(), Codes{});
  ASSERT_EQ(world.way.sent.size(), 1u);
  EXPECT_EQ(world.way.sent[0].segments[0].value("STATUS"), "16");
}

// The answer got lost, Amazon has it and does not show it yet: a repeat that is refused says nothing.
TEST_F(DispatchTest, ARefusedRepeatIsLookedAtAgainBeforeItIsSomebodys) {
  tell({});
  wire().fail("http.lost_answer");
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there)).answer(200, unshown());
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there));
  wire()
      .answer(200, shown("1", "00340000000000000001", 2))
      .answer(200, shown("1", "00340000000000000001", 2));
  world.work(2min);
  EXPECT_EQ(states(), Codes{"1 sent 2"});
  EXPECT_EQ(open_codes(), Codes{});
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

// Row 44: a failure that does not name its shipment helps nobody.
TEST_F(DispatchTest, Peer44ARefusalNamesItsPackageAndTheMinutesLeft) {
  tell({.unit = "34"});
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there));
  wire().answer(200, shown("hand", "OTHER", 1));
  world.work();
  EXPECT_EQ(states(), Codes{"1 refused 2"});
  const auto open = world.exceptions.list_open();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].code, "dispatch.refused_by_amazon");
  EXPECT_EQ(open[0].subject, "order/028-1234567-8901234/package/80000001/34");
  EXPECT_EQ(open[0].owner, "operations");
  EXPECT_NE(open[0].reason.find("delivery 0080000001, package 34 (DHL 00340000000000000001)"),
            std::string::npos)
      << open[0].reason;
  EXPECT_NE(open[0].reason.find("PackageToUpdateNotFound"), std::string::npos);
  EXPECT_NE(open[0].reason.find("(2 d before its ship-by)"), std::string::npos) << open[0].reason;
  ASSERT_EQ(world.way.sent.size(), 1u);
  EXPECT_EQ(world.way.sent[0].segments[0].value("STATUS"), "17");
  tell({.docnum = "0000000000000002", .unit = "34"});
  world.work();
  EXPECT_EQ(wire().requests().size(), 2u) << "the same again is not tried again";
  tell({.tracking = "00340000000000000002", .docnum = "0000000000000003", .unit = "34"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000002", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(DispatchTest, WaitsForANumber) {
  tell({.tracking = ""});
  world.work();
  EXPECT_EQ(states(), Codes{"0 waiting 2"});
  EXPECT_EQ(parcels()[0].reason, "dispatch.no_tracking");
  tell({.docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

TEST_F(DispatchTest, WaitsForTheGoodsIssue) {
  tell({.issue = mapping::Issue::not_issued});
  world.work();
  EXPECT_EQ(states(), Codes{"0 waiting 2"});
  EXPECT_EQ(parcels()[0].reason, "dispatch.not_issued");
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(DispatchTest, TellsOfAGoodsIssueThatIsTakenBack) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({.issue = mapping::Issue::not_issued, .docnum = ""});
  EXPECT_EQ(states(), Codes{"1 reversed 2"});
  EXPECT_EQ(open_codes(), Codes{"dispatch.reversed"});
  world.work();
  EXPECT_EQ(wire().requests().size(), 2u) << "nothing can be taken back at Amazon";
  tell({.docnum = "0000000000000002"});
  EXPECT_EQ(states(), Codes{"1 proven 2"}) << "it left after all, as Amazon was told";
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(DispatchTest, Peer47HoldsWhatTheBuyerWantsCancelledAndSendsItInTime) {
  auto order = json::parse(testing::order_json_text());
  order["orderItems"][0]["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                                   {"cancelReason", "NO_LONGER_NEEDED"}};
  world.arrive(order);
  tell({});
  world.work(20min);
  EXPECT_TRUE(wire().requests().empty());
  EXPECT_EQ(open_codes(), Codes{"dispatch.cancel_requested"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  EXPECT_EQ(open_codes(), Codes{});
}

// Row 48, and partial cancellations: Amazon's order has one piece by now.
TEST_F(DispatchTest, Peer48MoreThanAmazonsOrderHasIsNotSent) {
  auto order = json::parse(testing::order_json_text());
  order["orderItems"][0]["quantityOrdered"] = 1;
  world.arrive(order);
  tell({});
  world.work();
  EXPECT_TRUE(wire().requests().empty());
  EXPECT_EQ(open_codes(), Codes{"dispatch.too_many"});
  tell({.quantity = 1, .docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 1));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 1"});
  EXPECT_EQ(open_codes(), Codes{});
}

TEST_F(DispatchTest, AnUnknownCarrierIsSentAndBecomesATask) {
  world.connection.dispatch.carriers = mapping::CarrierTable{{{"condition 09", "DHL"}}};
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(body(0)["packageDetail"]["carrierCode"], "Other");
  EXPECT_EQ(body(0)["packageDetail"]["carrierName"], "Carrier");
  EXPECT_EQ(open_codes(), Codes{"dispatch.unknown_carrier"});
  world.connection.dispatch.carriers = mapping::CarrierTable{{{"condition 01", "DHL"}}};
  tell({.docnum = "0000000000000002"});
  EXPECT_EQ(open_codes(), Codes{}) << "the line was added";
}

TEST_F(DispatchTest, ANumberThatLooksLikeAnothersIsSentAndBecomesATask) {
  tell({.tracking = "1Z999AA10123456784"});
  wire().answer(204, "").answer(200, shown("1", "1Z999AA10123456784", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  EXPECT_EQ(open_codes(), Codes{"dispatch.odd_tracking"});
}

TEST_F(DispatchTest, ANumberThatAnotherHasGivenIsNotGivenAgain) {
  auto order = json::parse(shown("4", "OTHER", 1))["order"];
  world.arrive(order);
  tell({.quantity = 1});
  wire().answer(204, "").answer(200, shown("5", "00340000000000000001", 1));
  world.work();
  EXPECT_EQ(body(0)["packageDetail"]["packageReferenceId"], "5");
}

TEST_F(DispatchTest, SendsNothingInShadowMode) {
  world.poster.hold([&](const store::Posting& intent) -> std::optional<Failure> {
    if (intent.kind != confirmation_posting) return std::nullopt;
    return Failure{.next = Next::wait,
                   .code = "posting.shadow",
                   .text = "held",
                   .subject = {},
                   .not_before = world.now() + 24h};
  });
  tell({});
  world.work();
  EXPECT_TRUE(wire().requests().empty());
  EXPECT_EQ(states(), Codes{"0 ready 2"});
}

// Nobody takes back what Amazon was told, but a delivery can be mended.
TEST_F(DispatchTest, FewerThanWereToldIsOverOnceTheDeliveryHasThemAgain) {
  tell({});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({.quantity = 1, .docnum = "0000000000000002"});
  EXPECT_EQ(open_codes(), Codes{"dispatch.fewer"});
  tell({.docnum = "0000000000000003"});
  EXPECT_EQ(open_codes(), Codes{});
}

// A free replacement carries the order's number as well: it ships nothing of the order.
TEST_F(DispatchTest, AnotherDocumentWithTheOrdersNumberIsNoneOfIts) {
  mapping::ShippedDelivery delivery;
  delivery.vbeln = "0080000009";
  delivery.positions = {{"000010", "0000005555", "000010", world.order_id, Quantity::of(1)}};
  EXPECT_EQ(delivery_news(world.context, {delivery})[0].facts.foreign_items, 1u);
  EXPECT_TRUE(delivery_news(world.context, {delivery})[0].order_ids.empty());
  auto order = json::parse(testing::order_json_text());
  order["orderId"] = "028-7654321-8901234";
  world.post_as(order, "");
  delivery.positions[0].purchase_order = "028-7654321-8901234";
  EXPECT_EQ(delivery_news(world.context, {delivery})[0].order_ids, Codes{"028-7654321-8901234"})
      << "its number is not read back yet";
  delivery.type = "LR";
  EXPECT_TRUE(delivery_news(world.context, {delivery})[0].order_ids.empty()) << "a return";
}

TEST_F(DispatchTest, AnOrderThatWeirHasNotPostedIsNamed) {
  mapping::ShippedDelivery delivery;
  delivery.vbeln = "0080000009";
  delivery.positions = {{"000010", "0000009999", "000010", "028-9999999-9999999", Quantity::of(1)},
                        {"000020", "0000008888", "000010", "4500001", Quantity::of(1)}};
  store::OrderRow row;
  row.connection = "de";
  row.order_id = "028-9999999-9999999";
  row.marketplace_id = testing::german_marketplace;
  row.channel = "merchant";
  row.updated = row.created = world.now();
  world.database->transact([&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  const auto news = delivery_news(world.context, {delivery});
  EXPECT_EQ(news[0].facts.foreign_items, 2u);
  world.database->transact([&](Tx& tx) { note_packages(tx, world.context, news[0]); });
  EXPECT_EQ(open_codes(), Codes{"dispatch.unknown_order"});
}

}  // namespace
}  // namespace weir::flows::dispatch_test
