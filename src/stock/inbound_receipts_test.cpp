#include "stock/inbound_receipts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.hpp"

namespace weir::stock::inbound_receipts_test {
namespace {

using namespace std::chrono_literals;

constexpr OpenPeriods november{2026y / 11, true};

InboundShipment shipment(std::int64_t issued = 100, std::int64_t ordered = 100) {
  InboundShipment made{.connection = "de", .fba_id = "FBA15ABCDEFG", .country = "DE"};
  made.ebeln = "4500000001";
  made.items = {{.sku = "SHOE",
                 .fnsku = "X1",
                 .announced = ordered,
                 .po_item = "00010",
                 .ordered = ordered,
                 .issued = issued}};
  return made;
}

ReceiptLine line(Date day, std::int64_t units, const std::string& sku = "SHOE",
                 const std::string& disposition = "SELLABLE", const std::string& country = "DE") {
  return {.key = iso(day) + sku + disposition + std::to_string(units),
          .fba_id = "FBA15ABCDEFG",
          .sku = sku,
          .day = day,
          .units = units,
          .centre = "DTM2",
          .country = country,
          .disposition = disposition};
}

std::string text_of(const ReceiptPlan& plan) {
  std::string text;
  for (const Booking& booking : plan.bookings) {
    text += booking.reference() + ' ' + iso(booking.posting) + (booking.is_return ? " back" : "");
    for (const BookedUnits& each : booking.units)
      text += ' ' + each.sku + (each.is_sellable ? "+" : "-") + std::to_string(each.units);
    text += "; ";
  }
  for (const UnbookedUnits& each : plan.unbooked)
    text += std::string{name_of(each.why)} + ' ' + each.sku + ' ' + std::to_string(each.units) + "; ";
  return text;
}

TEST(InboundReceipts, AreByDayAndApartByCondition) {
  const auto plan =
      plan_receipts(shipment(),
                    {line(2026y / 11 / 10, 40), line(2026y / 11 / 10, 3, "SHOE", "CARRIER_DAMAGED"),
                     line(2026y / 11 / 12, 50)},
                    {}, november);
  EXPECT_EQ(text_of(plan),
            "FBA15ABCDEFG-001 2026-11-10 SHOE-3 SHOE+40; FBA15ABCDEFG-002 2026-11-12 SHOE+50; ");
}

TEST(InboundReceipts, AreTheRestOfADayThatWasBookedBefore) {
  const std::vector<Booking> booked{{.fba_id = "FBA15ABCDEFG",
                                     .number = 4,
                                     .day = 2026y / 11 / 10,
                                     .posting = 2026y / 11 / 10,
                                     .units = {{"SHOE", true, 30}}}};
  EXPECT_EQ(text_of(plan_receipts(shipment(), {line(2026y / 11 / 10, 40)}, booked, november)),
            "FBA15ABCDEFG-005 2026-11-10 SHOE+10; ");
  EXPECT_EQ(text_of(plan_receipts(shipment(), {line(2026y / 11 / 10, 25)}, booked, november)),
            "FBA15ABCDEFG-005 2026-11-10 back SHOE+5; ")
      << "the ledger has less: SAP takes it back";
  auto given_up = booked;
  given_up[0].state = BookingState::given_up;
  EXPECT_EQ(text_of(plan_receipts(shipment(), {line(2026y / 11 / 10, 40)}, given_up, november)),
            "FBA15ABCDEFG-005 2026-11-10 SHOE+40; ");
}

// An empty, short or folded report is no goods movement.
TEST(InboundReceipts, AreNotTakenBackBecauseAReportIsShort) {
  const std::vector<Booking> booked{{.fba_id = "FBA15ABCDEFG",
                                     .number = 1,
                                     .day = 2026y / 11 / 10,
                                     .posting = 2026y / 11 / 10,
                                     .units = {{"SHOE", true, 30}}}};
  auto told = shipment();
  told.items[0].told_received = 30;
  EXPECT_EQ(text_of(plan_receipts(told, {}, booked, november)), "unsaid SHOE 30; ");
  EXPECT_EQ(text_of(plan_receipts(told, {line(2026y / 11 / 10, 25)}, booked, november)), "unsaid SHOE 5; ");
  EXPECT_EQ(text_of(plan_receipts(told, {line(2026y / 11 / 10, 25)}, booked, november, true)),
            "FBA15ABCDEFG-002 2026-11-10 back SHOE+5; ")
      << "a person has said that it holds";
  EXPECT_EQ(text_of(plan_receipts(told, {line(2026y / 11 / 12, 30)}, booked, november)),
            "FBA15ABCDEFG-002 2026-11-10 back SHOE+30; ")
      << "it was received on another day: nothing is lost";
  told.items[0].told_received = 25;
  EXPECT_EQ(text_of(plan_receipts(told, {line(2026y / 11 / 10, 25)}, booked, november)),
            "FBA15ABCDEFG-002 2026-11-10 back SHOE+5; ")
      << "Amazon's shipment says so as well";
}

TEST(InboundReceipts, NeverExceedWhatIsOnItsWay) {
  EXPECT_EQ(text_of(plan_receipts(shipment(30, 100), {line(2026y / 11 / 10, 40)}, {}, november)),
            "FBA15ABCDEFG-001 2026-11-10 SHOE+30; not_issued SHOE 10; ");
  EXPECT_EQ(text_of(plan_receipts(shipment(100, 100), {line(2026y / 11 / 10, 104)}, {}, november)),
            "FBA15ABCDEFG-001 2026-11-10 SHOE+100; over_receipt SHOE 4; ");
  auto by_hand = shipment();
  by_hand.items[0].received = 90;
  EXPECT_EQ(text_of(plan_receipts(by_hand, {line(2026y / 11 / 10, 40)}, {}, november)), "by_hand SHOE 40; ")
      << "a person has received 90";
  EXPECT_EQ(text_of(plan_receipts(by_hand, {line(2026y / 11 / 10, 95)}, {}, november)),
            "FBA15ABCDEFG-001 2026-11-10 SHOE+5; by_hand SHOE 90; ");
}

TEST(InboundReceipts, LeaveWhatIsOfNoItemAndOfAnotherCountry) {
  EXPECT_EQ(
      text_of(plan_receipts(
          shipment(), {line(2026y / 11 / 10, 4, "SOCK"), line(2026y / 11 / 10, 5, "SHOE", "SELLABLE", "PL")},
          {}, november)),
      "wrong_sku SOCK 4; other_country SHOE 5; ");
}

TEST(InboundReceipts, OfAClosedPeriodArePostedOnTheFirstDayThatIsOpen) {
  const auto plan = plan_receipts(shipment(), {line(2026y / 9 / 28, 7)}, {}, november);
  ASSERT_EQ(plan.bookings.size(), 1u);
  EXPECT_EQ(plan.bookings[0].day, 2026y / 9 / 28) << "the document keeps its day";
  EXPECT_EQ(plan.bookings[0].posting, 2026y / 10 / 1);
  EXPECT_TRUE(plan.bookings[0].is_late());
  EXPECT_EQ(posting_day(2026y / 10 / 31, {2026y / 11, false}), 2026y / 11 / 1);
  EXPECT_EQ(posting_day(2026y / 10 / 31, november), 2026y / 10 / 31);
  EXPECT_EQ(posting_day(2026y / 12 / 1, november), std::nullopt) << "MMPV has not run";
  EXPECT_EQ(text_of(plan_receipts(shipment(), {line(2026y / 12 / 1, 7)}, {}, november)), "period SHOE 7; ");
}

// A ledger that is told again and again, in parts, late, out of order and corrected, as Amazon's is; SAP
// issues bit by bit. Whatever happens between: at the end SAP has by day what the ledger has, and never had
// more than is there.
class LedgerStory {
 public:
  explicit LedgerStory(std::uint64_t seed) : random_{seed} {}

  void run() {
    constexpr int steps = 60;
    for (int step = 0; step < steps; ++step) {
      happen();
      book();
    }
    shipment_.items[0].issued = shipment_.items[0].ordered;
    told_ = truth_;
    for (int again = 0; again < 4; ++again) book();
    std::map<Date, std::int64_t> by_day;
    for (const ReceiptLine& each : truth_) by_day[each.day] += each.units;
    std::erase_if(by_day, [](const auto& entry) { return entry.second == 0; });
    EXPECT_EQ(booked_by_day(), by_day);
    const auto idle = plan_receipts(shipment_, told_, booked_, november);
    EXPECT_TRUE(idle.bookings.empty()) << "the same ledger again books nothing";
  }

 private:
  void happen() {
    const Date day{std::chrono::sys_days{2026y / 11 / 1} + std::chrono::days{random_.between(0, 9)}};
    switch (random_.between(0, 4)) {
      case 0: {  // more is received, within what was sent
        const auto left = shipment_.items[0].ordered - sum(truth_);
        if (left > 0) truth_.push_back(line(day, random_.between(1, std::min<std::int64_t>(left, 20))));
        break;
      }
      case 1:  // a line is corrected downwards, or taken away
        if (!truth_.empty()) {
          auto& one = truth_[static_cast<std::size_t>(
              random_.between(0, static_cast<std::int64_t>(truth_.size()) - 1))];
          one.units = random_.between(0, one.units);
        }
        break;
      case 2:  // the warehouse issues
        shipment_.items[0].issued =
            std::min(shipment_.items[0].ordered, shipment_.items[0].issued + random_.between(0, 30));
        break;
      case 3:  // a report of a day comes, be it an old one
        told_.erase(
            std::remove_if(told_.begin(), told_.end(), [&](const auto& each) { return each.day == day; }),
            told_.end());
        for (const ReceiptLine& each : truth_)
          if (each.day == day) told_.push_back(each);
        break;
      case 4:  // the whole report
        told_ = truth_;
        break;
    }
  }

  void book() {
    const auto plan = plan_receipts(shipment_, told_, booked_, november);
    for (Booking booking : plan.bookings) {
      for (const Booking& other : booked_) ASSERT_NE(other.reference(), booking.reference());
      booking.state = BookingState::proven;
      booked_.push_back(booking);
    }
    auto& item = shipment_.items[0];
    item.received = booked_units(booked_, "SHOE");
    ASSERT_LE(item.received, item.issued) << "received what was not issued";
    for (const auto& [day, units] : booked_by_day()) ASSERT_GE(units, 0) << iso(day);
  }

  std::map<Date, std::int64_t> booked_by_day() const {
    std::map<Date, std::int64_t> by_day;
    for (const Booking& booking : booked_)
      for (const BookedUnits& each : booking.units)
        by_day[booking.day] += booking.is_return ? -each.units : each.units;
    std::erase_if(by_day, [](const auto& entry) { return entry.second == 0; });
    return by_day;
  }
  static std::int64_t sum(const std::vector<ReceiptLine>& lines) {
    std::int64_t units = 0;
    for (const ReceiptLine& each : lines) units += each.units;
    return units;
  }

  SeededRandom random_;
  InboundShipment shipment_ = shipment(0, 100);
  std::vector<ReceiptLine> truth_, told_;
  std::vector<Booking> booked_;
};

TEST(InboundReceipts, ComeOutRightHoweverTheLedgerIsTold) {
  for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
    LedgerStory{seed}.run();
    if (::testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

}  // namespace
}  // namespace weir::stock::inbound_receipts_test
