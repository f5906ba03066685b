#include "sap/reads/credit_memos.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::credit_memos_test {
namespace {

using namespace std::chrono_literals;
using testing::asked_of;
using testing::TableWorld;
using testing::world_table;

// Credit memo 7 of a request that refers to the order, 8 of one that refers to its invoice.
class CreditMemosTest : public ::testing::Test {
 protected:
  CreditMemosTest() {
    sap_.tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    sap_.tables["VBRK"] = world_table(
        "VBELN:10 FKART:4 VBTYP:1 BUKRS:4 FKDAT:8 ERDAT:8 ERZET:6 RFBSK:1 FKSTO:1 SFAKN:10 NETWR:16 MWSBK:14 "
        "WAERK:5",
        {"0090000001|F2|M|1000|20261120|20261120|180000|C|||100.00|19.00|EUR",
         "0090000007|G2|O|1000|20261121|20261121|090000|C|||50.00|9.50|EUR",
         "0090000008|G2|O|1000|20261121|20261122|090000|C|X||20.00|3.80|EUR"});
    sap_.tables["VBRP"] = world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 AUBEL:10 AUPOS:6 NETWR:16 MWSBP:14",
                                      {"0090000001|000010|0080000001|000010|0000000011|000020|100.00|19.00",
                                       "0090000007|000010|0060000001|000010|0060000001|000010|50.00|9.50",
                                       "0090000008|000010|0060000002|000010|0060000002|000010|20.00|3.80"});
    sap_.tables["VBAK"] = world_table(
        "VBELN:10 AUGRU:3 BSTNK:20 KNUMV:10",
        {"0060000001|101|028-1234567-8901234|0000000077", "0060000002|102|028-1234567-8901234|0000000078"});
    sap_.tables["VBAP"] =
        world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 VGTYP:1",
                    {"0060000001|000010|0000000011|000010|C", "0060000002|000010|0090000001|000010|M"});
    sap_.tables["KONV"] = world_table("KNUMV:10 KPOSN:6 KSCHL:4 KWERT:15 KSTAT:1 KINAK:1",
                                      {"0000000077|000010|ZAMP|50.00||", "0000000077|000010|ZAMS|9.50||",
                                       "0000000077|000010|ZAMP|5.00||Y", "0000000077|000010|ZAMT|9.00|X|"});
  }

  TableWorld sap_;
  TableAmounts amounts_{sap_};
};

TEST_F(CreditMemosTest, AreFoundADayAtATime) {
  const auto found = find_credit_memos(sap_, 2026y / 11 / 20, 2026y / 11 / 21);
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(asked_of(sap_, "VBRK"), "ERDAT = '20261120' AND VBTYP = 'O' ERDAT = '20261121' AND VBTYP = 'O' ");
}

TEST_F(CreditMemosTest, SayWhatTheyGiveBackAndOfWhat) {
  const auto memos =
      read_credit_memos(sap_, amounts_, Zone::utc(), {"0090000007", "0090000008", "0090000001"});
  ASSERT_TRUE(memos) << memos.error().text;
  ASSERT_EQ(memos->size(), 2u) << "an invoice is none";
  const CreditMemo& memo = memos->at(0);
  EXPECT_EQ(memo.vbeln + ' ' + memo.reason + ' ' + memo.purchase_order, "0090000007 101 028-1234567-8901234");
  ASSERT_EQ(memo.items.size(), 1u);
  const CreditMemoItem& item = memo.items[0];
  EXPECT_EQ(item.order + '/' + item.order_item + ' ' + item.gross().text(), "0000000011/000010 59.50 EUR");
  ASSERT_EQ(item.conditions.size(), 2u) << "neither statistical nor inactive ones";
  EXPECT_EQ(item.conditions.at("ZAMP").text(), "50.00 EUR");
}

TEST_F(CreditMemosTest, FindTheOrderBehindAnInvoice) {
  const auto memos = read_credit_memos(sap_, amounts_, Zone::utc(), {"0090000008"});
  ASSERT_TRUE(memos) << memos.error().text;
  const CreditMemo& memo = memos->back();
  EXPECT_EQ(memo.vbeln, "0090000008");
  EXPECT_TRUE(memo.is_cancelled);
  EXPECT_EQ(memo.items.at(0).order + '/' + memo.items.at(0).order_item, "0000000011/000020");
}

TEST_F(CreditMemosTest, WhoseAmountIsNoneFailTheRead) {
  sap_.tables["KONV"].rows[0]["KWERT"] = "what";
  const auto memos = read_credit_memos(sap_, amounts_, Zone::utc(), {"0090000007"});
  EXPECT_EQ(testing::code_of(memos), "sap.unexpected_answer");
}

}  // namespace
}  // namespace weir::sap::credit_memos_test
