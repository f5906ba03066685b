#include "amazon/model/payment_adjustment.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"
#include "support/scripted_sender.hpp"

namespace weir::amazon::payment_adjustment_test {
namespace {

using testing::euros;
using testing::fails;

OrderItem a_line() {
  auto item = testing::order_item("SHOE-42", 2,
                                  {.item = 10000,
                                   .shipping = 599,
                                   .discount = 1100,
                                   .tax_item = 1900,
                                   .tax_shipping = 114,
                                   .tax_discount = 209});
  item.charges->discount_shipping = euros(100);
  item.charges->tax_discount = euros(209);
  return item;
}

AdjustedItem back(Components amounts) {
  return {"02812345678901", "0090000001-000010", AdjustmentReason::customer_return, std::move(amounts)};
}

TEST(PaymentAdjustment, NamesEachComponentWithItsAmount) {
  const std::string xml = encode_adjustments(
      "A1<", {{1,
               *OrderId::parse("028-1234567-8901234"),
               {back({{PriceComponent::shipping, euros(599)}, {PriceComponent::principal, euros(1000)}})}}});
  EXPECT_NE(xml.find("<MerchantIdentifier>A1&lt;</MerchantIdentifier>"), std::string::npos) << xml;
  EXPECT_NE(
      xml.find(
          "<MessageType>OrderAdjustment</MessageType><Message><MessageID>1</MessageID><OrderAdjustment>"
          "<AmazonOrderID>028-1234567-8901234</AmazonOrderID><AdjustedItem><AmazonOrderItemCode>"
          "02812345678901</AmazonOrderItemCode><MerchantAdjustmentItemID>0090000001-000010"
          "</MerchantAdjustmentItemID><AdjustmentReason>CustomerReturn</AdjustmentReason>"
          "<ItemPriceAdjustments><Component><Type>Principal</Type><Amount currency=\"EUR\">10.00</Amount>"
          "</Component><Component><Type>Shipping</Type><Amount currency=\"EUR\">5.99</Amount></Component>"
          "</ItemPriceAdjustments></AdjustedItem></OrderAdjustment></Message>"),
      std::string::npos)
      << xml;
}

TEST(PaymentAdjustment, HasAWordForEachComponentAndFindsItAgain) {
  for (const auto component :
       {PriceComponent::principal, PriceComponent::tax, PriceComponent::shipping,
        PriceComponent::shipping_tax, PriceComponent::gift_wrap, PriceComponent::gift_wrap_tax})
    EXPECT_EQ(price_component(word_of(component)), component);
  EXPECT_FALSE(price_component("Goodwill"));
  EXPECT_EQ(word_of(AdjustmentReason::other), "Other");
}

TEST(Charged, TakesDiscountsOffWhatTheyAreOf) {
  const Components all = charged(a_line());
  EXPECT_EQ(all.at(PriceComponent::principal), euros(9000));
  EXPECT_EQ(all.at(PriceComponent::shipping), euros(499));
  EXPECT_EQ(all.at(PriceComponent::tax), euros(1691));
  EXPECT_EQ(all.at(PriceComponent::shipping_tax), euros(114));
  EXPECT_FALSE(all.contains(PriceComponent::gift_wrap));
  Money sum = euros(0);
  for (const auto& [component, amount] : all) sum += amount;
  EXPECT_EQ(sum, a_line().charges->total) << "nothing is lost and nothing is added";
  EXPECT_TRUE(charged(OrderItem{}).empty());
}

TEST(CheckAdjustment, GivesNeverMoreThanWasChargedForAComponent) {
  const auto item = a_line();
  EXPECT_TRUE(check_adjustment(item, {}, back({{PriceComponent::principal, euros(9000)}})));
  EXPECT_TRUE(fails(check_adjustment(item, {}, back({{PriceComponent::principal, euros(9001)}})),
                    Next::refuse, "amazon.adjustment_too_high"));
  EXPECT_TRUE(fails(check_adjustment(item, {}, back({{PriceComponent::gift_wrap, euros(1)}})), Next::refuse,
                    "amazon.adjustment_too_high"));
}

TEST(CheckAdjustment, CountsWhatWasGivenBackBefore) {
  const auto item = a_line();
  const Components before{{PriceComponent::principal, euros(5000)}};
  EXPECT_TRUE(check_adjustment(item, before, back({{PriceComponent::principal, euros(4000)}})));
  EXPECT_TRUE(fails(check_adjustment(item, before, back({{PriceComponent::principal, euros(4001)}})),
                    Next::refuse, "amazon.adjustment_too_high"));
  EXPECT_TRUE(check_adjustment(item, before, back({{PriceComponent::shipping, euros(499)}})));
}

TEST(CheckAdjustment, RefusesWhatIsNoRefund) {
  const auto item = a_line();
  for (const Components& amounts :
       {Components{}, Components{{PriceComponent::principal, euros(0)}},
        Components{{PriceComponent::principal, euros(-1)}},
        Components{{PriceComponent::principal, Money{100, *Currency::of("GBP")}}}})
    EXPECT_TRUE(
        fails(check_adjustment(item, {}, back(amounts)), Next::refuse, "amazon.adjustment_malformed"));
}

}  // namespace
}  // namespace weir::amazon::payment_adjustment_test
