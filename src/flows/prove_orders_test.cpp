#include "flows/prove_orders.hpp"

#include <gtest/gtest.h>

#include "flows/proof_outcome.hpp"
#include "support/life_world.hpp"

namespace weir::flows::prove_orders_test {
namespace {

using nlohmann::json;
using store::DocumentState;
using testing::LifeWorld;
using testing::world_table;
using Codes = std::vector<std::string>;

json an_order(int quantity = 2) {
  auto order = json::parse(testing::order_json_text());
  const json value{{"amount", std::to_string(15 * quantity) + ".00"}, {"currencyCode", "EUR"}};
  auto& line = order["orderItems"][0];
  line["quantityOrdered"] = quantity;
  order["proceeds"]["grandTotal"] = line["proceeds"]["proceedsTotal"] = value;
  line["proceeds"]["breakdowns"][0]["subtotal"] = value;
  return order;
}

// An order of two, posted as such, that SAP has made a sales order of.
class ProveOrdersTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  ProveOrdersTest() {
    world.connection.order_way = &way;
    world.more_kinds = {{prove_order_kind, 50, [this](Packet packet) { return flow.run(packet); }}};
    auto& tables = world.tables.tables;
    tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:1", {"JPY|0"});
    tables["VBEP"] = world_table("VBELN:10 POSNR:6 ETENR:4 WMENG:14 BMENG:14 EDATU:8 WADAT:8");
    tables["VBPA"] = world_table("VBELN:10 POSNR:6 PARVW:2 KUNNR:10 ADRNR:10 ADRDA:1",
                                 {"0000004711|000000|AG|0000100001|0000000011|D"});
    tables["ADRC"] =
        world_table("ADDRNUMBER:10 NAME1:40 NAME2:40 STREET:60 CITY1:40 POST_CODE1:10 COUNTRY:3 REGION:3");
    tables["KONV"] =
        world_table("KNUMV:10 KPOSN:6 KSCHL:4 KBETR:14 KAWRT:17 KWERT:15 MWSK1:2 KSTAT:1 KINAK:1");
    tables["VBUK"] =
        world_table("VBELN:10 UVALL:1 UVALS:1 LFSTK:1 FKSAK:1 CMGST:1 GBSTK:1", {"0000004711|C|C|A|A||A"});
    tables["VBUP"] = world_table("VBELN:10 POSNR:6 UVALL:1 LFSTA:1 FKSTA:1 ABSTA:1 KOSTA:1 WBSTA:1",
                                 {"0000004711|000010|C|A|A|A||"});
    in_sap("2.000", "30.00");
    world.post(an_order());
    world.database->transact([&](Tx& tx) {
      auto document = world.documents.find_to_move(tx, "de", orders_flow, world.order_id);
      document->state = DocumentState::posted;
      world.documents.move(tx, *document, DocumentState::proven, world.now());
    });
  }
  void in_sap(const std::string& quantity, const std::string& net) {
    auto& tables = world.tables.tables;
    tables["VBAK"] = world_table(
        "VBELN:10 BSTNK:20 AUART:4 VKORG:4 VTWEG:2 SPART:2 KUNNR:10 WAERK:5 NETWR:17 LIFSK:2 FAKSK:2 VSBED:2 "
        "VDATU:8 KNUMV:10",
        {"0000004711|028-1234567-8901234|ZAMZ|1000|10|00|0000100001|EUR|" + net +
         "|||01|20260506|0000000077"});
    tables["VBAP"] = world_table(
        "VBELN:10 POSNR:6 UEPOS:6 MATNR:18 WERKS:4 ABGRU:2 TAXM1:1 LPRIO:2 KWMENG:17 VRKME:3 NETWR:17 "
        "MWSBP:15",
        {"0000004711|000010|000000|000000000000100001|1000||1|02|" + quantity + "|ST|" + net + "|0.00"});
    tables["VBEP"].rows = {{{"VBELN", "0000004711"},
                            {"POSNR", "000010"},
                            {"ETENR", "0001"},
                            {"WMENG", quantity},
                            {"BMENG", quantity},
                            {"EDATU", "20260506"},
                            {"WADAT", "20260505"}}};
  }
  void prove() {
    world.database->transact([&](Tx& tx) {
      prove_later(tx, world.context, prove_order_kind, order_subject(world.order_id),
                  {{"order_id", world.order_id}});
    });
    world.work();
  }
  void tell(const char* code, const char* topic) {
    store::Exception told;
    told.connection = "de";
    told.code = code;
    told.subject = order_subject(world.order_id, topic);
    told.owner = "operations";
    world.database->transact([&](Tx& tx) { world.exceptions.open(tx, told, world.now()); });
  }
  DocumentState state() { return world.documents.find("de", orders_flow, world.order_id)->state; }
  std::string told_codes() {
    std::string text;
    for (const std::string& each : world.open()) text += each + "\n";
    return text;
  }
  std::string told() {
    std::string text;
    for (const auto& [job, failure] : world.dead) text += failure.code + ": " + failure.text + "\n";
    return text + told_codes();
  }

  LifeWorld world;
  SalesOrderIdocs way{world.port, "SALESORDER_CREATEFROMDAT202"};
  ProveOrders flow{world.context};
};

TEST_F(ProveOrdersTest, AreProvenAsTheyWerePosted) {
  prove();
  EXPECT_EQ(state(), DocumentState::proven) << told();
}

// It could not be held, and stock has come since.
TEST_F(ProveOrdersTest, WhoseStockIsConfirmedNeedNotBeHeld) {
  tell("order.not_held", "hold");
  world.tables.tables["VBEP"].rows[0]["BMENG"] = "1.000";
  prove();
  EXPECT_NE(told_codes().find("order.not_held hold"), std::string::npos) << told_codes();
  world.tables.tables["VBEP"].rows[0]["BMENG"] = "2.000";
  prove();
  EXPECT_EQ(told_codes(), "");
}

// A block that was set for want of stock is somebody's as long as it stands.
TEST_F(ProveOrdersTest, AreShortOfStockUntilItIsConfirmedAndTheBlockIsOut) {
  world.connection.rule_book.rules.begin()->second.blocks.shortage = "Z2";
  tell("order.short_of_stock", "stock");
  auto& head = world.tables.tables["VBAK"].rows[0];
  head["LIFSK"] = "Z2";
  prove();
  EXPECT_NE(told_codes().find("order.short_of_stock stock"), std::string::npos) << told_codes();
  head["LIFSK"] = "";
  prove();
  EXPECT_EQ(told_codes(), "");
}

// The buyer keeps one of two before anybody has looked: SAP holds what it was sent.
TEST_F(ProveOrdersTest, ThatChangeBeforeTheirProofAreProvenAsTheyWerePosted) {
  world.arrive(an_order(1));
  prove();
  EXPECT_EQ(state(), DocumentState::proven) << told();
  EXPECT_EQ(told(), "");
}

TEST_F(ProveOrdersTest, OfOtherRulesThanTodaysAreProvenAsTheyWerePosted) {
  auto& book = world.connection.rule_book;
  book.rules.at({testing::german_marketplace, amazon::FulfilledBy::merchant}).organisation.order_type =
      "ZNEW";
  prove();
  EXPECT_EQ(state(), DocumentState::proven) << told();
  book.articles.exact.clear();  // what is sold no more cannot be planned any more
  prove();
  EXPECT_EQ(told(), "");
}

TEST_F(ProveOrdersTest, OfWhichTheChangeIsInAlreadyAreProvenAsAmazonHasThem) {
  world.arrive(an_order(1));
  in_sap("1.000", "15.00");
  prove();
  EXPECT_EQ(state(), DocumentState::proven) << told();
}

TEST_F(ProveOrdersTest, ThatAreNeitherAreAPersons) {
  world.arrive(an_order(1));
  in_sap("3.000", "45.00");
  prove();
  EXPECT_NE(state(), DocumentState::proven);
  EXPECT_NE(told().find("expected 2"), std::string::npos) << told();
}

}  // namespace
}  // namespace weir::flows::prove_orders_test
