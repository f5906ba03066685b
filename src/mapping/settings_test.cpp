#include "mapping/settings.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::settings_test {
namespace {

TEST(MappingSettings, KnowACompanyCodeByItsForm) {
  EXPECT_TRUE(is_company_code("1000"));
  EXPECT_TRUE(is_company_code("DE01"));
  for (const char* text : {"", "100", "10000"}) EXPECT_FALSE(is_company_code(text)) << text;
}

}  // namespace
}  // namespace weir::mapping::settings_test
