#include "store/inbound_book.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::inbound_book_test {
namespace {

using namespace std::chrono_literals;
using stock::Booking;
using stock::BookingState;
using stock::InboundShipment;
using stock::ReceiptLine;
using stock::TransferState;

constexpr const char* fba = "FBA15ABCDEFG";

Instant at(int hour) { return std::chrono::sys_days{2026y / 11 / 1} + std::chrono::hours{hour}; }

InboundShipment told(const std::string& status = "WORKING") {
  InboundShipment made{.connection = "de", .fba_id = fba, .name = "May", .status = status, .centre = "DTM2"};
  made.items = {{.sku = "SHOE", .fnsku = "X1", .announced = 10},
                {.sku = "SOCK", .fnsku = "X2", .announced = 4}};
  return made;
}

class InboundBookTest : public ::testing::Test {
 protected:
  bool note(const InboundShipment& shipment, int hour) {
    bool is_news = false;
    database_->transact([&](Tx& tx) { is_news = book_.shipments.note(tx, shipment, at(hour)); });
    return is_news;
  }
  InboundShipment shipment() { return book_.shipments.find("de", fba).value(); }
  bool move(const InboundShipment& next, TransferState from, int attempt = 0) {
    bool moved = false;
    database_->transact([&](Tx& tx) { moved = book_.shipments.move(tx, next, from, attempt, at(9)); });
    return moved;
  }
  bool take(Date day, int as_of, const std::vector<ReceiptLine>& lines) {
    bool taken = false;
    database_->transact(
        [&](Tx& tx) { taken = book_.receipts.take_day(tx, "de", day, at(as_of), lines, at(as_of)); });
    return taken;
  }
  static ReceiptLine line(const std::string& key, Date day, std::int64_t units) {
    return {key, fba, "SHOE", "X1", day, units, "DTM2", "DE", "SELLABLE"};
  }
  std::string lines() {
    std::string text;
    for (const auto& each : book_.receipts.lines("de", fba))
      text += each.key + ' ' + std::to_string(each.units) + "; ";
    return text;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
  InboundBook book_{*database_};
};

TEST_F(InboundBookTest, WhatAmazonTellsIsOneRowAShipment) {
  EXPECT_TRUE(note(told(), 1));
  EXPECT_FALSE(note(told(), 2)) << "the same again";
  auto next = told("SHIPPED");
  next.items[0].told_received = 3;
  next.items.pop_back();
  EXPECT_TRUE(note(next, 3));
  const auto kept = shipment();
  EXPECT_EQ(kept.status, "SHIPPED");
  EXPECT_EQ(kept.first_seen, at(1));
  EXPECT_EQ(kept.left_at, at(3));
  EXPECT_EQ(kept.item("SHOE")->told_received, 3);
  ASSERT_NE(kept.item("SOCK"), nullptr) << "it may have been ordered";
  EXPECT_EQ(kept.item("SOCK")->announced, 0);
  EXPECT_TRUE(note(told("CLOSED"), 5));
  EXPECT_EQ(shipment().left_at, at(3)) << "the first time counts";
  EXPECT_EQ(shipment().closed_at, at(5));
}

TEST_F(InboundBookTest, WhatIsKnownStaysWhereItIsNotTold) {
  note(told(), 1);
  InboundShipment detail{.connection = "de",
                         .fba_id = fba,
                         .plan_id = "wf1",
                         .shipment_id = "sh1",
                         .plan_status = "ACTIVE",
                         .country = "DE",
                         .tracking = "1Z9"};
  database_->transact([&](Tx& tx) { book_.shipments.note_detail(tx, detail, at(2)); });
  note(told("SHIPPED"), 3);
  EXPECT_EQ(shipment().country, "DE");
  EXPECT_EQ(shipment().tracking, "1Z9");
  EXPECT_EQ(shipment().centre, "DTM2");
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(book_.shipments.note_plan(tx, "de", "wf1", "VOIDED", at(4)));
    EXPECT_FALSE(book_.shipments.note_plan(tx, "de", "wf1", "VOIDED", at(5)));
  });
  EXPECT_EQ(shipment().plan_status, "VOIDED");
}

TEST_F(InboundBookTest, TheOrderMovesFromTheStateThatItHad) {
  note(told(), 1);
  auto next = shipment();
  next.transfer = TransferState::planned;
  next.plant = "1900";
  next.location = "0001";
  next.damaged_location = "0002";
  next.ordered_on = 2026y / 11 / 1;
  next.items[0].po_item = "00010";
  next.items[0].ordered = 10;
  next.items[0].material = "M1";
  EXPECT_TRUE(move(next, TransferState::none));
  EXPECT_FALSE(move(next, TransferState::none)) << "somebody was faster";
  EXPECT_FALSE(move(next, TransferState::planned, 1)) << "of another attempt";
  next = shipment();
  EXPECT_EQ(next.transfer, TransferState::planned);
  EXPECT_EQ(next.ordered_on, 2026y / 11 / 1);
  EXPECT_EQ(next.damaged_location, "0002");
  EXPECT_EQ(next.item("SHOE")->ordered, 10);
  note(told("SHIPPED"), 4);
  EXPECT_EQ(shipment().item("SHOE")->ordered, 10) << "what Amazon tells is not what was ordered";
  database_->transact([&](Tx& tx) { book_.shipments.note_progress(tx, next, {{"00010", {8, 5}}}); });
  EXPECT_EQ(shipment().item("SHOE")->issued, 8);
  EXPECT_EQ(shipment().item("SHOE")->received, 5);
}

TEST_F(InboundBookTest, SettledIsLookedAtAgainWhenSomethingChanges) {
  note(told(), 1);
  const auto open = [&] { return book_.shipments.open("de", "", 10).size(); };
  const auto settle = [&] {
    database_->transact([&](Tx& tx) { book_.shipments.settle(tx, "de", fba, at(2)); });
  };
  settle();
  EXPECT_EQ(open(), 0u);
  note(told(), 3);
  EXPECT_EQ(open(), 0u) << "nothing is new";
  note(told("CLOSED"), 4);
  EXPECT_EQ(open(), 1u);
  settle();
  take(2026y / 11 / 3, 5, {line("a", 2026y / 11 / 3, 5)});
  EXPECT_EQ(open(), 1u);
  settle();
  take(2026y / 11 / 3, 6, {});
  EXPECT_EQ(open(), 1u) << "what was received is no longer";
}

TEST_F(InboundBookTest, ADayOfTheLedgerIsAsItsLatestReportHasIt) {
  note(told(), 1);
  const Date day = 2026y / 11 / 3, other = 2026y / 11 / 4;
  EXPECT_TRUE(take(day, 10, {line("a", day, 5), line("b", day, 2)}));
  EXPECT_TRUE(take(other, 10, {line("c", other, 1)}));
  EXPECT_FALSE(take(day, 9, {line("a", day, 4)})) << "an older report";
  EXPECT_FALSE(take(day, 10, {})) << "the same once more";
  EXPECT_EQ(lines(), "a 5; b 2; c 1; ");
  EXPECT_TRUE(take(day, 11, {line("b", day, 2)}));
  EXPECT_EQ(lines(), "b 2; c 1; ");
  EXPECT_EQ(book_.receipts.keys("de", day, other), (std::set<std::string>{"b", "c"}));
  EXPECT_EQ(book_.receipts.keys("de", other, other), (std::set<std::string>{"c"}));
  EXPECT_TRUE(take(day, 12, {line("a", day, 5), line("b", day, 2)}));
  EXPECT_EQ(lines(), "a 5; b 2; c 1; ") << "it came again";
}

TEST_F(InboundBookTest, ABookingIsPlannedOnceAndMovesFromItsState) {
  note(told(), 1);
  Booking booking{.fba_id = fba,
                  .number = 1,
                  .day = 2026y / 9 / 3,
                  .posting = 2026y / 10 / 1,
                  .units = {{"SHOE", true, 5}, {"SHOE", false, 1}}};
  database_->transact([&](Tx& tx) {
    EXPECT_TRUE(book_.receipts.plan(tx, "de", booking, at(2)));
    EXPECT_FALSE(book_.receipts.plan(tx, "de", booking, at(2)));
    booking.state = BookingState::posted;
    EXPECT_TRUE(book_.receipts.move(tx, "de", booking, BookingState::planned));
    EXPECT_FALSE(book_.receipts.move(tx, "de", booking, BookingState::planned));
    booking.document = "5000000001";
    booking.state = BookingState::proven;
    EXPECT_TRUE(book_.receipts.move(tx, "de", booking, BookingState::posted));
  });
  const auto kept = book_.receipts.bookings("de", fba);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].state, BookingState::proven);
  EXPECT_EQ(kept[0].document, "5000000001");
  EXPECT_TRUE(kept[0].is_late());
  EXPECT_EQ(kept[0].units, (std::vector<stock::BookedUnits>{{"SHOE", true, 5}, {"SHOE", false, 1}}));
}

TEST_F(InboundBookTest, AClaimKeepsWhatPeopleAndAmazonDid) {
  note(told(), 1);
  const Currency euro = *Currency::of("EUR");
  stock::InboundClaim claim{.fba_id = fba,
                            .sku = "SHOE",
                            .units = 5,
                            .delivered = 2026y / 11 / 3,
                            .time = {2026y / 11 / 3, 2027y / 8 / 5},
                            .cost = Money{500, euro}};
  const stock::Reimbursed row{"R1/SHOE", 2026y / 11 / 20, "C1", "Missing_From_Inbound", "SHOE", "X1",
                              4,         Money{400, euro}};
  database_->transact([&](Tx& tx) {
    book_.claims.put(tx, "de", claim, at(2));
    EXPECT_TRUE(book_.claims.file(tx, "de", claim, "C1", {"olga"}, at(3)));
    EXPECT_TRUE(book_.claims.add(tx, "de", row, at(4)));
    EXPECT_FALSE(book_.claims.add(tx, "de", row, at(5)));
  });
  ASSERT_EQ(book_.claims.unspent("de").size(), 1u);
  database_->transact([&](Tx& tx) {
    book_.claims.pay(tx, "de", claim, row, {0, 0, 3, Money{300, euro}});
    claim.units = 4;
    book_.claims.put(tx, "de", claim, at(6));
  });
  const auto kept = book_.claims.of_shipment("de", fba);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].units, 4);
  EXPECT_EQ(kept[0].case_id, "C1");
  EXPECT_EQ(kept[0].paid_units, 3);
  EXPECT_EQ(kept[0].paid->minor(), 300);
  const auto rest = book_.claims.unspent("de");
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].units, 1);
  EXPECT_EQ(rest[0].amount->minor(), 100);
  claim.units = 0;
  database_->transact([&](Tx& tx) { book_.claims.put(tx, "de", claim, at(7)); });
  EXPECT_TRUE(book_.claims.list("de").empty()) << "nothing is missing any more";
}

}  // namespace
}  // namespace weir::store::inbound_book_test
