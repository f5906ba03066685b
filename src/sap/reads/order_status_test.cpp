#include "sap/reads/order_status.hpp"

#include <gtest/gtest.h>

#include "sap/reads/document_flow.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::order_status_test {
namespace {

using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

TableWorld world() {
  TableWorld world;
  world.tables["VBUK"] = world_table("VBELN:10 UVALL:1 UVALS:1 LFSTK:1 FKSAK:1 CMGST:1 GBSTK:1",
                                     {"0000000001|C|C|A|A|B|A", "0000000002|C|A|A|A||A"});
  world.tables["VBUP"] = world_table("VBELN:10 POSNR:6 UVALL:1 LFSTA:1 FKSTA:1 ABSTA:1",
                                     {"0000000001|000010|C|A|A|A", "0000000001|000020|C|A|A|C"});
  world.tables["VBEP"] =
      world_table("VBELN:10 POSNR:6 ETENR:4 WMENG:14 BMENG:14",
                  {"0000000001|000010|0001|3.000|1.000", "0000000001|000010|0002|0.000|2.000",
                   "0000000001|000020|0001|1.000|1.000", "0000000099|000010|0001|1.000|0.000"});
  return world;
}

TEST(OrderStatus, AddsItsScheduleLinesUp) {
  TableWorld sap = world();
  const auto orders = read_order_status(sap, {"0000000001", "0000000002", "0000000003"});
  ASSERT_TRUE(orders) << orders.error().text;
  ASSERT_EQ(orders->size(), 2u);
  const OrderStatus& order = orders->at("0000000001");
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].ordered.whole(), 3);
  EXPECT_EQ(order.items[0].confirmed.whole(), 3);
  EXPECT_EQ(order.items[1].absta, "C");
  EXPECT_FALSE(order.is_short());
  EXPECT_TRUE(order.is_credit_blocked());
  EXPECT_FALSE(order.is_incomplete());
  EXPECT_TRUE(orders->at("0000000002").is_incomplete());
}

TEST(OrderStatus, TellsThatLessIsConfirmedThanOrdered) {
  TableWorld sap = world();
  sap.tables["VBEP"].rows[1]["BMENG"] = "0.000";
  EXPECT_TRUE(read_order_status(sap, {"0000000001"})->at("0000000001").is_short());
}

TEST(OrderStatus, FailsOnAQuantityThatIsNone) {
  TableWorld sap = world();
  sap.tables["VBEP"].rows[0]["BMENG"] = "?";
  EXPECT_EQ(code_of(read_order_status(sap, {"0000000001"})), "sap.unexpected_answer");
}

TEST(DocumentFlow, GoesOnFromDeliveriesToTheirGoodsIssue) {
  TableWorld sap;
  sap.tables["VBFA"] = world_table("VBELV:10 POSNV:6 VBELN:10 POSNN:6 VBTYP_N:1 RFMNG:14 ERDAT:8 ERZET:6",
                                   {"0000000001|000010|0080000001|000010|J|2.000|20261120|101500",
                                    "0000000001|000010|0090000001|000010|M|2.000|20261121|101500"});
  const auto steps = read_document_flow(sap, {"0000000001"});
  ASSERT_TRUE(steps) << steps.error().text;
  EXPECT_EQ(steps->size(), 2u) << "what came back twice is there once";
  EXPECT_EQ(steps->at(0).kind, FollowOn::delivery);
  EXPECT_EQ(steps->at(1).kind, FollowOn::invoice);
  EXPECT_EQ(asked_of(sap, "VBFA"), "VBELV = '0000000001' VBELV = '0080000001' ")
      << "invoices are not gone on from";
  EXPECT_EQ(follow_on("h"), FollowOn::goods_issue_reversed);
  EXPECT_EQ(follow_on("H"), FollowOn::returns);
  EXPECT_EQ(follow_on("?"), FollowOn::other);
  sap.calls.clear();
  ASSERT_TRUE(read_document_flow(sap, {"0000000001"}, false));
  EXPECT_EQ(sap.calls.size(), 1u);
}

}  // namespace
}  // namespace weir::sap::order_status_test
