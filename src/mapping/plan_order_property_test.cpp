// Whatever Amazon sells, in whichever currency: nothing is left out, nothing is invented, every minor unit
// arrives, and nothing is longer than SAP has room for.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "mapping/planned_order.hpp"
#include "sap/model/field_text.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::plan_order_property_test {
namespace {

using testing::order_item;
using testing::order_of;
using testing::Parts;
using testing::rule_book;
using testing::value_of;

rc::Gen<std::int64_t> any_charge() {
  return rc::gen::weightedOneOf<std::int64_t>({{3, rc::gen::just<std::int64_t>(0)},
                                               {4, rc::gen::inRange<std::int64_t>(1, 20'000)},
                                               {1, rc::gen::inRange<std::int64_t>(1, 100'000'000)}});
}

amazon::OrderItem any_item(const std::string& currency) {
  Parts parts;
  parts.currency = currency;
  parts.item = *any_charge();
  parts.shipping = *any_charge();
  parts.gift_wrap = *any_charge();
  parts.cod_fee = *any_charge();
  parts.other = *any_charge();
  parts.tax_item = *any_charge();
  parts.tax_shipping = parts.shipping == 0 ? 0 : *any_charge();
  parts.tax_gift_wrap = parts.gift_wrap == 0 ? 0 : *any_charge();
  parts.discount = *rc::gen::inRange<std::int64_t>(0, parts.item + parts.shipping + 1);
  parts.tax_discount = *rc::gen::inRange<std::int64_t>(0, parts.tax() + 1);
  const auto sku = *rc::gen::element<std::string>("SHOE-42", "SOCK-7", "SET-3");
  auto item = order_item(sku, *rc::gen::inRange<std::int64_t>(0, 50), parts, *rc::gen::arbitrary<bool>());
  item.charges->shows_tax = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>())
    item.charges->tax_discount = Money{parts.tax_discount, item.charges->total.currency()};
  item.gift_message = *rc::gen::string<std::string>();
  item.title = *rc::gen::string<std::string>();
  return item;
}

amazon::Address any_address() {
  const auto text = [] { return *rc::gen::string<std::string>(); };
  return {text(), text(), *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>()),
          text(), text(), text(),
          text(), text()};
}

amazon::Order any_order() {
  const auto currency = *rc::gen::element<std::string>("EUR", "JPY", "GBP", "KWD", "USD", "HUF");
  const int count = *rc::gen::inRange(1, 6);
  std::vector<amazon::OrderItem> items;
  for (int i = 0; i < count; ++i) items.push_back(any_item(currency));
  items.front().quantity_ordered = std::max<std::int64_t>(items.front().quantity_ordered, 1);
  std::erase_if(items, [](const auto& item) { return item.quantity_ordered == 0; });
  auto order = order_of(std::move(items));
  order.fulfilled_by = *rc::gen::element(amazon::FulfilledBy::merchant, amazon::FulfilledBy::amazon);
  order.delivery_address = any_address();
  order.buyer_purchase_order = *rc::gen::string<std::string>();
  order.programs = {*rc::gen::element<std::string>("PRIME", "AMAZON_BUSINESS", "NEW")};
  order.tax_registrations = {{"BUYER", "VAT", *rc::gen::string<std::string>(), ""}};
  return order;
}

RuleBook any_rules() {
  RuleBook book = rule_book();
  for (auto& [channel, rules] : book.rules) {
    rules.conditions.prices = *rc::gen::element(PricesAre::gross, PricesAre::net);
    if (*rc::gen::arbitrary<bool>()) rules.conditions.gift_wrap = "";
    if (*rc::gen::arbitrary<bool>()) rules.conditions.discount = "";
    rules.customer.business =
        *rc::gen::element(BusinessCustomer::collective, BusinessCustomer::one_time, BusinessCustomer::own);
  }
  return book;
}

std::int64_t tax_of(const amazon::Order& order, bool collected_by_amazon) {
  std::int64_t tax = 0;
  for (const auto& item : order.items)
    if (item.tax_collected_by_amazon == collected_by_amazon) tax += item.charges->tax.minor();
  return tax;
}

PricesAre prices_of(const amazon::Order& order, const RuleBook& book) {
  return book.find({order.marketplace_id, order.fulfilled_by})->conditions.prices;
}

RC_GTEST_PROP(PlanOrderProperty, ComesToAmazonsTotalWithoutTheTaxThatAmazonPays, ()) {
  const auto order = any_order();
  const auto book = any_rules();
  const auto plan = *plan_order(order, book);
  const std::int64_t ours = order.grand_total->minor() - tax_of(order, true);
  RC_ASSERT(plan.expected.gross.minor() == ours);
  const auto value = value_of(plan.document);
  RC_ASSERT(value.exact);
  const std::int64_t added = prices_of(order, book) == PricesAre::net ? tax_of(order, false) : 0;
  RC_ASSERT(value.without("ZAMT") + added == ours);
  RC_ASSERT(value.of("ZAMT") == tax_of(order, true));
  RC_ASSERT(value.of("DIFF") == 0);
}

RC_GTEST_PROP(PlanOrderProperty, CarriesWhatRoundingLeftToTheMinorUnit, ()) {
  auto order = any_order();
  const auto lines = static_cast<std::int64_t>(order.items.size());
  const Currency currency = order.grand_total->currency();
  const std::int64_t off = *rc::gen::inRange<std::int64_t>(-2 * lines, 2 * lines + 1);
  *order.grand_total += Money{off, currency};
  const auto plan = *plan_order(order, rule_book());
  RC_ASSERT(plan.expected.gross.minor() == order.grand_total->minor() - tax_of(order, true));
  RC_ASSERT(value_of(plan.document).of("DIFF") == off);
  RC_ASSERT(plan.document.header.bill_block.empty() || !plan.remarks.empty());
}

RC_GTEST_PROP(PlanOrderProperty, NeverStopsTheGoodsForADifference, ()) {
  auto order = any_order();
  const Currency currency = order.grand_total->currency();
  const std::int64_t off = *rc::gen::inRange<std::int64_t>(11, 100'000) * *rc::gen::element(-1, 1);
  order.items.front().charges->total += Money{off, currency};
  const auto plan = plan_order(order, rule_book());
  RC_ASSERT(plan.has_value());
  RC_ASSERT(plan->document.header.dlv_block.empty());
  RC_ASSERT(plan->document.header.bill_block == "Z1");
  RC_ASSERT(plan->expected.gross.minor() == value_of(plan->document).without("ZAMT"));
}

RC_GTEST_PROP(PlanOrderProperty, ExpectsOfEachItemWhatItWasSentWith, ()) {
  const auto order = any_order();
  const auto plan = *plan_order(order, rule_book());
  RC_ASSERT(plan.expected.items.size() == plan.document.items.size());
  Money sum{0, order.grand_total->currency()};
  std::int64_t last = 0;
  for (std::size_t i = 0; i < plan.expected.items.size(); ++i) {
    const ExpectedItem& expected = plan.expected.items[i];
    const auto& item = plan.document.items[i];
    RC_ASSERT(expected.posnr == item.itm_number && expected.material == item.material);
    RC_ASSERT(expected.quantity == item.quantity);
    RC_ASSERT(item.itm_number.size() == 6u && std::stoll(item.itm_number) > last);
    last = std::stoll(item.itm_number);
    sum += expected.gross;
  }
  RC_ASSERT(sum == plan.expected.gross);
}

RC_GTEST_PROP(PlanOrderProperty, OrdersEveryUnitOnce, ()) {
  const auto order = any_order();
  const auto plan = *plan_order(order, rule_book());
  std::int64_t bought = 0, sent = 0;
  for (const auto& item : order.items) bought += item.quantity_ordered * (item.seller_sku == "SET-3" ? 4 : 1);
  for (const auto& item : plan.document.items) sent += item.quantity;
  RC_ASSERT(bought == sent);
}

bool fits(const std::string& text, std::size_t length) { return sap::characters(text) <= length; }

RC_GTEST_PROP(PlanOrderProperty, IsNowhereLongerThanSapHasRoomFor, ()) {
  const auto plan = *plan_order(any_order(), any_rules());
  const auto& document = plan.document;
  RC_ASSERT(fits(document.header.purch_no_s, 35) && fits(document.header.taxdst_cty, 3));
  RC_ASSERT(document.header.ass_number.size() == 17u);
  for (const auto& item : document.items)
    RC_ASSERT(fits(item.cust_mat35, 35) && fits(item.purch_no_s, 35) && fits(item.po_itm_no, 6));
  for (const auto& text : document.texts) RC_ASSERT(fits(text.text_line, 132) && !text.text_line.empty());
  for (const auto& a : document.addresses) {
    for (const auto* line : {&a.name, &a.name_2, &a.street, &a.str_suppl1, &a.str_suppl2, &a.city})
      RC_ASSERT(fits(*line, 40));
    RC_ASSERT(fits(a.postl_cod1, 10) && fits(a.region, 3) && fits(a.country, 3) && fits(a.tel1_numbr, 30));
  }
  for (const auto& condition : document.conditions)
    RC_ASSERT(condition.cond_p_unt <= 99'999 && absolute(condition.cond_value).minor() <= 99'999'999'999);
}

std::string bytes_of(const PlannedOrder& plan) {
  std::string text = plan.document.header.ship_cond + plan.document.header.bill_block;
  for (const auto& c : plan.document.conditions)
    text += c.itm_number + c.cond_type + c.cond_value.text() + std::to_string(c.cond_p_unt);
  for (const auto& item : plan.document.items) text += item.itm_number + item.material + item.tax_class1;
  for (const auto& line : plan.document.texts) text += line.itm_number + line.text_id + line.text_line;
  for (const auto& a : plan.document.addresses) text += a.name + a.street + a.str_suppl1 + a.str_suppl2;
  for (const auto& partner : plan.document.partners) text += partner.partn_numb + partner.addr_link;
  for (const auto& remark : plan.remarks) text += remark.topic + remark.code + remark.text;
  return text;
}

RC_GTEST_PROP(PlanOrderProperty, IsTheSameToTheByteEachTime, ()) {
  const auto order = any_order();
  const auto book = any_rules();
  RC_ASSERT(bytes_of(*plan_order(order, book)) == bytes_of(*plan_order(order, book)));
}

// What somebody else wrote, and who he is, is none of an exception's words.
RC_GTEST_PROP(PlanOrderProperty, RemarksNothingPersonal, ()) {
  auto order = any_order();
  order.tax_registrations = {{"BUYER", "VAT", "ATU87654321", "CANARY GmbH"}};
  order.delivery_address->name = "CANARY";
  order.items.front().ioss_number = "IM87654321";
  const auto plan = *plan_order(order, any_rules());
  for (const Remark& remark : plan.remarks) {
    RC_ASSERT(remark.text.find("CANARY") == std::string::npos);
    RC_ASSERT(remark.text.find("87654321") == std::string::npos);
    RC_ASSERT(remark.text.rfind("; ") != std::string::npos);
    RC_ASSERT(!remark.topic.empty() && remark.code.starts_with("mapping.") && !remark.owner.empty());
  }
}

}  // namespace
}  // namespace weir::mapping::plan_order_property_test
