#include <gtest/gtest.h>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "mapping/sales_order.hpp"
#include "sap/model/sales_order.hpp"
#include "support/orders.hpp"

namespace weir::mapping::sales_order_address_test {
namespace {

using testing::order_item;
using testing::order_of;
using testing::order_rules;

sap::SalesOrder mapped(const amazon::Address& address) {
  auto order = order_of({order_item("SHOE-42", 1, {.item = 1'00})});
  order.delivery_address = address;
  return *sales_order(order, order_rules());
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(first_code_point(text).bytes)) ++count;
  return count;
}

// The lengths of BAPIADDR1.
void expect_fits(const sap::SalesOrderAddress& address) {
  const std::vector<std::pair<std::string, std::size_t>> fields{
      {address.name, 40},       {address.name_2, 40},     {address.street, 40}, {address.str_suppl1, 40},
      {address.str_suppl2, 40}, {address.postl_cod1, 10}, {address.city, 40},   {address.region, 3},
      {address.country, 3},     {address.tel1_numbr, 30}};
  for (const auto& [text, length] : fields) {
    EXPECT_LE(characters(text), length) << text;
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

TEST(SalesOrderAddress, IsJoinedToTheShipToAlone) {
  const auto order = mapped(testing::an_address());
  ASSERT_EQ(order.addresses.size(), 1u);
  EXPECT_NE(order.addresses[0].addr_no, "");
  EXPECT_EQ(order.partners[0].addr_link, "");
  EXPECT_EQ(order.partners[1].addr_link, order.addresses[0].addr_no);
}

TEST(SalesOrderAddress, IsTheCustomersOwnWhenAmazonGivesNone) {
  auto order = order_of({order_item("SHOE-42", 1, {.item = 1'00})});
  order.delivery_address.reset();
  const auto made = sales_order(order, order_rules());
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->addresses.empty());
  for (const auto& partner : made->partners) EXPECT_EQ(partner.addr_link, "");
}

TEST(SalesOrderAddress, KeepsPlaceCountryAndTelephone) {
  const auto address = mapped(testing::an_address()).addresses.at(0);
  EXPECT_EQ(address.name, "Zoë Müller");
  EXPECT_EQ(address.street, "Hof 1");
  EXPECT_EQ(address.postl_cod1 + " " + address.city + " " + address.country, "50667 Köln DE");
  EXPECT_EQ(address.tel1_numbr, "+49 221 1");
}

TEST(SalesOrderAddress, KeepsCompanyAndEveryLine) {
  auto source = testing::an_address();
  source.company_name = "Müller KG";
  source.lines = {"Hof 1", "Tor 3", "links"};
  const auto address = mapped(source).addresses.at(0);
  const std::string all = address.name + "|" + address.name_2 + "|" + address.street + "|" +
                          address.str_suppl1 + "|" + address.str_suppl2;
  for (const char* text : {"Zoë Müller", "Müller KG", "Hof 1", "Tor 3", "links"})
    EXPECT_NE(all.find(text), std::string::npos) << text << " is not in " << all;
}

TEST(SalesOrderAddress, OfNinetyCharactersFitsIntoSapsFieldsWithoutABrokenCharacter) {
  for (const char* letter : {"x", "ü", "漢", "😀", "é "}) {
    std::string name;
    while (characters(name) < 90) name += letter;
    amazon::Address source{name, name, {name, name, name}, name, name, name, "DE", name};
    const auto order = mapped(source);
    expect_fits(order.addresses.at(0));
    EXPECT_NE(order.addresses[0].name, "");
  }
}

// A name is told from its neighbour by what it begins with, so no begin may be lost.
TEST(SalesOrderAddress, KeepsTheBeginOfALongName) {
  auto source = testing::an_address();
  source.name = "Maria " + std::string(80, 'a') + " Ende";
  EXPECT_EQ(mapped(source).addresses.at(0).name.substr(0, 9), "Maria aaa");
}

TEST(SalesOrderAddress, CutsARegionThatAmazonWritesInFull) {
  auto source = testing::an_address();
  source.state_or_region = "Nordrhein-Westfalen";
  expect_fits(mapped(source).addresses.at(0));
}

TEST(Fitted, LeavesAloneWhatFits) {
  EXPECT_EQ(fitted("Zoë Müller", 10), "Zoë Müller");
  EXPECT_EQ(fitted("", 10), "");
}

TEST(Fitted, CutsByCharacters) {
  EXPECT_EQ(fitted("äöüß", 2), "äö");
  EXPECT_EQ(fitted("abc", 0), "");
}

// A control character would make the XML around it unreadable, and the whole packet with it.
TEST(Fitted, LetsNoControlCharacterThrough) {
  for (const char* text : {"a\nb", "a\tb",
                           "a\x01"
                           "b",
                           "a\x7f"
                           "b",
                           "a\xC2\x85"
                           "b"}) {
    const std::string fit = fitted(text, 10);
    for (std::string_view rest = fit; !rest.empty(); rest.remove_prefix(first_code_point(rest).bytes))
      EXPECT_FALSE(is_control(first_code_point(rest).value)) << fit;
    EXPECT_EQ(fit.front(), 'a');
    EXPECT_EQ(fit.back(), 'b');
  }
}

TEST(Fitted, MakesValidUtf8OfAnyBytes) {
  for (const char* text : {"\xff\xfe", "a\xC3", "\xED\xA0\x80", "Gr\xF6\xDF"})
    EXPECT_TRUE(is_utf8(fitted(text, 10)));
}

}  // namespace
}  // namespace weir::mapping::sales_order_address_test
