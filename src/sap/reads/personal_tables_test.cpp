#include "sap/reads/personal_tables.hpp"

#include <gtest/gtest.h>

namespace weir::sap::personal_tables_test {
namespace {

TEST(PersonalData, IsKnownByTableAndByColumn) {
  for (const char* table : {"ADRC", "BSEC", "VBPA3", "EDID4", "PA0002"})
    EXPECT_TRUE(personal_data_in(table, {"X"})) << table;
  EXPECT_TRUE(personal_data_in("KNA1", {"KUNNR", "NAME1"}));
  EXPECT_TRUE(personal_data_in("FEBEP", {"PARTN"}));
  EXPECT_FALSE(personal_data_in("KNA1", {"KUNNR", "AUFSD", "LOEVM"}));
  for (const char* table : {"MARD", "VBAK", "VBPA", "BKPF", "EDIDC", "T001"})
    EXPECT_FALSE(personal_data_in(table, {"MANDT", "VBELN", "LIFNR"})) << table;
  EXPECT_EQ(personal_data_in("KNA1", {"NAME1"}), "KNA1-NAME1 may name people");
}

}  // namespace
}  // namespace weir::sap::personal_tables_test
