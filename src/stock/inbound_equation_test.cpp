#include "stock/inbound_equation.hpp"

#include <gtest/gtest.h>

#include "core/random.hpp"

namespace weir::stock::inbound_equation_test {
namespace {

using namespace std::chrono_literals;

const Instant day_one = std::chrono::sys_days{2026y / 11 / 1};

InboundView view(const std::string& status = "RECEIVING", std::int64_t issued = 100) {
  InboundView made;
  made.shipment = {
      .connection = "de", .fba_id = "FBA15ABCDEFG", .status = status, .centre = "DTM2", .country = "DE"};
  made.shipment.ebeln = "4500000001";
  made.shipment.first_seen = day_one;
  made.shipment.left_at = day_one;
  if (status == "CLOSED") made.shipment.closed_at = day_one + 240h;
  made.shipment.items = {{.sku = "SHOE",
                          .fnsku = "X1",
                          .announced = 100,
                          .told_received = 0,
                          .po_item = "00010",
                          .ordered = 100,
                          .issued = issued}};
  return made;
}

void receive(InboundView& into, std::int64_t units, const std::string& disposition = "SELLABLE",
             const std::string& sku = "SHOE", const std::string& fnsku = "X1",
             const std::string& country = "DE") {
  into.ledger.push_back({.key = std::to_string(into.ledger.size()),
                         .fba_id = into.shipment.fba_id,
                         .sku = sku,
                         .fnsku = fnsku,
                         .day = 2026y / 11 / 8,
                         .units = units,
                         .centre = country == "DE" ? "DTM2" : "WRO5",
                         .country = country,
                         .disposition = disposition});
  for (InboundItem& item : into.shipment.items)
    if (item.sku == sku) item.told_received += units;
}

// As if all of it were booked, proven and read.
void book(InboundView& into, std::int64_t units) {
  into.bookings.push_back({.fba_id = into.shipment.fba_id,
                           .number = static_cast<int>(into.bookings.size()) + 1,
                           .day = 2026y / 11 / 8,
                           .posting = 2026y / 11 / 8,
                           .state = BookingState::proven,
                           .units = {{"SHOE", true, units}}});
  into.shipment.items[0].received += units;
}

std::string codes(const InboundView& of, Instant now = day_one + 240h) {
  std::string text;
  for (const InboundFinding& each : inbound_findings(of, {}, now)) {
    EXPECT_FALSE(each.reason.empty());
    EXPECT_FALSE(each.next.empty());
    EXPECT_FALSE(owner_of(each.trouble).empty());
    text += std::string{code_of(each.trouble)}.substr(8) + (each.sku.empty() ? "" : ' ' + each.sku) + "; ";
  }
  return text;
}

TEST(InboundEquation, HasEveryUnitSomewhere) {
  auto of = view();
  receive(of, 60);
  receive(of, 3, "CARRIER_DAMAGED");
  const auto line = inbound_equation(of, {}, day_one + 240h).at(0);
  EXPECT_EQ(line.shipped, 100);
  EXPECT_EQ(line.received, 60);
  EXPECT_EQ(line.damaged, 3);
  EXPECT_EQ(line.in_transit, 37);
  EXPECT_EQ(line.missing, 0);
  of.shipment.status = "CLOSED";
  EXPECT_EQ(inbound_equation(of, {}, day_one + 240h).at(0).missing, 37);
  EXPECT_EQ(inbound_equation(view(), {}, day_one + 31 * 24h).at(0).missing, 100) << "its lane is over";
}

TEST(InboundEquation, BalancesWhateverIsKnown) {
  SeededRandom random{5};
  for (int round = 0; round < 2'000; ++round) {
    auto of = view(random.one_in(2) ? "CLOSED" : "RECEIVING", random.between(0, 100));
    for (auto lines = random.between(0, 6); lines > 0; --lines)
      receive(of, random.between(-20, 60), random.one_in(4) ? "DEFECTIVE" : "SELLABLE",
              random.one_in(5) ? "SOCK" : "SHOE");
    for (const auto& line : inbound_equation(of, {}, day_one + std::chrono::days{random.between(0, 50)})) {
      ASSERT_EQ(line.shipped + line.over, line.received + line.damaged + line.in_transit + line.missing);
      for (const auto units :
           {line.shipped, line.over, line.received, line.damaged, line.in_transit, line.missing})
        ASSERT_GE(units, 0);
      ASSERT_TRUE(line.in_transit == 0 || line.missing == 0);
    }
  }
}

TEST(InboundEquation, NamesNothingWhereAllIsWell) {
  auto of = view("CLOSED");
  receive(of, 100);
  book(of, 100);
  EXPECT_EQ(codes(of), "");
  EXPECT_TRUE(is_settled(of, {}, day_one + 240h));
  EXPECT_FALSE(is_settled(view(), {}, day_one + 240h)) << "it may still come";
}

TEST(InboundEquation, NamesWhatIsShortDamagedAndTooMuch) {
  auto of = view("CLOSED");
  receive(of, 90);
  receive(of, 2, "CARRIER_DAMAGED");
  book(of, 92);
  EXPECT_EQ(codes(of), "short SHOE; damaged SHOE; ");
  auto over = view("CLOSED");
  receive(over, 104);
  book(over, 100);
  EXPECT_EQ(codes(over), "over_receipt SHOE; ");
  EXPECT_FALSE(is_settled(over, {}, day_one + 240h));
  auto unissued = view("RECEIVING", 0);
  receive(unissued, 10);
  EXPECT_EQ(codes(unissued), "not_issued SHOE; ");
}

TEST(InboundEquation, NamesWrongGoodsLabelsAndCountries) {
  auto of = view();
  receive(of, 4, "SELLABLE", "SOCK");
  receive(of, 5, "SELLABLE", "SHOE", "X9");
  receive(of, 6, "SELLABLE", "SHOE", "X1", "PL");
  book(of, 5);
  EXPECT_EQ(codes(of), "wrong_sku SOCK; fnsku_mismatch SHOE; other_country SHOE; ");
}

TEST(InboundEquation, NamesPlansThatAreVoid) {
  auto of = view("CANCELLED", 0);
  of.shipment.left_at.reset();
  EXPECT_EQ(codes(of), "plan_voided; ");
  of.shipment.items[0].issued = 7;
  EXPECT_EQ(codes(of), "cancelled_after_issue; ");
  of.shipment.ebeln.clear();
  of.shipment.items[0].issued = 0;
  EXPECT_EQ(codes(of), "") << "a plan that never became anything is nobody's";
  EXPECT_TRUE(is_settled(of, {}, day_one));
  auto voided = view("WORKING", 0);
  voided.shipment.plan_status = "VOIDED";
  EXPECT_EQ(codes(voided, day_one), "plan_voided; ");
}

TEST(InboundEquation, NamesTheControlThatDiffersAfterDays) {
  auto of = view();
  receive(of, 10);
  book(of, 10);
  of.shipment.items[0].told_received = 12;
  EXPECT_EQ(codes(of, std::chrono::sys_days{2026y / 11 / 12}), "") << "the ledger is days behind";
  EXPECT_EQ(codes(of, std::chrono::sys_days{2026y / 11 / 14}), "control_differs SHOE; ");
}

TEST(InboundEquation, NamesWhatSapAndPeopleDid) {
  auto of = view();
  receive(of, 10);
  book(of, 10);
  of.shipment.items[0].received = 8;
  EXPECT_EQ(codes(of), "sap_differs SHOE; ");
  of.shipment.items[0].received = 10;
  of.bookings[0].posting = 2026y / 12 / 1;
  EXPECT_EQ(codes(of), "late_period; ");
  of.bookings[0].posting = of.bookings[0].day;
  of.bookings.push_back(of.bookings[0]);
  of.bookings[1].is_return = true;
  of.bookings[1].units[0].units = 2;
  of.shipment.items[0].received = 8;
  EXPECT_EQ(codes(of), "taken_back; ");
  of.shipment.items[0].announced = 90;
  EXPECT_EQ(codes(of), "content_changed SHOE; taken_back; ");
}

TEST(InboundEquation, NamesWhatTheLedgerHasLostAndNobodyHasSaid) {
  auto of = view();
  book(of, 10);
  of.shipment.items[0].told_received = 10;
  const std::string told = codes(of);
  EXPECT_NE(told.find("ledger_less SHOE; "), std::string::npos) << told;
  of.trusts_ledger = true;
  EXPECT_EQ(codes(of).find("ledger_less"), std::string::npos);
}

TEST(InboundEquation, TellsOfWhatTakesLongerThanItsLane) {
  EXPECT_EQ(codes(view(), day_one + 31 * 24h), "in_transit_long SHOE; ");
}

TEST(InboundEquation, HasWordsForEachTrouble) {
  for (const InboundTrouble trouble : every_inbound_trouble) {
    EXPECT_TRUE(code_of(trouble).starts_with("inbound."));
    EXPECT_FALSE(owner_of(trouble).empty());
  }
}

}  // namespace
}  // namespace weir::stock::inbound_equation_test
