#include "mapping/rule_forms.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace weir::mapping::rule_forms_test {
namespace {

using Form = bool (*)(std::string_view);

void expect(Form form, bool answer, std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) EXPECT_EQ(form(text), answer) << text;
}

TEST(RuleForms, KnowACustomer) {
  expect(is_customer, true, {"0000100001", "DEAMAZON01"});
  expect(is_customer, false, {"", "100001", "00001000011", "00001 0001", "deamazon01"});
  expect(is_optional_customer, true, {"", "0000100001"});
  expect(is_optional_customer, false, {"1"});
}

TEST(RuleForms, KnowAMaterial) {
  expect(is_material, true, {"000000000000100001", "SHOE-42", "A"});
  expect(is_material, false, {"", "0000000000001000011", "SHOE 42"});
}

TEST(RuleForms, KnowAmazonsWords) {
  expect(is_service_word, true, {"PRIME", "NEXT_DAY", "D2"});
  expect(is_service_word, false, {"", "Prime", "NEXT DAY", std::string(41, 'A')});
}

TEST(RuleForms, KnowAnEanByItsCheckDigit) {
  expect(is_ean, true, {"4006381333931", "96385074", "036000291452", "10614141000415"});
  expect(is_ean, false, {"", "4006381333932", "4006381333930", "400638133393", "96385075", "400638133393X"});
}

TEST(RuleForms, KnowVatIds) {
  expect(is_vat_ids, true, {"DE123456789", "DE123456789 FR12345678901", "ATU12345678"});
  expect(is_vat_ids, false,
         {"", "DE", "123456789", "de123456789", "DE123456789  FR1234", "DE123456789 ", "DE123456789,FR123"});
}

TEST(RuleForms, KnowAMarketplace) {
  expect(is_marketplace_id, true, {"A1PA6795UKMFR9", "ATVPDKIKX0DER"});
  expect(is_marketplace_id, false, {"", "DE", "a1pa6795ukmfr9", "A1PA6795-UKMFR9", std::string(21, 'A')});
}

TEST(RuleForms, KnowASku) {
  expect(is_short, true, {"A", std::string(40, 'x')});
  expect(is_short, false, {"", std::string(41, 'x')});
}

}  // namespace
}  // namespace weir::mapping::rule_forms_test
