#include <gtest/gtest.h>

#include "flows/confirm_packages.hpp"
#include "flows/note_packages.hpp"
#include "flows/packages.hpp"
#include "flows/prove_packages.hpp"
#include "support/life_world.hpp"

namespace weir::flows::dispatch_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::Parcel;
using store::ParcelState;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

constexpr const char* not_found_there = "Failed to create package: PackageToUpdateNotFound";

// One order of two pieces, posted; deliveries of it are told, and Amazon answers by script.
class DispatchTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  DispatchTest() {
    world.more_kinds = {{confirm_package_kind, 1, [this](Packet packet) { return confirm.run(packet); }},
                        {prove_packages_kind, 1, [this](Packet packet) { return prove.prove(packet); }},
                        {answer_idoc_kind, 50, [this](Packet packet) { return prove.answer(packet); }}};
    world.connection.dispatch.carriers = mapping::CarrierTable{{{"condition 01", "DHL, Paket"}}};
    world.post(json::parse(testing::order_json_text()));
    store::OrderRow row;
    row.connection = "de";
    row.order_id = world.order_id;
    row.marketplace_id = testing::german_marketplace;
    row.channel = "merchant";
    row.updated = row.created = world.now();
    row.ship_by = world.now() + 48h;
    world.database->transact(
        [&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
  }

  struct Told {
    std::int64_t quantity = 2;
    std::string tracking = "00340000000000000001";
    mapping::Issue issue = mapping::Issue::issued;
    std::string docnum = "0000000000000001";
    std::string unit{};
    std::string vbeln = "0080000001";
  };
  void tell(const Told& told) {
    mapping::ShippedDelivery delivery;
    delivery.vbeln = told.vbeln;
    delivery.issue = told.issue;
    delivery.issued_at = world.now() - 1min;
    delivery.carrier.condition = "01";
    if (!told.tracking.empty()) delivery.numbers = {{"BOLNR", told.tracking}};
    delivery.positions = {{"000040", world.vbeln, "000010", "", Quantity::of(told.quantity)}};
    if (!told.unit.empty()) delivery.units = {{told.unit, {}, {{"000040", Quantity::of(told.quantity)}}}};
    delivery.told_at = world.now();
    delivery.told_by = told.docnum;
    const auto news = delivery_news(world.context, {delivery});
    world.database->transact([&](Tx& tx) {
      for (const auto& each : news) note_packages(tx, world.context, each);
    });
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  // The order as Amazon shows it with that package.
  static std::string shown(const std::string& reference, const std::string& tracking, int quantity) {
    auto order = json::parse(testing::order_json_text());
    order["packages"] =
        json::array({{{"packageReferenceId", reference},
                      {"packageStatus", {{"status", "SHIPPED"}}},
                      {"carrier", "DHL"},
                      {"trackingNumber", tracking},
                      {"packageItems", {{{"orderItemId", LifeWorld::line_id}, {"quantity", quantity}}}}}});
    return json{{"order", order}}.dump();
  }
  static std::string unshown() { return json{{"order", json::parse(testing::order_json_text())}}.dump(); }
  std::vector<Parcel> parcels() { return world.parcels.of_order("de", world.order_id); }
  // "1 proven 2", by reference: state and pieces.
  std::vector<std::string> states() {
    std::vector<std::string> all;
    for (const Parcel& parcel : parcels())
      all.push_back(std::to_string(parcel.reference) + ' ' + std::string{store::name_of(parcel.state)} + ' ' +
                    std::to_string(parcel.items.begin()->second));
    return all;
  }
  std::vector<std::string> open_codes() {
    std::vector<std::string> all;
    for (const auto& each : world.exceptions.list_open()) all.push_back(each.code);
    return all;
  }
  json body(std::size_t request) { return json::parse(wire().requests().at(request).body); }

  LifeWorld world;
  ConfirmPackages confirm{world.context};
  ProvePackages prove{world.context};
};

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

// Rows 39 and 42: Amazon says 204, and nothing changes. It is looked at again, and a person is told meanwhile.
TEST_F(DispatchTest, Peer39And42WhatAmazonTookAndDoesNotShowIsSomebodys) {
  tell({});
  wire().answer(204, "");
  for (int looks = 0; looks < 8; ++looks) wire().answer(200, unshown());
  world.work(40min);
  EXPECT_EQ(states(), Codes{"1 accepted 2"});
  const auto open = world.exceptions.list_open();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].code, "dispatch.unproven");
  EXPECT_NE(open[0].reason.find("does not show it"), std::string::npos);
  EXPECT_EQ(open[0].deadline, testing::ScriptedAmazon::begin() + 48h) << "the order's ship-by";
  EXPECT_TRUE(world.way.sent.empty()) << "SAP is not told what is not so";
  wire().answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"}) << "an hour later";
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(DispatchTest, IsProvenByTheOrderThatCameWithoutACall) {
  tell({});
  wire().answer(204, "");
  world.work(1min);
  world.arrive(json::parse(shown("1", "00340000000000000001", 2))["order"]);
  world.database->transact([&](Tx& tx) { prove_packages_now(tx, world.context, world.order_id); });
  world.work(1s);
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  EXPECT_EQ(wire().requests().size(), 1u);
}

// Its proof's job was at work, so that it got none of its own.
TEST_F(DispatchTest, WhatIsAcceptedDuringAProofIsProvenByTheNext) {
  tell({.quantity = 1, .unit = "34"});
  wire().answer(204, "");
  world.work(1min);
  jobs::Job job;
  job.connection = "de";
  job.args = json{{"order_id", world.order_id}}.dump();
  wire().answer(200, shown("1", "00340000000000000001", 1));
  const auto outcomes = prove.prove({&job, 1});
  tell({.quantity = 1, .docnum = "0000000000000002", .unit = "35", .vbeln = "0080000002"});
  wire().answer(204, "");
  world.work(10s);
  ASSERT_EQ(states(), (Codes{"1 accepted 1", "2 accepted 1"}));
  world.database->transact([&](Tx& tx) {
    world.queue.bring_forward(tx, "de", "prove_packages/order/028-1234567-8901234/packages", world.now());
  });
  auto both = json::parse(shown("2", "00340000000000000001", 1))["order"];
  both["packages"].push_back(json::parse(shown("1", "00340000000000000001", 1))["order"]["packages"][0]);
  wire().answer(200, json{{"order", both}}.dump());
  world.runner().step(world.now());
  world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  EXPECT_EQ(states(), (Codes{"1 proven 1", "2 proven 1"}));
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
  wire().answer(200, shown("1", "00340000000000000001", 2)).answer(200, shown("1", "00340000000000000001", 2));
  world.work(2min);
  EXPECT_EQ(states(), Codes{"1 sent 2"});
  EXPECT_EQ(open_codes(), Codes{});
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"});
}

TEST_F(DispatchTest, WhatWasRefusedIsLeftOnceAmazonShowsItAllTheSame) {
  tell({});
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there)).answer(200, unshown());
  world.work();
  EXPECT_EQ(states(), Codes{"1 refused 2"});
  world.arrive(json::parse(shown("hand", "OTHER", 2))["order"]);
  world.database->transact([&](Tx& tx) { prove_packages_now(tx, world.context, world.order_id); });
  world.work();
  EXPECT_EQ(states(), Codes{"1 left 2"});
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_EQ(wire().requests().size(), 2u);
}

// LAVA repeats an output: WE02 shows two IDocs, and both are answered.
TEST_F(DispatchTest, EachIdocOfADeliveryIsAnswered) {
  const auto answered = [this] {
    Codes all;
    for (const auto& idoc : world.way.sent)
      all.push_back(std::string{idoc.segments[0].value("DOCNUM")} + ' ' +
                    std::string{idoc.segments[0].value("STATUS")});
    return all;
  };
  tell({});
  tell({.docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({.docnum = "0000000000000003"});
  world.work();
  EXPECT_EQ(answered(),
            (Codes{"0000000000000001 16", "0000000000000002 16", "0000000000000003 16"}));
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
  EXPECT_NE(open[0].reason.find("2880 minutes before its ship-by"), std::string::npos) << open[0].reason;
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
