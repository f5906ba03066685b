#include "cli/inbound_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::inbound_text_test {
namespace {

using namespace std::chrono_literals;

app::InboundBoard board() {
  app::InboundBoard made{.connection = "de", .is_on = true, .posts = true};
  app::InboundRow row{
      {.connection = "de", .fba_id = "FBA15ABCDEFG", .status = "RECEIVING", .centre = "DTM2"}, {}, 0, 1};
  row.shipment.ebeln = "4500000001";
  row.sum = {.shipped = 100, .received = 90, .damaged = 2, .in_transit = 8};
  made.rows.push_back(row);
  app::InboundRow through = row;
  through.shipment.fba_id = "FBA15THROUGH";
  through.shipment.status = "CLOSED";
  through.sum = {.shipped = 10, .received = 10};
  through.findings = 0;
  made.rows.push_back(through);
  return made;
}

TEST(InboundText, ShowsWhereTheUnitsAre) {
  const std::string text = inbound_board_text(board(), false);
  EXPECT_NE(
      text.find("FBA15ABCDEFG  DTM2    RECEIVING  4500000001        100        90        2           8"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("FBA15THROUGH"), std::string::npos);
  EXPECT_NE(text.find("1 of 2 shipments are through"), std::string::npos) << text;
  EXPECT_NE(inbound_board_text(board(), true).find("FBA15THROUGH"), std::string::npos);
  EXPECT_EQ(inbound_board_json(board()).at("shipments").size(), 2u);
}

TEST(InboundText, TeachesWhereThereIsNothing) {
  app::InboundBoard none{.connection = "de"};
  EXPECT_NE(inbound_board_text(none, false).find("Set fba.inbound to \"watch\""), std::string::npos);
  none.is_on = true;
  EXPECT_NE(inbound_board_text(none, false).find("Nothing is known yet"), std::string::npos);
  none.watched = Instant{};
  EXPECT_NE(inbound_board_text(none, false).find("made in Seller Central"), std::string::npos);
  EXPECT_NE(claims_text({}).find("There is no claim"), std::string::npos);
}

TEST(InboundText, TellsOfOneShipmentWhatIsWrongAndWhoseItIs) {
  app::InboundCard card;
  card.view.shipment = board().rows[0].shipment;
  card.view.shipment.items = {
      {.sku = "SHOE", .fnsku = "X1", .material = "M1", .announced = 100, .ordered = 100}};
  card.view.bookings = {{.fba_id = "FBA15ABCDEFG",
                         .number = 1,
                         .day = 2026y / 9 / 28,
                         .posting = 2026y / 10 / 1,
                         .document = "5000000001",
                         .units = {{"SHOE", true, 90}}}};
  card.equation = {{.sku = "SHOE", .shipped = 100, .received = 90, .missing = 10}};
  card.findings = {{stock::InboundTrouble::missing, "SHOE", "10 units did not come", "weir inbound claim"}};
  card.claims = {{.fba_id = "FBA15ABCDEFG", .sku = "SHOE", .units = 10}};
  card.claims[0].time = {2026y / 10 / 1, 2027y / 6 / 30};
  const std::string text = inbound_card_text(card);
  for (const char* part : {"4500000001, into plant", "FBA15ABCDEFG-001  2026-09-28  2026-10-01  5000000001",
                           "inbound.short: 10 units did not come", "next: weir inbound claim (operations)",
                           "Claim for 10 of SHOE (lost_inbound) until 2027-06-30"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
  const auto json = inbound_card_json(card);
  EXPECT_EQ(json.at("findings").at(0).at("code"), "inbound.short");
  EXPECT_EQ(json.at("receipts").at(0).at("units"), 90);
  card.findings.clear();
  EXPECT_NE(inbound_card_text(card).find("Nothing is wrong with it."), std::string::npos);
}

TEST(InboundText, ListsClaimsByTheirDaysLeft) {
  app::ClaimRow row{{.fba_id = "FBA15ABCDEFG", .sku = "SHOE", .units = 8}, stock::ClaimState::open, 12};
  row.claim.time = {2026y / 10 / 1, 2027y / 6 / 30};
  const std::string text = claims_text({row});
  EXPECT_NE(text.find("2027-06-30         12  open"), std::string::npos) << text;
  EXPECT_EQ(claims_json({row}).at(0).at("days_left"), 12);
}

}  // namespace
}  // namespace weir::cli::inbound_text_test
