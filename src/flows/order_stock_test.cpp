#include "flows/order_stock.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::flows::order_stock_test {
namespace {

using testing::TableWorld;
using testing::world_table;

const std::string shoe = "000000000000100001", sock = "000000000000100002";

mapping::PlannedOrder order_of(std::vector<std::pair<std::string, std::int64_t>> goods, bool by_us = true) {
  const Money none{0, *Currency::of("EUR")};
  mapping::PlannedOrder order{
      .document = {}, .expected = {.gross = none}, .remarks = {}, .rules_version = {}};
  order.expected.needs_delivery = by_us;
  for (const auto& [material, quantity] : goods)
    order.document.items.push_back({.itm_number = "000010",
                                    .material = material,
                                    .plant = "1000",
                                    .quantity = quantity,
                                    .target_qu = "ST",
                                    .cust_mat35 = {}});
  return order;
}

// Five shoes, of which others take two; no sock.
TableWorld world() {
  TableWorld world;
  world.tables["MARD"] = world_table(
      "MATNR:18 WERKS:4 LGORT:4 LABST:17 UMLME:17 INSME:17 EINME:17 SPEME:17 RETME:17 LVORM:1",
      {"000000000000100001|1000|0001|3.000|0|9.000|0|9.000|0|",
       "000000000000100001|1000|0002|2.000|0|0|0|0|0|", "000000000000100001|1000|0003|7.000|0|0|0|0|0|X"});
  world.tables["MARC"] = world_table("MATNR:18 WERKS:4 TRAME:17 UMLMC:17 LVORM:1",
                                     {"000000000000100001|1000|0|0|", "000000000000100002|1000|5.000|0|"});
  world.tables["VBBE"] = world_table("MATNR:18 WERKS:4 LGORT:4 VBELN:10 POSNR:6 VBTYP:1 OMENG:17",
                                     {"000000000000100001|1000||0000000001|000010|C|2.000"});
  return world;
}

std::vector<Shortages> found(TableWorld& sap, const std::vector<mapping::PlannedOrder>& orders) {
  std::vector<const mapping::PlannedOrder*> pointers;
  for (const auto& order : orders) pointers.push_back(&order);
  const auto shortages = find_shortages(sap, pointers);
  EXPECT_TRUE(shortages);
  return shortages ? *shortages : std::vector<Shortages>{};
}

TEST(OrderStock, SharesWhatThereIsInTheOrderOfUrgency) {
  TableWorld sap = world();
  const auto shortages = found(sap, {order_of({{shoe, 2}}), order_of({{shoe, 2}}), order_of({{shoe, 1}})});
  ASSERT_EQ(shortages.size(), 3u);
  EXPECT_TRUE(shortages[0].empty());
  ASSERT_EQ(shortages[1].size(), 1u) << "three are free, and two are gone";
  EXPECT_EQ(words_of(shortages[1]), "of material 100001 (plant 1000) 2 asked for and 1 available");
  ASSERT_EQ(shortages[2].size(), 1u) << "the last one went to the order before";
  EXPECT_EQ(shortages[2][0].available, 0);
  EXPECT_EQ(sap.calls.size(), 3u) << "whatever the number of orders";
}

TEST(OrderStock, AddsUpTheLinesOfAnOrder) {
  TableWorld sap = world();
  const auto shortages = found(sap, {order_of({{shoe, 2}, {sock, 1}, {shoe, 2}})});
  EXPECT_EQ(
      words_of(shortages[0]),
      "of material 100002 (plant 1000) 1 asked for and 0 available, of material 100001 (plant 1000) 2 asked "
      "for and 1 available");
}

TEST(OrderStock, LeavesAloneWhatAmazonShipsAndWhatThePlantDoesNotKeep) {
  TableWorld sap = world();
  EXPECT_TRUE(found(sap, {order_of({{"SERVICE", 1}})})[0].empty());
  sap.calls.clear();
  EXPECT_TRUE(found(sap, {order_of({{sock, 1}}, false)})[0].empty());
  EXPECT_TRUE(sap.calls.empty());
}

TEST(OrderStock, FailsAsTheReadDoes) {
  TableWorld sap = world();
  sap.failures = {{Next::stop, "rfc.no_authority", "no right to read MARD", ""}};
  const auto order = order_of({{shoe, 1}});
  const mapping::PlannedOrder* only = &order;
  EXPECT_EQ(testing::code_of(find_shortages(sap, {&only, 1})), "rfc.no_authority");
}

}  // namespace
}  // namespace weir::flows::order_stock_test
