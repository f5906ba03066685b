// What of an order is there only sometimes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"
#include "core/iso_instant.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::order_details_test {
namespace {

using Json = nlohmann::json;

Json euros(const std::string& amount) { return {{"amount", amount}, {"currencyCode", "EUR"}}; }
Money cents(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

class OrderDetails : public ::testing::Test {
 protected:
  Json& line() { return json_["orderItems"][0]; }
  Order order() const {
    const auto read = decode_order(json_.dump());
    EXPECT_TRUE(read) << (read ? "" : read.error().text);
    return *read;
  }
  Charges charges() const { return order().items.at(0).charges.value(); }

  Json json_ = Json::parse(testing::order_json_text());
};

TEST_F(OrderDetails, AreNothingWhereAmazonSendsNone) {
  const Order bare = order();
  EXPECT_TRUE(bare.programs.empty());
  EXPECT_EQ(bare.service_level, "");
  EXPECT_FALSE(bare.ship_from.has_value());
  EXPECT_TRUE(bare.tax_registrations.empty());
  EXPECT_EQ(bare.replaces, "");
  EXPECT_TRUE(bare.packages.empty());
  EXPECT_FALSE(bare.items[0].cancellation.is_requested);
  EXPECT_FALSE(bare.items[0].charges->tax_discount.has_value());
  EXPECT_FALSE(bare.items[0].charges->shows_tax);
}

TEST_F(OrderDetails, KeepWordsThatNobodyKnowsYet) {
  json_["programs"] = {"PRIME", "MOON_DELIVERY"};
  json_["fulfillment"]["fulfillmentServiceLevel"] = "BY_ROCKET";
  line()["cancellation"]["cancellationExecution"] = {{"cancelledBy", "ROBOT"}, {"cancelReason", "BORED"}};
  const Order read = order();
  EXPECT_TRUE(read.has_program("MOON_DELIVERY"));
  EXPECT_EQ(read.service_level, "BY_ROCKET");
  EXPECT_EQ(read.items[0].cancellation.executed_by, "ROBOT");
  EXPECT_EQ(read.items[0].cancellation.execution_reason, "BORED");
}

TEST_F(OrderDetails, TellABusinessBuyerAndItsNumbers) {
  json_["programs"] = {"AMAZON_BUSINESS"};
  json_["buyer"] = {{"buyerCompanyName", "Wehr GmbH"}, {"buyerPurchaseOrderNumber", "PO-77"}};
  json_["tax"]["taxRegistrations"] = {{{"entityType", "BUYER"},
                                       {"taxRegistrationType", "VAT"},
                                       {"taxRegistrationNumber", "ATU12345678"},
                                       {"legalName", "Wehr GmbH"}},
                                      {{"entityType", "MERCHANT"}, {"legalName", "Shop"}}};
  json_["payment"]["paymentExecutions"] = {{{"paymentMethod", "Invoice"}}};
  const Order read = order();
  EXPECT_TRUE(read.is_business());
  EXPECT_EQ(read.buyer_company + read.buyer_purchase_order, "Wehr GmbHPO-77");
  ASSERT_EQ(read.tax_registrations.size(), 2u);
  EXPECT_EQ(read.tax_registrations[0].number, "ATU12345678");
  EXPECT_EQ(read.tax_registrations[0].entity + read.tax_registrations[0].type, "BUYERVAT");
  EXPECT_EQ(read.tax_registrations[1].number, "");
  EXPECT_EQ(read.payment_methods, std::vector<std::string>{"Invoice"});
}

TEST_F(OrderDetails, TellWhichOrderOneReplaces) {
  json_["associatedOrders"] = {
      {{"orderId", "028-1111111-1111111"}, {"associationType", "REPLACEMENT_ORIGINAL_ID"}}};
  EXPECT_EQ(order().replaces, "028-1111111-1111111");
  EXPECT_FALSE(order().is_exchange);
  json_["associatedOrders"][0]["associationType"] = "EXCHANGE_ORIGINAL_ID";
  EXPECT_TRUE(order().is_exchange);
  json_["associatedOrders"][0]["associationType"] = "COUSIN";
  EXPECT_EQ(order().replaces, "");
}

TEST_F(OrderDetails, TellWhatABuyerWantsGoneAndWhoCancelledIt) {
  line()["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"}, {"cancelReason", "MISTAKE"}};
  EXPECT_TRUE(order().items[0].cancellation.is_requested);
  EXPECT_EQ(order().items[0].cancellation.request_reason, "MISTAKE");
  EXPECT_EQ(order().items[0].cancellation.executed_by, "");
}

TEST_F(OrderDetails, TellOfGiftsCustomsAndTaxes) {
  line()["fulfillment"] = {
      {"quantityFulfilled", 1},
      {"packing", {{"giftOption", {{"giftMessage", "Hi"}, {"giftWrapLevel", "STANDARD"}}}}},
      {"shipping", {{"internationalShipping", {{"iossNumber", "IM1"}}}}}};
  line()["tax"] = {{"taxCalculationBreakdowns", {{{"reportingScheme", "IOSS"}}}},
                   {"taxCollections", {{{"model", "MARKETPLACE_FACILITATOR"}, {"responsibleParty", "A"}}}}};
  const OrderItem item = order().items[0];
  EXPECT_EQ(item.quantity_fulfilled, 1);
  EXPECT_EQ(item.gift_message + item.gift_wrap_level, "HiSTANDARD");
  EXPECT_EQ(item.ioss_number + item.tax_scheme + item.tax_party, "IM1IOSSA");
  EXPECT_TRUE(item.tax_collected_by_amazon);
}

TEST_F(OrderDetails, TellWhatIsInAPackage) {
  json_["packages"] = {{{"packageReferenceId", "1"},
                        {"packageStatus", {{"status", "IN_TRANSIT"}}},
                        {"carrier", "DPD"},
                        {"trackingNumber", "T1"},
                        {"shipTime", "2026-05-05T14:00:00Z"},
                        {"packageItems",
                         {{{"orderItemId", "02812345678901"}, {"quantity", 1}},
                          {{"orderItemId", "02812345678901"}, {"quantity", 2}}}}}};
  const Package package = order().packages.at(0);
  EXPECT_EQ(package.reference + package.status + package.carrier + package.tracking, "1IN_TRANSITDPDT1");
  EXPECT_EQ(iso(package.ship_time.value()), "2026-05-05T14:00:00Z");
  EXPECT_EQ(package.quantities.at("02812345678901"), 3);
}

TEST_F(OrderDetails, TellTheWindowAndOurOwnNumber) {
  json_["fulfillment"]["shipByWindow"]["earliestDateTime"] = "2026-05-05T00:00:00Z";
  json_["orderAliases"] = {{{"aliasId", "WEB-1"}, {"aliasType", "SELLER_ORDER_ID"}}};
  EXPECT_EQ(iso(order().ship_from.value()), "2026-05-05T00:00:00Z");
  EXPECT_EQ(order().seller_order_id, "WEB-1");
}

TEST_F(OrderDetails, TellDiscountsOfShippingAndOfTaxesAsPositiveAmounts) {
  line()["proceeds"]["breakdowns"] = {
      {{"type", "DISCOUNT"},
       {"subtotal", euros("-3.00")},
       {"detailedBreakdowns", {{{"subtype", "SHIPPING"}, {"value", euros("-1.00")}}}}},
      {{"type", "TAX"},
       {"subtotal", euros("1.00")},
       {"detailedBreakdowns", {{{"subtype", "DISCOUNT"}, {"value", euros("-0.57")}}}}}};
  EXPECT_EQ(charges().discount, cents(3'00));
  EXPECT_EQ(charges().discount_shipping, cents(1'00));
  EXPECT_EQ(charges().tax_discount, cents(57));
  EXPECT_TRUE(charges().shows_tax);
}

TEST_F(OrderDetails, TellMoneyOfAKindThatNobodyKnowsApart) {
  line()["proceeds"]["breakdowns"] = {{{"type", "OTHER"}, {"subtotal", euros("1.00")}},
                                      {{"type", "REFERRAL_FEE"}, {"subtotal", euros("-4.50")}}};
  EXPECT_EQ(charges().other, cents(-3'50));
  EXPECT_EQ(charges().unknown, cents(-4'50));
}

TEST_F(OrderDetails, AreRefusedWhereTheyCannotBe) {
  line()["fulfillment"]["quantityFulfilled"] = "one";
  EXPECT_FALSE(decode_order(json_.dump()));
  line()["fulfillment"]["quantityFulfilled"] = 0;
  line()["proceeds"]["breakdowns"] = {{{"type", "ITEM"}, {"subtotal", euros("90000000000000000.00")}}};
  const auto read = decode_order(json_.dump());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().text.find("breakdowns[0].subtotal"), std::string::npos) << read.error().text;
}

}  // namespace
}  // namespace weir::amazon::order_details_test
