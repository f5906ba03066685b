#include <gtest/gtest.h>

#include "mapping/planned_order.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"

namespace weir::mapping::plan_order_customer_test {
namespace {

using namespace std::chrono_literals;
using testing::euros;
using testing::order_item;
using testing::order_of;
using testing::rule_book;

PlannedOrder planned(const amazon::Order& order, const RuleBook& book = rule_book()) {
  const auto made = plan_order(order, book);
  EXPECT_TRUE(made) << (made ? "" : made.error().code + ": " + made.error().text);
  return *made;
}

OrderRules& merchant(RuleBook& book) {
  return book.rules.at({testing::german_marketplace, amazon::FulfilledBy::merchant});
}

amazon::Order simple() { return order_of({order_item("SHOE-42", 2, {.item = 50'42})}); }

std::string topics(const PlannedOrder& plan) {
  std::string text;
  for (const Remark& remark : plan.remarks) text += (text.empty() ? "" : " ") + remark.topic;
  return text;
}

void give_tax_number(amazon::Order& order, const std::string& number) {
  order.programs = {"AMAZON_BUSINESS"};
  order.tax_registrations = {{"MERCHANT", "VAT", "DE999999999", "Shop"}, {"BUYER", "VAT", number, "Buyer"}};
}

amazon::Order to_austria(const std::string& number) {
  auto order = simple();
  order.delivery_address->country_code = "AT";
  give_tax_number(order, number);
  return order;
}

std::string partners(const PlannedOrder& plan) {
  std::string text;
  for (const auto& partner : plan.document.partners)
    text += partner.partn_role + partner.partn_numb + partner.addr_link + ' ';
  return text;
}

TEST(PlanOrderTax, TellsSapTheClassAndTheCountryAndNoCode) {
  const auto ours = planned(simple()).document;
  EXPECT_EQ(ours.header.alttax_cls + ours.header.taxdst_cty, "1DE");
  const auto amazons = planned(order_of({order_item("SHOE-42", 1, {.item = 20'00}, true)})).document;
  EXPECT_EQ(amazons.header.alttax_cls, "0");
  for (const std::string country : {"GB", "XI", "FR", "MC"}) {
    auto order = simple();
    order.delivery_address->country_code = country;
    EXPECT_EQ(planned(order).document.header.taxdst_cty, country);
  }
}

TEST(PlanOrderTax, TellsLinesOfWhichAmazonCollectsTheTaxApart) {
  auto book = rule_book();
  merchant(book).tax.material_class = {{"000000000000100002", "3"}};
  const auto document = planned(order_of({order_item("SHOE-42", 1, {.item = 20'00}, true),
                                          order_item("SOCK-7", 1, {.item = 10'00})}),
                                book)
                            .document;
  EXPECT_EQ(document.header.alttax_cls, "1");
  EXPECT_EQ(document.items[0].tax_class1, "0");
  EXPECT_EQ(document.items[1].tax_class1, "3");
}

TEST(PlanOrderTax, LeavesTheTaxToABusinessInAnotherCountryOfTheUnion) {
  const auto plan = planned(to_austria("ATU 1234.5678"));
  EXPECT_EQ(plan.document.header.alttax_cls, "2");
  EXPECT_EQ(plan.expected.items[0].tax, euros(0));
  EXPECT_EQ(plan.expected.items[0].tax_tolerance, euros(0));
}

TEST(PlanOrderTax, LeavesNoTaxToAnybodyElse) {
  EXPECT_EQ(planned(to_austria("DE123456789")).document.header.alttax_cls, "1") << "a buyer of this country";
  EXPECT_EQ(planned(to_austria("CHE123456789")).document.header.alttax_cls, "1") << "not of the Union";
  auto order = to_austria("ATU12345678");
  order.delivery_address->country_code = "DE";
  EXPECT_EQ(planned(order).document.header.alttax_cls, "1") << "the goods do not leave the country";
  order = order_of({order_item("SHOE-42", 1, {.item = 20'00, .tax_item = 4'00})});
  order.delivery_address->country_code = "AT";
  give_tax_number(order, "ATU12345678");
  EXPECT_EQ(planned(order).document.header.alttax_cls, "1") << "Amazon has taken tax";
}

TEST(PlanOrderTax, RemarksAMissingClassForBusinesses) {
  auto book = rule_book();
  merchant(book).tax.class_business = "";
  const auto plan = planned(to_austria("ATU12345678"), book);
  EXPECT_EQ(plan.document.header.alttax_cls, "") << "the customer's own";
  EXPECT_EQ(topics(plan), "tax");
  merchant(book).customer.business = BusinessCustomer::own;
  merchant(book).customer.own = {{"ATU12345678", "0000100777"}};
  EXPECT_EQ(topics(planned(to_austria("ATU12345678"), book)), "") << "which is right for his own";
}

TEST(PlanOrderCustomer, IsTheCollectiveOneWithAnAddressOfTheOrderAlone) {
  const auto plan = planned(simple());
  EXPECT_EQ(partners(plan), "AG0000100001 WE00001000011 ");
  ASSERT_EQ(plan.document.addresses.size(), 1u);
  const auto& address = plan.document.addresses[0];
  EXPECT_EQ(address.name + '|' + address.street + '|' + address.postl_cod1 + '|' + address.region,
            "Zoë Müller|Hof 1|50667|NW");
  EXPECT_EQ(address.street_no, "") << "the house number stays where the buyer wrote it";
  EXPECT_EQ(address.tel1_numbr, "+49 221 1");
}

TEST(PlanOrderCustomer, HasHisAddressAndTelephoneByRule) {
  auto book = rule_book();
  merchant(book).customer.with_phone = false;
  EXPECT_EQ(planned(simple(), book).document.addresses.at(0).tel1_numbr, "");
  merchant(book).customer.address = AddressOf::none;
  const auto plan = planned(simple(), book);
  EXPECT_TRUE(plan.document.addresses.empty());
  EXPECT_EQ(partners(plan), "AG0000100001 WE0000100001 ");
  EXPECT_FALSE(plan.expected.ship_to.has_value());
  EXPECT_EQ(plan.document.header.taxdst_cty, "DE") << "the tax follows the goods all the same";
}

TEST(PlanOrderCustomer, KeepsNoRelayAddressAnywhere) {
  auto order = simple();
  order.delivery_address->company_name = "x1y2z3@Marketplace.Amazon.de";
  order.delivery_address->lines.push_back("mail: x1y2z3@marketplace.amazon.de");
  order.items[0].gift_message = "write to x1y2z3@marketplace.amazon.de";
  const auto document = planned(order).document;
  EXPECT_EQ(document.addresses.at(0).name_2, "");
  EXPECT_EQ(document.addresses.at(0).str_suppl1, "");
  for (const auto& text : document.texts)
    EXPECT_EQ(text.text_line.find("marketplace.amazon"), std::string::npos);
}

TEST(PlanOrderCustomer, BreaksLongLinesAndLosesNoneOfThem) {
  auto order = simple();
  order.delivery_address->lines = {"Sankt-Michaelis-Donn-Straße 123 Hinterhaus links", "Etage 4"};
  const auto plan = planned(order);
  const auto& address = plan.document.addresses.at(0);
  EXPECT_EQ(address.street, "Sankt-Michaelis-Donn-Straße 123");
  EXPECT_EQ(address.str_suppl1, "Hinterhaus links");
  EXPECT_EQ(address.str_suppl2, "Etage 4");
  EXPECT_EQ(topics(plan), "");
  order.delivery_address->lines = {"a", "b", "c", "d"};
  EXPECT_EQ(topics(planned(order)), "address");
}

TEST(PlanOrderCustomer, BreaksLongNamesAndLosesNoneOfThem) {
  auto order = simple();
  order.delivery_address->name = "Wohnungsbaugenossenschaft der Eisenbahn und ihrer Freunde";
  const auto plan = planned(order);
  EXPECT_EQ(plan.document.addresses.at(0).name, "Wohnungsbaugenossenschaft der Eisenbahn");
  EXPECT_EQ(plan.document.addresses.at(0).name_2, "und ihrer Freunde");
  EXPECT_EQ(topics(plan), "");
  order.delivery_address->company_name = "Kegelclub";
  EXPECT_EQ(topics(planned(order)), "address") << "a third line has no room";
  order.delivery_address->name = "";
  EXPECT_EQ(planned(order).document.addresses.at(0).name, "Kegelclub") << "SAP wants a first name line";
}

TEST(PlanOrderCustomer, IsMissedWhereAmazonSendsNoWholeAddress) {
  auto order = simple();
  order.delivery_address->name = "";
  order.delivery_address->lines.clear();
  EXPECT_EQ(topics(planned(order)), "address");
  order.fulfilled_by = amazon::FulfilledBy::amazon;
  EXPECT_EQ(topics(planned(order)), "");
  EXPECT_TRUE(planned(order).document.addresses.empty());
}

TEST(PlanOrderCustomer, OfABusinessIsItsOwnOrAOneTimeAccountByRule) {
  auto book = rule_book();
  EXPECT_EQ(planned(to_austria("ATU12345678"), book).expected.sold_to, "0000100001");
  merchant(book).customer.business = BusinessCustomer::one_time;
  const auto once = planned(to_austria("ATU12345678"), book);
  EXPECT_EQ(partners(once), "AG00001999991 WE00001999991 ");
  EXPECT_EQ(topics(once), "customer") << "SAP's interfaces have no field for his VAT id";
  EXPECT_EQ(once.document.header.bill_block, "Z1");
  merchant(book).customer.business = BusinessCustomer::own;
  merchant(book).customer.own = {{"ATU 12345678", "0000100777"}};
  EXPECT_EQ(planned(to_austria("ATU12345678"), book).expected.sold_to, "0000100777");
  EXPECT_EQ(planned(simple(), book).expected.sold_to, "0000100001") << "nobody's VAT id, nobody's customer";
}

TEST(PlanOrderCustomer, WithoutOneOfHisOwnIsTheCollectiveOneUnlessHeOwesTheTax) {
  auto book = rule_book();
  merchant(book).customer.business = BusinessCustomer::own;
  auto order = simple();
  give_tax_number(order, "DE123456789");
  const auto home = planned(order, book);
  EXPECT_EQ(home.expected.sold_to, "0000100001");
  EXPECT_EQ(topics(home), "customer");
  EXPECT_EQ(home.document.header.bill_block, "");
  const auto abroad = planned(to_austria("ATU12345678"), book);
  EXPECT_EQ(abroad.expected.sold_to, "0000199999") << "its address at least is on the invoice";
  EXPECT_EQ(abroad.document.header.bill_block, "Z1");
  EXPECT_EQ(abroad.expected.billing_block, "Z1");
  for (const Remark& remark : abroad.remarks)
    EXPECT_EQ(remark.text.find("12345678,"), std::string::npos) << remark.text;
}

TEST(PlanOrderCustomer, NeedsAnAddressForAOneTimeAccount) {
  auto book = rule_book();
  merchant(book).customer.business = BusinessCustomer::one_time;
  auto order = to_austria("ATU12345678");
  order.delivery_address.reset();
  EXPECT_EQ(planned(order, book).expected.sold_to, "0000100001");
  EXPECT_EQ(topics(planned(order, book)), "customer address");
}

TEST(PlanOrderCustomer, FindsABusinessesPurchaseOrderAgain) {
  auto order = simple();
  order.buyer_purchase_order = "PO-2026-" + std::string(40, '7');
  EXPECT_EQ(planned(order).document.header.purch_no_s, ("PO-2026-" + std::string(40, '7')).substr(0, 35));
}

}  // namespace
}  // namespace weir::mapping::plan_order_customer_test
