// Whatever Amazon sells: nothing is left out, nothing is invented, and every cent arrives.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "mapping/sales_order.hpp"
#include "support/orders.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::sales_order_property_test {
namespace {

using testing::order_item;
using testing::order_of;
using testing::order_rules;
using testing::Parts;
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
  parts.tax_item = *any_charge();
  parts.tax_shipping = parts.shipping == 0 ? 0 : *any_charge();
  parts.tax_gift_wrap = parts.gift_wrap == 0 ? 0 : *any_charge();
  parts.discount = *rc::gen::inRange<std::int64_t>(0, parts.item + parts.shipping + 1);
  parts.tax_discount = *rc::gen::inRange<std::int64_t>(0, parts.tax() + 1);
  const auto sku = *rc::gen::element<std::string>("SHOE-42", "SOCK-7");
  return order_item(sku, *rc::gen::inRange<std::int64_t>(1, 50), parts, *rc::gen::arbitrary<bool>());
}

amazon::Order any_order() {
  const auto currency = *rc::gen::element<std::string>("EUR", "JPY", "GBP");
  const int count = *rc::gen::inRange(1, 6);
  std::vector<amazon::OrderItem> items;
  for (int i = 0; i < count; ++i) items.push_back(any_item(currency));
  auto order = order_of(std::move(items));
  order.fulfilled_by = *rc::gen::element(amazon::FulfilledBy::merchant, amazon::FulfilledBy::amazon);
  return order;
}

RC_GTEST_PROP(SalesOrderMapping, MakesConditionsThatComeToTheBookedValueToTheCent, ()) {
  const auto order = any_order();
  const auto made = sales_order(order, order_rules());
  RC_ASSERT(made.has_value());
  const auto value = value_of(*made);
  RC_ASSERT(value.exact);
  RC_ASSERT(value.without("ZAMT") == booked_value(order)->minor());
}

RC_GTEST_PROP(SalesOrderMapping, BooksTheTotalWithoutTheTaxThatAmazonPays, ()) {
  const auto order = any_order();
  std::int64_t total = 0, paid_by_amazon = 0;
  for (const auto& item : order.items) {
    total += item.charges->total.minor();
    if (item.tax_collected_by_amazon) paid_by_amazon += item.charges->tax.minor();
  }
  RC_ASSERT(booked_value(order)->minor() == total - paid_by_amazon);
  RC_ASSERT(value_of(*sales_order(order, order_rules())).of("ZAMT") == paid_by_amazon);
}

RC_GTEST_PROP(SalesOrderMapping, OrdersEveryUnitOnceAndUnderAnItemNumberOfItsOwn, ()) {
  const auto order = any_order();
  const auto made = *sales_order(order, order_rules());
  RC_ASSERT(made.items.size() == order.items.size());
  std::set<std::string> numbers;
  for (std::size_t at = 0; at < made.items.size(); ++at) {
    RC_ASSERT(numbers.insert(made.items[at].itm_number).second);
    RC_ASSERT(made.items[at].quantity == order.items[at].quantity_ordered);
    RC_ASSERT(made.items[at].material == order_rules().materials.at(order.items[at].seller_sku));
  }
  for (const auto& condition : made.conditions) RC_ASSERT(numbers.contains(condition.itm_number));
}

RC_GTEST_PROP(SalesOrderMapping, RefusesATotalThatIsOffByAnything, ()) {
  auto order = any_order();
  const auto off =
      *rc::gen::suchThat(rc::gen::inRange<std::int64_t>(-500, 500), [](auto cents) { return cents != 0; });
  auto& total =
      order.items[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(order.items.size())))]
          .charges->total;
  total += Money{off, total.currency()};
  const auto made = sales_order(order, order_rules());
  RC_ASSERT(!made.has_value());
  RC_ASSERT(made.error().code == "mapping.charges_do_not_add_up");
}

RC_GTEST_PROP(Fitted, IsValidShortEnoughAndSettled, (std::string text)) {
  const auto length = static_cast<std::size_t>(*rc::gen::inRange(0, 45));
  const std::string fit = fitted(text, length);
  RC_ASSERT(is_utf8(fit));
  std::size_t characters = 0;
  for (std::string_view rest = fit; !rest.empty(); rest.remove_prefix(first_code_point(rest).bytes))
    ++characters;
  RC_ASSERT(characters <= length);
  RC_ASSERT(fitted(fit, length) == fit);
}

}  // namespace
}  // namespace weir::mapping::sales_order_property_test
