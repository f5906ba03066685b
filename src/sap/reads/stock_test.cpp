#include "sap/reads/stock.hpp"

#include <gtest/gtest.h>

#include "sap/reads/material_availability.hpp"
#include "sap/reads/material_documents.hpp"
#include "sap/reads/stock_changes.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::stock_test {
namespace {

using namespace std::chrono;
using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

TEST(Stock, TellsEveryKindApart) {
  TableWorld sap;
  sap.tables["MARD"] =
      world_table("MATNR:18 WERKS:4 LGORT:4 LABST:15 UMLME:15 INSME:15 EINME:15 SPEME:15 RETME:15 LVORM:1",
                  {"M1|1000|0001|12.000|1.000|2.000|3.000|4.000|5.500|",
                   "M2|1000|0001|0.000|0.000|0.000|0.000|0.000|0.000|X"});
  sap.tables["MARC"] = world_table("MATNR:18 WERKS:4 TRAME:15 UMLMC:15 LVORM:1", {"M1|1000|7.000|8.000|"});
  sap.tables["VBBE"] = world_table("MATNR:18 WERKS:4 LGORT:4 VBELN:10 POSNR:6 VBTYP:1 OMENG:15",
                                   {"M1|1000||0000000001|000010|C|2.000"});
  const auto stock = read_stock(sap, {"1000", "1900"}, {"M1", "M2"});
  ASSERT_TRUE(stock) << stock.error().text;
  const LocationStock& m1 = stock->locations.at(0);
  EXPECT_EQ(m1.labst.text() + m1.umlme.text() + m1.insme.text() + m1.einme.text() + m1.speme.text() +
                m1.retme.text(),
            "1212345.5");
  EXPECT_TRUE(stock->locations.at(1).is_deleted);
  EXPECT_EQ(stock->plants.at(0).trame.whole(), 7);
  EXPECT_EQ(stock->plants.at(0).umlmc.whole(), 8);
  EXPECT_EQ(stock->requirements.at(0).omeng.whole(), 2);
  for (const char* table : {"MARD", "MARC", "VBBE"})
    EXPECT_NE(asked_of(sap, table).find("( WERKS = '1000' OR WERKS = '1900' )"), std::string::npos) << table;
  EXPECT_TRUE(read_stock(sap, {}, {"M1"})->locations.empty());
}

class StockChangesTest : public ::testing::Test {
 protected:
  StockChangesTest() {
    sap_.tables["MKPF"] = world_table("MBLNR:10 MJAHR:4 CPUDT:8 CPUTM:6");
    sap_.tables["MSEG"] = world_table(
        "MBLNR:10 MJAHR:4 ZEILE:4 BWART:3 MATNR:18 WERKS:4 LGORT:4 UMWRK:4 UMLGO:4 SHKZG:1 MENGE:15 SMBLN:10 "
        "SJAHR:4 SMBLP:4 VBELN_IM:10");
  }
  void post(const char* number, const char* time, const char* plant = "1000", const char* reversed = "") {
    sap_.tables["MKPF"].rows.push_back(
        {{"MBLNR", number}, {"MJAHR", "2026"}, {"CPUDT", "20261120"}, {"CPUTM", time}});
    sap_.tables["MSEG"].rows.push_back({{"MBLNR", number},
                                        {"MJAHR", "2026"},
                                        {"ZEILE", "0001"},
                                        {"BWART", "601"},
                                        {"MATNR", "M1"},
                                        {"WERKS", plant},
                                        {"SHKZG", "H"},
                                        {"MENGE", "1.000"},
                                        {"SMBLN", reversed}});
  }
  std::string look() {
    auto changes = stock_changes(sap_, {"1000"}, mark_, Zone::utc());
    EXPECT_TRUE(changes) << changes.error().text;
    mark_ = changes->mark;
    std::string numbers;
    for (const MovementLine& line : changes->lines) numbers += line.mblnr + (line.is_reversal() ? "r " : " ");
    return numbers;
  }

  TableWorld sap_;
  StockMark mark_{sys_days{2026y / 11 / 20} + 8h, {}};
};

TEST_F(StockChangesTest, AreEachToldOnce) {
  post("0000000001", "081000");
  post("0000000002", "082000", "1000", "0000000001");
  EXPECT_EQ(look(), "0000000001 0000000002r ");
  EXPECT_EQ(look(), "");
  post("0000000003", "083000");
  EXPECT_EQ(look(), "0000000003 ");
  EXPECT_EQ(iso(mark_.entered), "2026-11-20T08:30:00Z");
}

// Committed late, with a number and a time in front of what was seen already.
TEST_F(StockChangesTest, DoNotLoseADocumentThatShowsUpLate) {
  post("0000000005", "090000");
  EXPECT_EQ(look(), "0000000005 ");
  post("0000000004", "084500");
  EXPECT_EQ(look(), "0000000004 ");
  EXPECT_EQ(look(), "");
}

TEST_F(StockChangesTest, ForgetWhatLiesBeforeTheOverlap) {
  post("0000000001", "081000");
  look();
  post("0000000002", "120000");
  EXPECT_EQ(look(), "0000000002 ");
  EXPECT_EQ(mark_.seen.size(), 1u);
  EXPECT_EQ(look(), "");
}

TEST_F(StockChangesTest, AreThoseOfOurPlants) {
  post("0000000001", "081000", "9999");
  sap_.tables["MSEG"].rows[0]["UMWRK"] = "1000";  // into ours
  post("0000000002", "081000", "9999");
  EXPECT_EQ(look(), "0000000001 ");
}

TEST(MaterialDocuments, AreFoundByTheirReference) {
  TableWorld sap;
  sap.tables["MKPF"] =
      world_table("MBLNR:10 MJAHR:4 XBLNR:16 BKTXT:25 BUDAT:8", {"5000000001|2026|FBA15X|t|20261120"});
  sap.tables["MSEG"] = world_table(
      "MBLNR:10 MJAHR:4 ZEILE:4 BWART:3 MATNR:18 WERKS:4 LGORT:4 SHKZG:1 MENGE:15 EBELN:10 EBELP:5 SMBLN:10",
      {"5000000001|2026|0001|101|M1|1900|0001|S|3.000|4500000001|00010|",
       "5000000001|2026|0002|102|M1|1900|0001|H|1.000|4500000001|00010|",
       "5000000001|2025|0001|101|M1|1900|0001|S|9.000|||"});
  const auto documents = find_material_documents(sap, 2026y / 11 / 1, {"FBA15X"});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_EQ(documents->at(0).lines.size(), 2u) << "the number of another year is another document";
  EXPECT_EQ(documents->at(0).lines[0].menge.whole(), 3);
  EXPECT_EQ(documents->at(0).lines[1].menge.whole(), -1);
  EXPECT_NE(asked_of(sap, "MKPF").find("BUDAT >= '20261101'"), std::string::npos);
}

class Promises final : public RfcCaller {
 public:
  explicit Promises(std::string quantity) : quantity_{std::move(quantity)} {}
  Result<RfcParameters> call(std::string_view, const RfcParameters&) override {
    RfcParameters answer{{{"AV_QTY_PLT", quantity_}}, {}, {}};
    if (!error.empty()) answer.structures["RETURN"] = {{"TYPE", "E"}, {"CODE", "M3305"}, {"MESSAGE", error}};
    return answer;
  }
  std::string error;

 private:
  std::string quantity_;
};

TEST(MaterialAvailability, CapsWhatIsPromisedBehindTheLeadTime) {
  for (const char* huge : {"9999999999.000", "1000000.000"}) {
    Promises sap{huge};
    EXPECT_TRUE(material_availability(sap, {"1000", "M1", "ST"})->is_unlimited) << huge;
    EXPECT_EQ(material_availability(sap, {"1000", "M1", "ST"})->available, availability_cap) << huge;
  }
  Promises some{"12.000"};
  EXPECT_EQ(material_availability(some, {"1000", "M1", "ST"})->available.whole(), 12);
  EXPECT_FALSE(material_availability(some, {"1000", "M1", "ST"})->is_unlimited);
  Promises none{""};
  EXPECT_EQ(code_of(material_availability(none, {"1000", "M1", "ST"})), "sap.unexpected_answer");
  Promises refused{"0.000"};
  refused.error = "Material does not exist";
  EXPECT_EQ(code_of(material_availability(refused, {"1000", "M1", "ST"})), "sap.bapi_refused");
}

}  // namespace
}  // namespace weir::sap::stock_test
