#include "sap/reads/sales_orders.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/table_world.hpp"

namespace weir::sap::sales_orders_test {
namespace {

using testing::code_of;
using testing::TableWorld;

const std::string amazon_id = "028-1234567-8901234";

TableWorld order_world() {
  TableWorld world;
  world.tables["VBAK"] = {
      {{"VBELN", 10}, {"BSTNK", 20}, {"NETWR", 17}, {"WAERK", 5}, {"LIFSK", 2}, {"AUART", 4}, {"VBTYP", 1}},
      {{{"VBELN", "0000012345"},
        {"BSTNK", amazon_id},
        {"NETWR", "50.76"},
        {"WAERK", "EUR"},
        {"VBTYP", "C"}}}};
  world.tables["VBAP"] = {
      {{"VBELN", 10}, {"POSNR", 6}, {"MATNR", 18}, {"KWMENG", 17}, {"ABGRU", 2}, {"MWSBP", 15}},
      {{{"VBELN", "0000012345"},
        {"POSNR", "000010"},
        {"MATNR", "000000000000100001"},
        {"KWMENG", "2.000"},
        {"MWSBP", "9.65"}},
       {{"VBELN", "0000012345"},
        {"POSNR", "000020"},
        {"MATNR", "SOCK"},
        {"KWMENG", "1.000"},
        {"MWSBP", "3.80"},
        {"ABGRU", "Z1"}}}};
  return world;
}

void expect_short_lines(const TableWorld& world) {
  for (const auto& call : world.calls)
    for (const std::string& line : call.where) EXPECT_LE(line.size(), 72u) << call.table << ": " << line;
}

TEST(FindSalesOrders, BringsAnOrderWithItsValueAndItems) {
  TableWorld world = order_world();
  const auto orders = find_sales_orders(world, {amazon_id});
  ASSERT_TRUE(orders) << orders.error().text;
  ASSERT_EQ(orders->size(), 1u);
  const FoundSalesOrder& order = orders->at(0);
  EXPECT_EQ(order.vbeln + " " + order.bstnk, "0000012345 " + amazon_id);
  EXPECT_EQ(order.gross.text(), "60.41 EUR") << "the tax of a rejected item is not in it";
  EXPECT_EQ(order.lifsk, "");
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].matnr, "000000000000100001");
  EXPECT_EQ(order.items[0].kwmeng, 2);
  EXPECT_EQ(order.items[1].posnr + order.items[1].abgru, "000020Z1");
  EXPECT_NE(world.call_of("VBAK")->where_text().find("'" + amazon_id + "'"), std::string::npos);
  EXPECT_NE(world.call_of("VBAP")->where_text().find("'0000012345'"), std::string::npos);
  expect_short_lines(world);
}

// A return keeps the purchase order number of its order: counted, it would be "SAP holds the order twice".
TEST(FindSalesOrders, LeavesOutReturnsAndCreditMemoRequests) {
  TableWorld world = order_world();
  for (const char* category : {"H", "K"})
    world.tables["VBAK"].rows.push_back({{"VBELN", "0060000001"},
                                         {"BSTNK", amazon_id},
                                         {"NETWR", "10.00"},
                                         {"WAERK", "EUR"},
                                         {"VBTYP", category}});
  const auto orders = find_sales_orders(world, {amazon_id});
  ASSERT_TRUE(orders) << orders.error().text;
  ASSERT_EQ(orders->size(), 1u);
  EXPECT_EQ(orders->at(0).vbeln, "0000012345");
}

// A replacement is an order all the same: not counted, a second parcel would go after a lost answer.
TEST(FindSalesOrders, CountsOrdersWithoutCharge) {
  TableWorld world = order_world();
  world.tables["VBAK"].rows[0]["VBTYP"] = "I";
  const auto orders = find_sales_orders(world, {amazon_id});
  ASSERT_TRUE(orders) << orders.error().text;
  EXPECT_EQ(orders->size(), 1u);
}

TEST(FindSalesOrders, FindsNothingWithoutReadingItems) {
  TableWorld world = order_world();
  world.tables["VBAK"].rows.clear();
  const auto orders = find_sales_orders(world, {amazon_id});
  ASSERT_TRUE(orders);
  EXPECT_TRUE(orders->empty());
  EXPECT_EQ(world.call_of("VBAP"), nullptr);
}

// An empty WHERE clause would read the whole table.
TEST(FindSalesOrders, AsksForNothingWhenNothingIsWanted) {
  TableWorld world = order_world();
  const auto orders = find_sales_orders(world, {});
  ASSERT_TRUE(orders);
  EXPECT_TRUE(orders->empty());
  EXPECT_TRUE(world.calls.empty());
}

TEST(FindSalesOrders, GivesEachOrderItsOwnItems) {
  TableWorld world = order_world();
  world.tables["VBAK"].rows.push_back({{"VBELN", "0000012346"},
                                       {"BSTNK", amazon_id},
                                       {"NETWR", "10.00-"},
                                       {"WAERK", "JPY"},
                                       {"LIFSK", "01"},
                                       {"VBTYP", "C"}});
  world.tables["VBAP"].rows.push_back(
      {{"VBELN", "0000012346"}, {"POSNR", "000010"}, {"MATNR", "X"}, {"KWMENG", "1.000"}, {"MWSBP", "0.00"}});
  const auto orders = find_sales_orders(world, {amazon_id});
  ASSERT_TRUE(orders) << orders.error().text;
  ASSERT_EQ(orders->size(), 2u);
  EXPECT_EQ(orders->at(0).items.size(), 2u);
  EXPECT_EQ(orders->at(1).items.size(), 1u);
  EXPECT_EQ(orders->at(1).gross.text(), "-1000 JPY");
  EXPECT_EQ(orders->at(1).lifsk, "01");
}

TEST(FindSalesOrders, AsksForAtMostFiftyNumbersInACall) {
  TableWorld world = order_world();
  world.tables["VBAK"].rows.clear();
  const std::vector<std::string> many(50, amazon_id);
  ASSERT_TRUE(find_sales_orders(world, many));
  EXPECT_EQ(world.calls.size(), 1u);
  expect_short_lines(world);
}

TEST(FindSalesOrders, DoesNotReadAnUnclearAmountOrQuantity) {
  TableWorld world = order_world();
  world.tables["VBAK"].rows[0]["NETWR"] = "*";
  EXPECT_EQ(code_of(find_sales_orders(world, {amazon_id})), "sap.unexpected_answer");
  world = order_world();
  world.tables["VBAP"].rows[0]["MWSBP"] = "*";
  EXPECT_EQ(code_of(find_sales_orders(world, {amazon_id})), "sap.unexpected_answer");
  world = order_world();
  world.tables["VBAP"].rows[0]["KWMENG"] = "0.500";
  EXPECT_EQ(code_of(find_sales_orders(world, {amazon_id})), "sap.unexpected_answer");
}

TEST(FindSalesOrders, FailsAsAReadDid) {
  TableWorld world = order_world();
  world.failures = {{Next::retry, "sap.busy", "", ""}};
  EXPECT_EQ(code_of(find_sales_orders(world, {amazon_id})), "sap.busy");
}

}  // namespace
}  // namespace weir::sap::sales_orders_test
