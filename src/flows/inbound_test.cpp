// Both steps of a shipment to Amazon's warehouses, before a small ERP.
#include <gtest/gtest.h>

#include "support/inbound_world.hpp"

namespace weir::flows::inbound_test {
namespace {

using namespace std::chrono_literals;
using stock::TransferState;
using testing::InboundWorld;

constexpr const char* fba = InboundWorld::fba;

TEST(InboundStepOne, AShipmentIsOneStockTransportOrderThatWasReadBack) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(20min);
  EXPECT_TRUE(world.erp.orders.empty()) << "a plan may turn void seconds after it was made";
  world.pass(1h);
  ASSERT_EQ(world.erp.orders.size(), 1u);
  const auto& order = world.erp.orders[0];
  EXPECT_EQ(order.reference, fba);
  EXPECT_EQ(order.type, "UB");
  EXPECT_EQ(order.supplying_plant, "1000");
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].quantity, 100);
  EXPECT_EQ(order.items[0].plant, "1900");
  EXPECT_EQ(world.shipment().transfer, TransferState::proven);
  EXPECT_EQ(world.shipment().ebeln, order.ebeln);
  EXPECT_EQ(world.open(), "");
  EXPECT_EQ(world.base.postings.find("de", transfer_posting, fba)->state, store::PostingState::proven);
  world.pass(48h);
  EXPECT_EQ(world.erp.orders.size(), 1u);
  EXPECT_TRUE(world.erp.receipts.empty()) << "no goods issue, and no receipt of nothing";
}

TEST(InboundStepOne, APlanThatIsVoidPostsNothing) {
  InboundWorld world;
  auto voided = InboundWorld::told(fba, "WORKING");
  voided.plan_status = "VOIDED";
  world.tell(voided);
  world.tell(InboundWorld::told("FBA15CANCEL1", "CANCELLED"));
  world.pass(48h);
  EXPECT_TRUE(world.erp.orders.empty());
  EXPECT_EQ(world.open(), "");
  EXPECT_TRUE(world.book.shipments.open("de", "", 10).empty()) << "nobody looks at them any more";
}

TEST(InboundStepOne, IsOnSomebodysListWhenItsPlanTurnsVoidLater) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(2h);
  world.tell(InboundWorld::told(fba, "CANCELLED"));
  world.pass(1h);
  EXPECT_EQ(world.open(), "inbound.plan_voided FBA15ABCDEFG/shipment; ");
  world.erp.orders[0].is_deleted = true;
  world.pass(2h);
  EXPECT_EQ(world.open(), "") << "the order was taken away, as the task said";
}

TEST(InboundStepOne, AnOrderThatAPersonHasEnteredIsTakenUp) {
  InboundWorld world;
  world.erp.orders.push_back({"4500000099",
                              "UB",
                              "1000",
                              fba,
                              world.now(),
                              {{"00010", InboundWorld::sock, "1900", "0001", 40},
                               {"00020", InboundWorld::shoe, "1900", "0001", 100}}});
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(2h);
  EXPECT_EQ(world.erp.orders.size(), 1u);
  EXPECT_EQ(world.shipment().ebeln, "4500000099");
  EXPECT_EQ(world.shipment().item("SHOE")->po_item, "00020") << "by material, whatever its place";
  EXPECT_EQ(world.open(), "");
}

TEST(InboundStepOne, WhatHasLeftWithoutAnOrderIsATask) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "SHIPPED"));
  world.pass(2h);
  EXPECT_TRUE(world.erp.orders.empty());
  ASSERT_FALSE(world.base.dead.empty());
  EXPECT_EQ(world.base.dead[0].second.code, "inbound.no_order");
  world.erp.orders.push_back({"4500000099",
                              "UB",
                              "1000",
                              fba,
                              world.now(),
                              {{"00010", InboundWorld::shoe, "1900", "0001", 100},
                               {"00020", InboundWorld::sock, "1900", "0001", 40}}});
  world.pass(26h);
  EXPECT_EQ(world.shipment().transfer, TransferState::proven) << "it was entered, as the task said";
}

TEST(InboundStepOne, NamesWhatItCannotOrder) {
  InboundWorld world;
  auto unknown = InboundWorld::told(fba, "WORKING");
  unknown.items[0].sku = "HAT";
  world.tell(unknown);
  auto nowhere = InboundWorld::told("FBA15NOWHERE", "WORKING");
  nowhere.country = "";
  world.tell(nowhere);
  auto polish = InboundWorld::told("FBA15POLAND1", "WORKING");
  polish.country = "PL";
  world.tell(polish);
  world.pass(2h);
  EXPECT_TRUE(world.erp.orders.empty());
  std::set<std::string> codes;
  for (const auto& [job, failure] : world.base.dead) codes.insert(failure.code);
  EXPECT_EQ(codes,
            (std::set<std::string>{"inbound.unknown_sku", "inbound.unknown_centre", "inbound.no_plant"}));
}

TEST(InboundStepOne, AnOrderThatSapRefusesIsSaidInItsWords) {
  InboundWorld world;
  world.connection.inbound.plants["DE"].plant = "1800";
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(2h);
  ASSERT_FALSE(world.base.dead.empty());
  EXPECT_EQ(world.base.dead[0].second.code, "sap.idoc_not_posted");
  EXPECT_NE(world.base.dead[0].second.text.find("Plant 1800 is not defined"), std::string::npos);
}

TEST(InboundStepOne, AnIdocThatWasGivenUpIsBegunAnewADayLater) {
  InboundWorld world;
  world.connection.inbound.plants["DE"].plant = "1800";
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(90min);
  ASSERT_EQ(world.erp.refused.size(), 1u);
  world.erp.refused[0].status = "68";
  world.connection.inbound.plants["DE"].plant = "1900";
  world.pass(30h);
  EXPECT_EQ(world.erp.orders.size(), 1u) << world.open();
  EXPECT_EQ(world.shipment().attempt, 1);
  EXPECT_EQ(world.shipment().transfer, TransferState::proven);
}

TEST(InboundStepOne, AnOrderThatSapHasTwiceIsSaid) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.erp.shows_after = 5min;
  for (int step = 0; step < 240 && world.erp.orders.empty(); ++step) world.pass(1min);
  ASSERT_EQ(world.erp.orders.size(), 1u);
  world.erp.orders.push_back(world.erp.orders[0]);
  world.erp.orders[1].ebeln = "4500000098";
  world.pass(1h);
  ASSERT_FALSE(world.base.dead.empty());
  EXPECT_EQ(world.base.dead[0].second.code, "inbound.order_twice");
}

TEST(InboundStepOne, NothingIsOrderedBeforeAWatchHasSeenItAgainBehindTheWait) {
  InboundWorld world;
  world.base.database->transact(
      [&](Tx& tx) { world.book.shipments.note(tx, InboundWorld::told(fba, "WORKING"), world.now()); });
  world.pass(3h);
  EXPECT_TRUE(world.erp.orders.empty());
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(1h);
  EXPECT_EQ(world.erp.orders.size(), 1u);
}

TEST(InboundStepOne, WhatTurnsVoidBetweenPlanAndSendIsNotSent) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "WORKING"));
  auto planned = world.shipment();
  planned.transfer = TransferState::planned;
  planned.ordered_on = world.today();
  planned.plant = "1900";
  planned.location = "0001";
  world.base.database->transact([&](Tx& tx) {
    world.book.shipments.move(tx, planned, TransferState::none, 0, world.now());
    world.book.shipments.note(tx, InboundWorld::told(fba, "CANCELLED"), world.now());
  });
  world.pass(2h);
  EXPECT_TRUE(world.erp.orders.empty());
  EXPECT_EQ(world.shipment().transfer, TransferState::held);
  EXPECT_EQ(world.open(), "");
}

TEST(InboundStepTwo, WhatTheLedgerHasIsReceivedOnItsDay) {
  InboundWorld world;
  world.ship();
  const Date first = world.day(2), second = world.day(4);
  world.pass(5 * 24h);
  world.report(world.day(-5), world.day(-1),
               {world.line(first, 60), world.line(first, 2, "SHOE", "CARRIER_DAMAGED"),
                world.line(second, 38), world.line(second, 40, "SOCK")});
  world.pass(2h);
  ASSERT_EQ(world.erp.receipts.size(), 2u);
  EXPECT_EQ(world.erp.receipts[0].reference, "FBA15ABCDEFG-001");
  EXPECT_EQ(world.erp.receipts[0].posting, first);
  ASSERT_EQ(world.erp.receipts[0].lines.size(), 2u);
  EXPECT_EQ(world.erp.receipts[0].lines[1].stock_type, "");
  EXPECT_EQ(world.erp.receipts[0].lines[1].location, "0002");
  EXPECT_EQ(world.erp.receipts[1].posting, second);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 100);
  for (const auto& booking : world.book.receipts.bookings("de", fba)) {
    EXPECT_EQ(booking.state, stock::BookingState::proven);
    EXPECT_FALSE(booking.document.empty());
  }
  world.pass(48h);
  EXPECT_EQ(world.erp.receipts.size(), 2u);
  EXPECT_EQ(world.open(), "inbound.damaged FBA15ABCDEFG/shipment/SHOE; ");
}

TEST(InboundStepTwo, TheLedgerAgainBooksNothingAndACorrectionIsTakenBack) {
  InboundWorld world;
  world.ship();
  const Date day = world.day(1);
  world.pass(3 * 24h);
  const auto sixty = world.line(day, 60);
  for (int again = 0; again < 3; ++again) {
    world.report(world.day(-3), world.day(-1), {sixty});
    world.pass(24h);
  }
  EXPECT_EQ(world.erp.receipts.size(), 1u);
  world.report(day, day, {world.line(day, 55)});
  world.pass(2h);
  ASSERT_EQ(world.erp.receipts.size(), 2u);
  EXPECT_EQ(world.erp.receipts[1].lines[0].movement, "102");
  EXPECT_EQ(world.erp.receipts[1].lines[0].quantity, 5);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 55);
  EXPECT_NE(world.open().find("inbound.taken_back"), std::string::npos) << world.open();
}

TEST(InboundStepTwo, AnOlderReportChangesNothing) {
  InboundWorld world;
  world.ship();
  const Date day = world.day(1);
  world.pass(3 * 24h);
  const auto early = ReportedReceipts{day, day, world.now() - 1h, {world.line(day, 10)}};
  world.report(day, day, {world.line(day, 60)});
  world.base.database->transact([&](Tx& tx) { note_receipts(tx, world.context, world.book, early); });
  world.pass(2h);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 60);
}

TEST(InboundStepTwo, NothingIsReceivedThatTheWarehouseHasNotIssued) {
  InboundWorld world;
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(2h);
  world.erp.issue(fba, InboundWorld::shoe, 20);
  world.tell(InboundWorld::told(fba, "RECEIVING"));
  const Date day = world.day(1);
  world.pass(3 * 24h);
  world.report(day, day, {world.line(day, 60)});
  world.pass(2h);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 20);
  EXPECT_EQ(world.open(), "inbound.not_issued FBA15ABCDEFG/shipment/SHOE; ");
  world.erp.issue(fba, InboundWorld::shoe, 80);
  world.pass(3h);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 60) << "the rest of that day";
  EXPECT_EQ(world.open(), "");
}

TEST(InboundStepTwo, MoreThanWasSentIsSaidAndNotForced) {
  InboundWorld world;
  world.ship();
  const Date day = world.day(1);
  world.pass(3 * 24h);
  world.report(day, day, {world.line(day, 104)});
  world.pass(2h);
  EXPECT_EQ(world.erp.received(fba, InboundWorld::shoe), 100);
  EXPECT_TRUE(world.erp.refused.empty());
  EXPECT_EQ(world.open(), "inbound.over_receipt FBA15ABCDEFG/shipment/SHOE; ");
}

TEST(InboundStepTwo, AReceiptOfAClosedPeriodIsPostedIntoTheFirstOpenOneAndFlagged) {
  InboundWorld world;
  world.ship();
  const Date may = world.day(3);
  world.pass_days(60);  // July
  world.report(may, may, {world.line(may, 100)});
  world.pass(2h);
  ASSERT_EQ(world.erp.receipts.size(), 1u);
  EXPECT_EQ(world.erp.receipts[0].document, may);
  EXPECT_EQ(iso(world.erp.receipts[0].posting), "2026-06-01");
  EXPECT_EQ(world.erp.receipts[0].text, "late, of " + iso(may));
  EXPECT_NE(world.open().find("inbound.late_period FBA15ABCDEFG/shipment; "), std::string::npos)
      << world.open();
}

TEST(InboundClaim, WhatIsShortIsAClaimWithItsCostUntilItIsPaid) {
  InboundWorld world;
  world.ship();
  const Date day = world.day(2);
  world.pass(5 * 24h);
  world.report(day, day, {world.line(day, 92), world.line(day, 40, "SOCK")});
  auto closed = InboundWorld::told(fba, "CLOSED");
  closed.items[0].told_received = 92;
  closed.items[1].told_received = 40;
  world.tell(closed);
  world.pass(3h);
  EXPECT_EQ(world.open(), "inbound.short FBA15ABCDEFG/shipment/SHOE; ");
  auto claims = world.book.claims.list("de");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].units, 8);
  EXPECT_EQ(claims[0].cost->text(), "100.00 EUR") << "1,250.00 for a hundred";
  EXPECT_EQ(claims[0].delivered, day);
  const auto pay = [&](const char* id, std::int64_t units) {
    const stock::Reimbursed row{id,     world.today(), "",    "Missing_From_Inbound",
                                "SHOE", "X1",          units, Money{units * 1500, *Currency::of("EUR")}};
    world.base.database->transact([&](Tx& tx) { world.book.claims.add(tx, "de", row, world.now()); });
    world.pass(1h);
  };
  pay("R1", 3);
  EXPECT_EQ(world.book.claims.list("de")[0].paid_units, 3);
  EXPECT_EQ(world.open(), "inbound.short FBA15ABCDEFG/shipment/SHOE; ");
  pay("R1", 3);
  EXPECT_EQ(world.book.claims.list("de")[0].paid_units, 3) << "the same row again";
  pay("R2", 6);
  EXPECT_EQ(world.book.claims.list("de")[0].paid->text(), "120.00 EUR");
  EXPECT_EQ(world.open(), "");
  EXPECT_TRUE(world.book.shipments.open("de", "", 10).empty());
}

TEST(InboundClaim, IsToldBeforeItRunsOutAndAfter) {
  InboundWorld world;
  world.connection.inbound.claim_windows = {*stock::claim_window_in("lost_inbound EU 2026-01-01", "0 40")};
  world.ship();
  const Date day = world.day(2);
  world.pass(5 * 24h);
  world.report(day, day, {world.line(day, 92), world.line(day, 40, "SOCK")});
  auto closed = InboundWorld::told(fba, "CLOSED");
  closed.items[0].told_received = 92;
  closed.items[1].told_received = 40;
  world.tell(closed);
  world.pass_days(20);
  EXPECT_EQ(world.open().find("claim_due"), std::string::npos);
  world.pass_days(6);
  EXPECT_NE(world.open().find("inbound.claim_due FBA15ABCDEFG/claim/SHOE/lost_inbound; "), std::string::npos)
      << world.open();
  world.pass_days(14);
  EXPECT_EQ(world.open().find("claim_due"), std::string::npos) << world.open();
  EXPECT_NE(world.open().find("inbound.claim_expired"), std::string::npos) << world.open();
}

TEST(InboundWatching, PostsNothing) {
  InboundWorld world;
  world.connection.inbound.mode = InboundMode::watch;
  world.tell(InboundWorld::told(fba, "WORKING"));
  world.pass(48h);
  EXPECT_TRUE(world.erp.orders.empty());
  world.tell(InboundWorld::told(fba, "CLOSED"));
  world.pass(3h);
  EXPECT_EQ(world.open().find("inbound.order"), std::string::npos);
  EXPECT_NE(world.open().find("inbound.short"), std::string::npos) << "it is seen all the same";
}

TEST(InboundRules, ReadAPlantInFourWords) {
  const auto plant = inbound_plant_in("1900 0001 0002 21");
  ASSERT_TRUE(plant);
  EXPECT_EQ(plant->plant, "1900");
  EXPECT_EQ(plant->damaged_location, "0002");
  EXPECT_EQ(plant->usual.count(), 21);
  for (const char* bad : {"", "1900", "1900 0001 0002", "1900 0001 0002 x", "19000 0001 0002 3",
                          "1900 0001 0002 0", "1900 0001 0002 3 4"})
    EXPECT_FALSE(inbound_plant_in(bad)) << bad;
  EXPECT_TRUE(is_inbound_country("DE"));
  EXPECT_FALSE(is_inbound_country("de"));
}

TEST(InboundStepTwo, ReceiptsOfGoodsWithoutAnOrderAreHeldAndNotSettled) {
  InboundWorld world;
  const Date day = world.day(-1);
  auto closed = InboundWorld::told(fba, "CLOSED");
  closed.items[0].told_received = 100;
  closed.items[1].told_received = 40;
  world.tell(closed);
  world.report(day, day, {world.line(day, 100), world.line(day, 40, "SOCK")});
  world.pass(2h);
  EXPECT_EQ(world.shipment().transfer, TransferState::held);
  ASSERT_FALSE(world.base.dead.empty());
  EXPECT_EQ(world.base.dead[0].second.code, "inbound.no_order");
  EXPECT_EQ(world.book.shipments.open("de", "", 10).size(), 1u) << "it is not settled in silence";
  EXPECT_TRUE(world.erp.orders.empty());
}

TEST(InboundClaim, OfAShipmentOfWhichNothingCameRunsFromTheDayItLeft) {
  InboundWorld world;
  auto shipment = InboundWorld::told(fba, "CLOSED");
  shipment.left_at = std::chrono::sys_days{2026y / 5 / 2} + 12h;
  shipment.closed_at = std::chrono::sys_days{2026y / 7 / 20} + 12h;
  const auto claims = claims_of({shipment, {}, {}}, world.connection.inbound,
                                std::chrono::sys_days{2026y / 7 / 21}, world.connection.sap_zone);
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[0].delivered, 2026y / 5 / 2);
}

}  // namespace
}  // namespace weir::flows::inbound_test
