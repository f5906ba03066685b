#include "sap/reads/billing.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::billing_test {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

constexpr Instant day{sys_days{2026y / 11 / 20}};

class BillingTest : public ::testing::Test {
 protected:
  BillingTest() {
    sap_.tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    // Order 11: one delivery that left, billed. Order 12: one that was taken back.
    sap_.tables["VBFA"] = world_table("VBELV:10 POSNV:6 VBELN:10 POSNN:6 VBTYP_N:1 RFMNG:15 ERDAT:8 ERZET:6",
                                      {"0000000011|000010|0080000001|000010|J|2.000|20261120|080000",
                                       "0000000011|000020|0080000001|000020|J|1.000|20261120|080000",
                                       "0000000011|000010|0090000001|000010|M|2.000|20261120|180000",
                                       "0000000012|000010|0080000002|000010|J|1.000|20261120|080000",
                                       "0080000001|000010|4900000001|0001|R|2.000|20261120|100000",
                                       "0080000001|000010|0090000001|000010|M|2.000|20261120|180000",
                                       "0080000002|000010|4900000002|0001|R|1.000|20261120|110000",
                                       "0080000002|000010|4900000003|0001|h|1.000|20261120|120000"});
    sap_.tables["VBUP"] = world_table(
        "VBELN:10 POSNR:6 LFSTA:1 ABSTA:1",
        {"0000000011|000010|C|A", "0000000011|000020|C|A", "0000000012|000010|B|A", "0000000012|000020|A|C"});
    sap_.tables["VBRK"] = world_table(
        "VBELN:10 FKART:4 VBTYP:1 BUKRS:4 FKDAT:8 ERDAT:8 ERZET:6 RFBSK:1 FKSTO:1 SFAKN:10 NETWR:16 MWSBK:14 "
        "WAERK:5",
        {"0090000001|F2|M|1000|20261120|20261120|180000|C|||100.00|19.00|EUR"});
    sap_.tables["VBRP"] = world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 AUBEL:10 NETWR:16 MWSBP:14",
                                      {"0090000001|000010|0080000001|000010|0000000011|60.00|11.40",
                                       "0090000001|000020|0080000001|000020|0000000011|40.00|7.60"});
  }
  Result<std::map<std::string, OrderBilling>> read() {
    return read_order_billing(sap_, amounts_, Zone::utc(), {"0000000011", "0000000012"});
  }

  TableWorld sap_;
  TableAmounts amounts_{sap_};
};

TEST_F(BillingTest, AnOrderHasItsGoodsIssuesAndInvoices) {
  const auto orders = read();
  ASSERT_TRUE(orders) << orders.error().text;
  const OrderBilling& billed = orders->at("0000000011");
  ASSERT_EQ(billed.deliveries.size(), 1u) << "one, of two items";
  EXPECT_EQ(billed.deliveries[0].at, day + 10h);
  EXPECT_EQ(billed.to_deliver, 0u);
  ASSERT_EQ(billed.documents.size(), 1u);
  const BillingDocument& invoice = billed.documents[0];
  EXPECT_TRUE(invoice.is_invoice());
  EXPECT_EQ(invoice.gross().text() + ' ' + invoice.tax.text(), "119.00 EUR 19.00 EUR");
  EXPECT_EQ(invoice.created, day + 18h);
  ASSERT_EQ(invoice.items.size(), 2u);
  EXPECT_EQ(invoice.items[1].vgbel + '/' + invoice.items[1].vgpos + ' ' + invoice.items[1].net.decimal(),
            "0080000001/000020 40.00");
  EXPECT_EQ(asked_of(sap_, "VBRP").find("AUBEL"), std::string::npos) << "there is no index on it";
}

TEST_F(BillingTest, WhatWasTakenBackHasNotLeftAndRejectedItemsAreNotWaitedFor) {
  const auto orders = read();
  ASSERT_TRUE(orders) << orders.error().text;
  const OrderBilling& open = orders->at("0000000012");
  EXPECT_FALSE(open.deliveries.at(0).at);
  EXPECT_EQ(open.items, 2u);
  EXPECT_EQ(open.rejected, 1u);
  EXPECT_EQ(open.to_deliver, 1u);
  EXPECT_TRUE(open.documents.empty());
}

TEST_F(BillingTest, AnAmountThatIsNoneFailsTheRead) {
  sap_.tables["VBRP"].rows[0]["MWSBP"] = "what";
  EXPECT_EQ(code_of(read()), "sap.unexpected_answer");
}

TEST_F(BillingTest, AnOrderNobodyKnowsHasNothing) {
  const auto orders = read_order_billing(sap_, amounts_, Zone::utc(), {"0000000099"});
  ASSERT_TRUE(orders) << orders.error().text;
  EXPECT_TRUE(orders->at("0000000099").documents.empty());
}

TEST_F(BillingTest, FiIsAskedByWhereItComesFrom) {
  sap_.tables["BKPF"] =
      world_table("AWKEY:20 BUKRS:4 BELNR:10 GJAHR:4 STBLG:10", {"0090000001|1000|0100000007|2026|"});
  const auto in_fi = read_billing_in_fi(sap_, {"0090000001"});
  ASSERT_TRUE(in_fi) << in_fi.error().text;
  EXPECT_EQ(in_fi->at(0).vbeln + ' ' + in_fi->at(0).belnr, "0090000001 0100000007");
  EXPECT_NE(asked_of(sap_, "BKPF").find("AWTYP = 'VBRK'"), std::string::npos);
}

TEST_F(BillingTest, OutputSaysWhetherItWentOut) {
  sap_.tables["NAST"] =
      world_table("OBJKY:30 KSCHL:4 VSTAT:1 DATVR:8 UHRVR:6",
                  {"0090000001|ZAMI|1|20261120|190000", "0090000001|RD00|0|00000000|000000"});
  const auto outputs = read_billing_output(sap_, Zone::utc(), {"0090000001"});
  ASSERT_TRUE(outputs) << outputs.error().text;
  EXPECT_EQ(outputs->at(0).sent, day + 19h);
  EXPECT_FALSE(outputs->at(1).sent);
  EXPECT_EQ(outputs->at(1).vstat, "0");
}

}  // namespace
}  // namespace weir::sap::billing_test
