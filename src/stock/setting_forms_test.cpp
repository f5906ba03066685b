#include "stock/setting_forms.hpp"

#include <gtest/gtest.h>

namespace weir::stock::setting_forms_test {
namespace {

void expect(bool (*question)(std::string_view), bool answer, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) EXPECT_EQ(question(text), answer) << text;
}

TEST(SettingForms, KnowLocations) {
  expect(is_location, true, {"1000", "1000/0001", "DE01/A1"});
  expect(is_location, false,
         {"", "1000/", "/0001", "10000", "1000/00011", "1000/0001/1", "de01", "1000 0001"});
  expect(is_optional_storage_location, true, {"", "1000/0009"});
  expect(is_optional_storage_location, false, {"1000"});
  EXPECT_EQ(location_of("1000/0001"), (Location{"1000", "0001"}));
}

TEST(SettingForms, KnowQuantitiesAndPercentages) {
  expect(is_quantity, true, {"0", "5", "2.5", "1000000000"});
  expect(is_quantity, false, {"", "-1", "1-", "2,5", "1000000001", "1e3", "5 "});
  expect(is_percent, true, {"0", "19", "19 %", "5.5%", "1000"});
  expect(is_percent, false, {"", "%", "-1", "1000.001", "19 percent"});
  EXPECT_EQ(percent_of("5.5 %"), 5'500);
  expect(is_optional_percent, true, {"", "5"});
}

TEST(SettingForms, KnowWholeNumbers) {
  expect(is_weight, true, {"1", "1000000"});
  expect(is_weight, false, {"0", "1000001", "1.5", "-1", "+1", ""});
  expect(is_priority, false, {"0", "1001"});
  expect(is_pieces, true, {"0", "1000000000"});
  expect(is_pieces, false, {"1000000001", "99999999999999999999"});
}

TEST(SettingForms, KnowTheRest) {
  expect(is_price, true, {"12.50", "1"});
  expect(is_price, false, {"0", "0.00", "-1", "12,50", ""});
  expect(is_sku, false, {"", "a SKU of more than forty characters is none"});
  expect(is_material_number, true, {"000000000000100001", "SHOE-42"});
  expect(is_material_number, false, {"", "SHOE 42", "0000000000000100001"});
  expect(is_tax_class, true, {"1"});
  expect(is_tax_class, false, {"", "12"});
  expect(is_condition_type, true, {"", "PR00"});
  expect(is_condition_type, false, {"PR0", "PR000", "pr00"});
  expect(is_connection_name, true, {"shop_eu"});
  expect(is_connection_name, false, {"", "shop-eu", "Shop"});
  expect(is_season, false, {"winter"});
  expect(is_buffer, false, {"much"});
}

}  // namespace
}  // namespace weir::stock::setting_forms_test
