#include "stock/inbound_open.hpp"

#include <gtest/gtest.h>

namespace weir::stock::inbound_open_test {
namespace {

using namespace std::chrono_literals;

const Date tenth{2026y / 11 / 10}, twelfth{2026y / 11 / 12};

InboundView view() {
  InboundView made;
  made.shipment.fba_id = "FBA15ABCDEFG";
  made.shipment.country = "DE";
  made.shipment.transfer = TransferState::proven;
  InboundItem item{.sku = "SHOE", .fnsku = "X1"};
  item.announced = item.ordered = item.issued = 100;
  made.shipment.items = {item};
  return made;
}

void receive(InboundView& of, Date day, std::int64_t units, const std::string& country = "DE") {
  ReceiptLine line;
  line.key = iso(day) + std::to_string(of.ledger.size());
  line.sku = "SHOE";
  line.day = day;
  line.units = units;
  line.country = country;
  line.disposition = "SELLABLE";
  of.ledger.push_back(line);
}

void book(InboundView& of, Date day, std::int64_t units, BookingState state = BookingState::proven) {
  Booking booking;
  booking.number = static_cast<int>(of.bookings.size()) + 1;
  booking.day = booking.posting = day;
  booking.state = state;
  booking.units = {{"SHOE", true, units}};
  of.bookings.push_back(booking);
}

std::int64_t open_units(const InboundView& of, Date until) {
  std::int64_t units = 0;
  for (const ReceiptLine& each : unbooked_receipts(of, until)) units += each.units;
  return units;
}

TEST(UnbookedReceipts, AreWhatNoProvenReceiptHasOnThatDay) {
  auto of = view();
  receive(of, tenth, 60);
  receive(of, twelfth, 40);
  EXPECT_EQ(open_units(of, tenth), 60);
  EXPECT_EQ(open_units(of, twelfth), 100);
  book(of, tenth, 50);
  book(of, tenth, 10, BookingState::posted);
  EXPECT_EQ(open_units(of, tenth), 10) << "SAP was not seen to have it";
  of.bookings[0].posting = twelfth;
  EXPECT_EQ(open_units(of, tenth), 60) << "it is in a later day of SAP's";
  receive(of, tenth, 3, "PL");
  EXPECT_EQ(open_units(of, twelfth), 53);
}

TEST(ReceiptsToCome, AreThoseThatWeirIsAboutToBook) {
  auto of = view();
  EXPECT_TRUE(receipts_to_come(of).empty());
  receive(of, twelfth, 40);
  receive(of, tenth, 60);
  EXPECT_EQ(receipts_to_come(of)["SHOE"], tenth);
  book(of, tenth, 60);
  of.shipment.items[0].received = 60;
  EXPECT_EQ(receipts_to_come(of)["SHOE"], twelfth);
  book(of, twelfth, 40, BookingState::posted);
  EXPECT_EQ(receipts_to_come(of)["SHOE"], twelfth) << "it is on its way";
  of.bookings[1].state = BookingState::proven;
  of.shipment.items[0].received = 100;
  EXPECT_TRUE(receipts_to_come(of).empty());
  auto unissued = view();
  unissued.shipment.items[0].issued = 0;
  receive(unissued, tenth, 60);
  EXPECT_TRUE(receipts_to_come(unissued).empty()) << "nobody knows when the warehouse does";
  unissued.shipment.transfer = TransferState::planned;
  EXPECT_EQ(receipts_to_come(unissued)["SHOE"], tenth);
  unissued.shipment.transfer = TransferState::held;
  EXPECT_TRUE(receipts_to_come(unissued).empty());
}

}  // namespace
}  // namespace weir::stock::inbound_open_test
