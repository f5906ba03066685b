#include "mapping/settings.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::settings_test {
namespace {

TEST(MappingSettings, KnowASalesAreaByItsForm) {
  EXPECT_TRUE(is_sales_area("1000/10/00/0000100001"));
  EXPECT_TRUE(is_sales_area("DE01/AM/00/0000100001"));
  for (const char* text :
       {"", "1000", "1000/10/00", "1000/10/00/100001", "1000/10/00/00001000012", "10000/10/00/0000100001",
        "1000/100/00/0000100001", "/10/00/0000100001", "1000/10/00/0000100001/", "1000-10-00-0000100001"})
    EXPECT_FALSE(is_sales_area(text)) << text;
}

TEST(MappingSettings, TakeASalesAreaApart) {
  const SalesArea area = sales_area("DE01/AM/00/0000100001");
  EXPECT_EQ(area.sales_org + " " + area.distr_chan + " " + area.division + " " + area.sold_to,
            "DE01 AM 00 0000100001");
}

TEST(MappingSettings, KnowACompanyCodeByItsForm) {
  EXPECT_TRUE(is_company_code("1000"));
  EXPECT_TRUE(is_company_code("DE01"));
  for (const char* text : {"", "100", "10000"}) EXPECT_FALSE(is_company_code(text)) << text;
}

}  // namespace
}  // namespace weir::mapping::settings_test
