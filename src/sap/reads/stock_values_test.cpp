#include "sap/reads/stock_values.hpp"

#include <gtest/gtest.h>

#include "sap/reads/material_period.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::stock_values_test {
namespace {

using namespace std::chrono_literals;

class StockValues : public ::testing::Test {
 protected:
  StockValues() {
    sap.tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:2", {"JPY|0"});
    sap.tables["MKPF"] = testing::world_table("MBLNR:10 MJAHR:4 BUDAT:8 CPUDT:8 CPUTM:6",
                                              {"4900000001|2026|20261128|20261201|090000"});
    sap.tables["MSEG"] = testing::world_table(
        "MBLNR:10 MJAHR:4 BWART:3 MATNR:18 WERKS:4 LGORT:4 SHKZG:1 MENGE:17 DMBTR:15 WAERS:5",
        {"4900000001|2026|251|M1|1900|0001|H|3.000|15.00|EUR",
         "4900000001|2025|251|M1|1900|0001|H|9.000|45.00|EUR"});
    sap.tables["MBEW"] = testing::world_table("MATNR:18 BWKEY:4 LBKUM:17 SALK3:15", {"M1|1900|7.000|35.00"});
  }

  testing::TableWorld sap;
  TableAmounts amounts{sap};
};

TEST_F(StockValues, AreReadByMaterialAndPlantInTheCurrencyOfTheCompanyCode) {
  const auto values = read_stock_values(sap, amounts, {"1900"}, {"M1"}, "EUR");
  ASSERT_TRUE(values) << values.error().text;
  ASSERT_EQ(values->size(), 1u);
  EXPECT_EQ(values->front().lbkum.text() + ' ' + values->front().salk3.text(), "7 35.00 EUR");
  EXPECT_NE(sap.call_of("MBEW")->where_text().find("BWTAR"), std::string::npos)
      << "not the parts of a split valuation";
  EXPECT_TRUE(read_stock_values(sap, amounts, {}, {"M1"}, "EUR")->empty());
}

TEST_F(StockValues, AreChangedByMovementsThatLeaveWithAMinus) {
  const auto movements = read_stock_movements(
      sap, amounts, {"1900"}, {2026y / 11 / 1, 2026y / 11 / 30, Date{2026y / 12 / 1}}, Zone::utc());
  ASSERT_TRUE(movements) << movements.error().text;
  ASSERT_EQ(movements->size(), 1u) << "the other one is of another year's document";
  const StockMovement& one = movements->front();
  EXPECT_EQ(one.menge.text() + ' ' + one.dmbtr.text(), "-3 -15.00 EUR");
  EXPECT_EQ(one.budat, Date(2026y / 11 / 28));
  EXPECT_EQ(one.entered_at, Instant{std::chrono::sys_days{2026y / 12 / 1} + 9h});
  EXPECT_NE(sap.call_of("MKPF")->where_text().find("CPUDT >= '20261201'"), std::string::npos)
      << sap.call_of("MKPF")->where_text();
}

TEST_F(StockValues, HaveTheCurrencyOfACompanyCodeThatIsThere) {
  sap.tables["T001"] = testing::world_table("BUKRS:4 WAERS:5", {"1000|EUR"});
  EXPECT_EQ(*company_currency(sap, "1000"), "EUR");
  sap.tables["T001"].rows.clear();
  EXPECT_EQ(company_currency(sap, "9999").error().code, "sap.unexpected_answer");
}

TEST_F(StockValues, ArePostedFromTheFirstOpenPeriodOn) {
  sap.tables["MARV"] = testing::world_table("LFGJA:4 LFMON:2 XRUEM:1", {"2027|01|X"});
  EXPECT_EQ(*first_open_material_day(sap, "1000"), Date(2026y / 12 / 1));
  sap.tables["MARV"] = testing::world_table("LFGJA:4 LFMON:2 XRUEM:1", {"2027|01|"});
  EXPECT_EQ(*first_open_material_day(sap, "1000"), Date(2027y / 1 / 1)) << "backposting is not allowed";
  sap.tables["MARV"].rows.clear();
  EXPECT_EQ(first_open_material_day(sap, "1000").error().code, "sap.no_material_period");
}

}  // namespace
}  // namespace weir::sap::stock_values_test
