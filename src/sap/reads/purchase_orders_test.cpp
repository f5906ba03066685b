#include "sap/reads/purchase_orders.hpp"

#include <gtest/gtest.h>

#include "support/world_tables.hpp"

namespace weir::sap::purchase_orders_test {
namespace {

using namespace std::chrono;
using testing::asked_of;
using testing::TableWorld;
using testing::world_table;

TEST(PurchaseOrders, TellWhatIsInTransit) {
  TableWorld sap;
  sap.tables["EKKO"] = world_table("EBELN:10 BSART:4 BUKRS:4 RESWK:4 IHREZ:12 UNSEZ:12 LOEKZ:1",
                                   {"4500000001|UB|1000|1000|FBA15ABCDEFG||"});
  sap.tables["EKPO"] = world_table("EBELN:10 EBELP:5 MATNR:18 WERKS:4 LGORT:4 MENGE:15 LOEKZ:1 ELIKZ:1",
                                   {"4500000001|00010|M1|1900|0001|10.000||X"});
  sap.tables["EKET"] =
      world_table("EBELN:10 EBELP:5 ETENR:4 WEMNG:15 WAMNG:15",
                  {"4500000001|00010|0001|4.000|6.000", "4500000001|00010|0002|0.000|2.000"});
  sap.tables["EKBE"] =
      world_table("EBELN:10 EBELP:5 VGABE:1 GJAHR:4 BELNR:10 BUZEI:4 BWART:3 MENGE:15 SHKZG:1 XBLNR:16",
                  {"4500000001|00010|6|2026|4900000001|0001|641|8.000|S|",
                   "4500000001|00010|1|2026|5000000001|0001|102|1.000|H|FBA15"});
  const auto orders = find_purchase_orders(sap, "UB", 2026y / 11 / 1, {"FBA15ABCDEFG"});
  ASSERT_TRUE(orders) << orders.error().text;
  ASSERT_EQ(orders->size(), 1u);
  const FoundPurchaseItem& item = orders->at(0).items.at(0);
  EXPECT_EQ(item.wamng.whole(), 8);
  EXPECT_EQ(item.wemng.whole(), 4);
  EXPECT_TRUE(item.is_delivery_completed);
  ASSERT_EQ(item.history.size(), 2u);
  EXPECT_EQ(item.history[0].menge.whole(), 8);
  EXPECT_EQ(item.history[1].menge.whole(), -1);
  EXPECT_EQ(asked_of(sap, "EKKO"), "BSART = 'UB' AND AEDAT >= '20261101' AND IHREZ = 'FBA15ABCDEFG' ");
  EXPECT_EQ(read_purchase_orders(sap, {"4500000001"})->at(0).ihrez, "FBA15ABCDEFG");
}

}  // namespace
}  // namespace weir::sap::purchase_orders_test
