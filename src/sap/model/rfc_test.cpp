#include "sap/model/rfc.hpp"

#include <gtest/gtest.h>

#include "sap/model/bapi_return.hpp"

namespace weir::sap::rfc_test {
namespace {

using namespace std::chrono;

TEST(RfcDate, ReadsBothFormsAndNoInitialDate) {
  const RfcFields fields{{"A", "20261124"},   {"B", "2026-11-24"}, {"C", "00000000"},
                         {"D", "0000-00-00"}, {"E", ""},           {"F", "20261324"}};
  EXPECT_EQ(rfc_date(fields, "A"), Date{2026y / 11 / 24});
  EXPECT_EQ(rfc_date(fields, "B"), Date{2026y / 11 / 24});
  for (const char* none : {"C", "D", "E", "F", "G"}) EXPECT_FALSE(rfc_date(fields, none)) << none;
}

TEST(BapiReturn, IsReadAsStructureTableAndOldStructure) {
  RfcParameters table{{},
                      {},
                      {{"RETURN",
                        {{{"TYPE", "S"}, {"ID", "V4"}, {"NUMBER", "233"}},
                         {{"TYPE", "E"}, {"ID", "V1"}, {"NUMBER", "302"}, {"MESSAGE", "Material"}},
                         {{"TYPE", "E"}, {"ID", "V4"}, {"NUMBER", "219"}, {"MESSAGE", "Not made"}}}}}};
  EXPECT_EQ(bapi_messages(table).size(), 3u);
  EXPECT_EQ(bapi_errors(bapi_messages(table)), "V1 302: Material; V4 219: Not made");
  RfcParameters old{{}, {{"RETURN", {{"TYPE", "A"}, {"CODE", "V1311"}, {"MESSAGE", "x"}}}}, {}};
  EXPECT_EQ(bapi_errors(bapi_messages(old)), "V1 311: x");
  RfcParameters one{{}, {{"RETURN", {{"TYPE", "W"}, {"ID", "V1"}, {"NUMBER", "55"}}}}, {}};
  ASSERT_EQ(bapi_messages(one).size(), 1u);
  EXPECT_EQ(bapi_messages(one)[0].number, "055") << "SOAP may drop zeros in front";
  EXPECT_EQ(bapi_errors(bapi_messages(one)), std::nullopt);
}

TEST(BapiReturn, WithoutATypeIsSuccess) {
  EXPECT_TRUE(bapi_messages({{}, {{"RETURN", {{"TYPE", ""}, {"LOG_MSG_NO", "000000"}}}}, {}}).empty());
  EXPECT_TRUE(bapi_messages({}).empty());
}

}  // namespace
}  // namespace weir::sap::rfc_test
