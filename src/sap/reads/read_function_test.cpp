#include "sap/reads/read_function.hpp"

#include <gtest/gtest.h>

#include "sap/reads/read_table.hpp"
#include "support/table_world.hpp"

namespace weir::sap::read_function_test {
namespace {

using testing::TableWorld;

TableWorld mard() {
  TableWorld world;
  world.tables["MARD"] = {{{"MATNR", 18}}, {{{"MATNR", "A"}}}};
  return world;
}

TEST(ReadFunction, IsCalledInPlaceOfRfcReadTable) {
  TableWorld world = mard();
  ReadFunction rfc{world, "BBP_RFC_READ_TABLE"};
  EXPECT_EQ(read_table(rfc, {"MARD", {"MATNR"}, {}, 10})->at(0).at(0), "A");
  EXPECT_EQ(world.calls.at(0).function, "BBP_RFC_READ_TABLE");
}

// Gives the rows in the table whose width fits, and says which.
class Bods final : public RfcCaller {
 public:
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    name = function;
    asked = parameters;
    RfcParameters answer;
    answer.scalars["OUT_TABLE"] = "TBLOUT512";
    answer.tables["FIELDS"] = {{{"FIELDNAME", "MATNR"}, {"OFFSET", "0"}, {"LENGTH", "18"}}};
    for (const char* table : {"TBLOUT128", "TBLOUT512", "TBLOUT2048"}) answer.tables[table] = {};
    answer.tables["TBLOUT512"] = {{{"WA", "A"}}};
    return answer;
  }
  std::string name;
  RfcParameters asked;
};

TEST(ReadFunction, OfDataServicesGivesItsRowsByWidth) {
  Bods sap;
  ReadFunction rfc{sap, "/BODS/RFC_READ_TABLE2"};
  const auto rows = read_table(rfc, {"MARD", {"MATNR"}, {}, 10});
  ASSERT_TRUE(rows) << rows.error().text;
  EXPECT_EQ(rows->at(0).at(0), "A");
  EXPECT_EQ(sap.name, "/BODS/RFC_READ_TABLE2");
  EXPECT_TRUE(sap.asked.tables.contains("TBLOUT30000"));
  EXPECT_FALSE(sap.asked.tables.contains("DATA"));
}

TEST(ReadFunction, LeavesOtherFunctionsAlone) {
  Bods sap;
  ReadFunction rfc{sap, "Z_READ"};
  ASSERT_TRUE(rfc.call("STFC_CONNECTION", {}));
  EXPECT_EQ(sap.name, "STFC_CONNECTION");
}

}  // namespace
}  // namespace weir::sap::read_function_test
