#include "report/csv.hpp"

#include <gtest/gtest.h>

namespace weir::report::csv_test {
namespace {

TEST(Csv, QuotesWhatItHasTo) {
  EXPECT_EQ(csv_record({"a", "b,c", "say \"hi\"", "two\nlines", ""}),
            "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
}

TEST(Csv, DisarmsFormulas) {
  EXPECT_EQ(csv_field("=1+1"), "'=1+1");
  EXPECT_EQ(csv_field("+49 30"), "'+49 30");
  EXPECT_EQ(csv_field("-cmd|' /C calc'!A0"), "'-cmd|' /C calc'!A0");
  EXPECT_EQ(csv_field("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_field("\t=1"), "'\t=1");
  EXPECT_EQ(csv_field("=a,b"), "\"'=a,b\"");
}

TEST(Csv, LeavesNumbersAlone) {
  EXPECT_EQ(csv_field("-12.34"), "-12.34");
  EXPECT_EQ(csv_field("0"), "0");
  EXPECT_EQ(csv_field("-1-1"), "'-1-1");
  EXPECT_EQ(csv_field("-"), "'-");
}

}  // namespace
}  // namespace weir::report::csv_test
