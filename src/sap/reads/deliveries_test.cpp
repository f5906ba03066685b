#include "sap/reads/deliveries.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::deliveries_test {
namespace {

using namespace std::chrono;
using testing::asked_of;
using testing::TableWorld;
using testing::world_table;

TableWorld world() {
  TableWorld world;
  world.tables["LIKP"] =
      world_table("VBELN:10 LFART:4 WADAT_IST:8 BOLNR:35 TRAID:20 LIFEX:35 ROUTE:6 VSBED:2",
                  {"0080000001|LF|20261120|1Z999||X7|R1", "0080000002|LF|00000000||||"});
  world.tables["LIPS"] = world_table(
      "VBELN:10 POSNR:6 MATNR:18 LFIMG:14 VRKME:3 LGMNG:14 MEINS:3 VGBEL:10 VGPOS:6 UECHA:6 "
      "UEPOS:6 WERKS:4 LGORT:4",
      {"0080000001|000010|M1|2.000|KAR|24.000|ST|0000000001|000010|000000|000000|1000|0001",
       "0080000001|900001|M1|1.000|ST|1.000|ST|0000000001|000010|000010|000000|1000|0001",
       "0080000002|000010|M2|1.000|ST|1.000|ST|0000000002|000010|000000|000000|1000|0001"});
  world.tables["VBUK"] = world_table("VBELN:10 WBSTK:1 KOSTK:1", {"0080000001|C|C", "0080000002|A|B"});
  world.tables["VBPA"] = world_table("VBELN:10 LIFNR:10", {"0080000001|DHL"});
  world.tables["VEKP"] =
      world_table("VENUM:10 VPOBJKEY:20 EXIDV:20 EXIDV2:20",
                  {"0000000007|0080000001|00340123|1Z999AA1", "0000000008|0080000001|00340999|PALLET1"});
  world.tables["VEPO"] = world_table(
      "VENUM:10 VEPOS:6 POSNR:6 VEMNG:14 VEMEH:3 UNVEL:10",
      {"0000000007|000001|000010|2.000|KAR|0000000000", "0000000008|000001|000000|1.000||0000000007"});
  return world;
}

TEST(Deliveries, BringItemsStatusCarrierAndParcels) {
  TableWorld sap = world();
  const auto deliveries = deliveries_of_orders(sap, {"0000000001", "0000000002"});
  ASSERT_TRUE(deliveries) << deliveries.error().text;
  ASSERT_EQ(deliveries->size(), 2u);
  const FoundDelivery& shipped = deliveries->at(0);
  EXPECT_TRUE(shipped.is_shipped());
  EXPECT_EQ(shipped.wadat_ist, Date{2026y / 11 / 20});
  EXPECT_EQ(shipped.bolnr + ' ' + shipped.carrier, "1Z999 DHL");
  ASSERT_EQ(shipped.items.size(), 2u);
  EXPECT_EQ(shipped.items[1].uecha, "000010") << "a batch split stays one";
  EXPECT_EQ(shipped.items[0].vrkme + ' ' + shipped.items[0].meins, "KAR ST");
  EXPECT_EQ(shipped.items[0].lgmng.whole(), 24);
  EXPECT_EQ(shipped.items[0].uepos, "000000");
  ASSERT_EQ(shipped.units.size(), 2u);
  EXPECT_EQ(shipped.units[1].contents.at(0).unvel, shipped.units[0].venum) << "a pallet holds units";
  EXPECT_EQ(shipped.units[0].contents.at(0).vemeh, "KAR");
  EXPECT_EQ(shipped.units[0].exidv2, "1Z999AA1");
  EXPECT_EQ(shipped.units[0].contents.at(0).vemng.whole(), 2);
  const FoundDelivery& open = deliveries->at(1);
  EXPECT_FALSE(open.is_shipped());
  EXPECT_TRUE(open.is_picked());
  EXPECT_FALSE(open.wadat_ist);
  EXPECT_TRUE(open.units.empty() && open.carrier.empty());
}

// The partner table holds people's addresses beside the carrier.
TEST(Deliveries, AskForTheCarrierAmongPartnersAlone) {
  TableWorld sap = world();
  ASSERT_TRUE(read_deliveries(sap, {"0080000001"}));
  EXPECT_NE(asked_of(sap, "VBPA").find("PARVW = 'SP'"), std::string::npos);
  EXPECT_EQ(sap.call_of("VBPA")->fields, (std::vector<std::string>{"VBELN", "LIFNR"}));
  EXPECT_NE(asked_of(sap, "VEKP").find("VPOBJ = '01'"), std::string::npos);
}

TEST(DeliveriesChanged, LooksByEachDayThatMayHaveMoved) {
  TableWorld sap = world();
  const auto deliveries = deliveries_changed(sap, {2026y / 11 / 19, 2026y / 11 / 20, "1000"});
  ASSERT_TRUE(deliveries) << deliveries.error().text;
  EXPECT_EQ(deliveries->size(), 2u) << "each once, however often it was found";
  const std::string asked = asked_of(sap, "LIKP");
  for (const char* day : {"ERDAT >= '20261119'", "AEDAT <= '20261120'", "WADAT_IST >= '20261119'",
                          "VKORG = '1000'", "LFART = 'LF'"})
    EXPECT_NE(asked.find(day), std::string::npos) << day;
}

TEST(Deliveries, AskNothingWhenThereIsNoneToAskFor) {
  TableWorld sap = world();
  sap.tables["LIPS"].rows.clear();
  EXPECT_TRUE(deliveries_of_orders(sap, {"0000000001"})->empty());
  EXPECT_EQ(sap.calls.size(), 1u);
}

}  // namespace
}  // namespace weir::sap::deliveries_test
