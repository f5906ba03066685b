// Reads whose amounts need TCURX: condition records, FI documents, bank statements.
#include <gtest/gtest.h>

#include "sap/reads/accounting_items.hpp"
#include "sap/reads/bank_statement.hpp"
#include "sap/reads/condition_records.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::money_reads_test {
namespace {

using namespace std::chrono;
using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

class MoneyReadsTest : public ::testing::Test {
 protected:
  MoneyReadsTest() { sap_.tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"}); }
  TableWorld sap_;
  TableAmounts amounts_{sap_};
};

TEST_F(MoneyReadsTest, ConditionRecordsHaveTheirValueAndValidity) {
  sap_.tables["A304"] =
      world_table("KNUMH:10 KSCHL:4 MATNR:18 DATAB:8 DATBI:8",
                  {"0000000001|PR00|M1|20260101|99991231", "0000000002|PR00|M2|20261201|20261231",
                   "0000000003|PR00|M3|20260101|99991231"});
  sap_.tables["KONP"] =
      world_table("KNUMH:10 KOPOS:2 KRECH:1 KBETR:15 KONWA:5 KPEIN:5 KMEIN:3 KZBZG:1 LOEVM_KO:1",
                  {"0000000001|01|C|19.99|EUR|1|ST|C|", "0000000002|01|C|12.34|JPY|1|ST||X",
                   "0000000003|01|A|190.00|||||"});
  sap_.tables["KONH"] = world_table("KNUMH:10 ERDAT:8", {"0000000001|20251215"});
  const auto records =
      read_condition_records(sap_, amounts_, {"PR00", "1000", "10", "", 2026y / 11 / 20}, {"M1", "M2", "M3"});
  ASSERT_TRUE(records) << records.error().text;
  const FoundConditionRecord& first = records->at(0);
  EXPECT_EQ(first.amount->text() + ' ' + first.kmein, "19.99 EUR ST");
  EXPECT_TRUE(first.has_scales);
  EXPECT_EQ(first.erdat, Date{2025y / 12 / 15});
  EXPECT_TRUE(first.is_valid_on(2026y / 11 / 20));
  EXPECT_EQ(records->at(1).amount->text(), "1234 JPY");
  EXPECT_FALSE(records->at(1).is_valid_on(2026y / 12 / 5)) << "it is flagged for deletion";
  EXPECT_EQ(records->at(2).percent_thousandths, 19'000);
  EXPECT_FALSE(records->at(2).amount);
  EXPECT_NE(asked_of(sap_, "A304").find("KFRST = ' '"), std::string::npos);
  EXPECT_TRUE(first.has_value);
  sap_.tables["KONP"].rows.pop_back();
  sap_.tables["KONP"].rows.front()["KONWA"] = "E?R";
  const auto half =
      read_condition_records(sap_, amounts_, {"PR00", "1000", "10", "", 2026y / 11 / 20}, {"M1", "M2", "M3"});
  ASSERT_TRUE(half) << half.error().text;
  EXPECT_TRUE(half->at(0).has_value && !half->at(0).amount) << "a currency that is none is this one's matter";
  EXPECT_TRUE(half->at(1).amount);
  EXPECT_FALSE(half->at(2).has_value);
}

TEST_F(MoneyReadsTest, ACustomersPriceIsInAnotherTable) {
  sap_.tables["A305"] = world_table("KNUMH:10 KSCHL:4 MATNR:18 DATAB:8 DATBI:8");
  ASSERT_TRUE(
      read_condition_records(sap_, amounts_, {"PR00", "1000", "10", "0000100001", 2026y / 11 / 20}, {"M1"}));
  EXPECT_NE(asked_of(sap_, "A305").find("KUNNR = '0000100001'"), std::string::npos);
}

constexpr const char* line_columns =
    "BELNR:10 GJAHR:4 BUZEI:3 HKONT:10 SHKZG:1 WRBTR:15 WAERS:5 MWSKZ:2 ZUONR:18 AUGBL:10 AUGDT:8 KUNNR:10";

TEST_F(MoneyReadsTest, FiDocumentsHaveOpenAndClearedLines) {
  sap_.tables["BKPF"] = world_table("BUKRS:4 BELNR:10 GJAHR:4 BLART:2 XBLNR:16 BUDAT:8 BLDAT:8 STBLG:10",
                                    {"1000|0100000001|2026|ZA|AMZ1|20261120|20261119|"});
  sap_.tables["BSIS"] =
      world_table(line_columns, {"0100000001|2026|002|0000400000|H|100.00|EUR|A1|S1||00000000"});
  sap_.tables["BSAS"] =
      world_table(line_columns, {"0100000001|2026|001|0000113200|S|60.00|EUR||S1|0100000009|20261125",
                                 "0100000001|2025|001|0000113200|S|9.00|EUR||S1||"});
  sap_.tables["BSID"] =
      world_table(line_columns, {"0100000001|2026|003|0000140000|S|40.00|EUR||O1||00000000|0000100001"});
  sap_.tables["BSAD"] = world_table(line_columns);
  const auto records = read_accounting_records(sap_, amounts_, "1000", {"AMZ1"});
  ASSERT_TRUE(records) << records.error().text;
  ASSERT_EQ(records->size(), 1u);
  const auto& lines = records->at(0).lines;
  ASSERT_EQ(lines.size(), 3u) << "in the order of the document";
  EXPECT_TRUE(lines[0].is_cleared());
  EXPECT_EQ(lines[0].augdt, Date{2026y / 11 / 25});
  EXPECT_EQ(lines[1].amount.text() + ' ' + lines[1].mwskz, "-100.00 EUR A1");
  EXPECT_FALSE(lines[1].is_cleared());
  EXPECT_EQ(lines[2].kunnr + ' ' + lines[2].zuonr, "0000100001 O1");
  EXPECT_NE(asked_of(sap_, "BSID").find("BUKRS = '1000' AND BELNR = '0100000001'"), std::string::npos);
}

TEST_F(MoneyReadsTest, APayoutHasArrivedWhenItsLineIsCleared) {
  sap_.tables["BSIS"] = world_table(line_columns);
  sap_.tables["BSAS"] =
      world_table(line_columns, {"0100000001|2026|001|0000113200|S|60.00|EUR||S1|0100000009|20261125"});
  sap_.tables["BKPF"] = world_table("BELNR:10 GJAHR:4 STBLG:10", {"0100000001|2026|"});
  const auto lines = read_account_lines(sap_, amounts_, "1000", "0000113200", {"S1"});
  ASSERT_TRUE(lines) << lines.error().text;
  EXPECT_EQ(lines->at(0).belnr + ' ' + lines->at(0).line.augbl, "0100000001 0100000009");
  EXPECT_EQ(sap_.call_of("BSID"), nullptr);
}

TEST_F(MoneyReadsTest, BankItemsHaveTheirNoteInOrder) {
  sap_.tables["FEBKO"] = world_table("KUKEY:8 HBKID:5 HKTID:5 AZNUM:5", {"00000001|DB|GIRO|00017"});
  sap_.tables["FEBEP"] = world_table(
      "KUKEY:8 ESNUM:5 VALUT:8 BUDAT:8 KWBTR:15 KWAER:5 EPVOZ:1 PARTN:55 ZUONR:18 XBLNR:16 BELNR:10 NBBLN:10 "
      "GJAHR:4 EPERF:1",
      {"00000001|00001|20261120|20261120|1234.56|EUR|H|AMAZON PAYMENTS||||0100000001|2026|X",
       "00000001|00002|20261120|20261120|10.00|EUR|S|BANK||||||",
       "00000009|00001|20261120||1.00|EUR|H|||||||"});
  sap_.tables["FEBRE"] = world_table("KUKEY:8 ESNUM:5 RSNUM:3 VWEZW:65",
                                     {"00000001|00001|002|15238974653", "00000001|00001|001|SETTLEMENT"});
  const auto items = read_bank_items(sap_, amounts_, {"1000", 2026y / 11 / 19, 2026y / 11 / 27});
  ASSERT_TRUE(items) << items.error().text;
  ASSERT_EQ(items->size(), 2u) << "of another company code's statement nothing";
  EXPECT_EQ(items->at(0).amount.text() + ' ' + items->at(0).note, "1234.56 EUR SETTLEMENT 15238974653");
  EXPECT_TRUE(items->at(0).is_completed);
  EXPECT_EQ(items->at(1).amount.text(), "-10.00 EUR");
  EXPECT_EQ(items->at(0).hbkid + items->at(0).hktid + items->at(0).aznum, "DBGIRO00017");
}

}  // namespace
}  // namespace weir::sap::money_reads_test
