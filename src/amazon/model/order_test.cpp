#include "amazon/model/order.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::amazon {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

Currency currency(std::string_view code) { return *Currency::of(code); }
Json euros(const std::string& amount) { return {{"amount", amount}, {"currencyCode", "EUR"}}; }
Money cents(std::int64_t minor) { return {minor, currency("EUR")}; }

Json part(const std::string& type, const std::string& amount, Json details = nullptr) {
  Json json{{"type", type}, {"subtotal", euros(amount)}};
  if (!details.is_null()) json["detailedBreakdowns"] = std::move(details);
  return json;
}
Json detail(const std::string& subtype, const std::string& amount) {
  return {{"subtype", subtype}, {"value", euros(amount)}};
}

Json line() {
  return {{"orderItemId", "02812345678901"},
          {"quantityOrdered", 2},
          {"product", {{"sellerSku", "SHOE-42"}, {"title", "A shoe"}}},
          {"proceeds",
           {{"proceedsTotal", euros("30.00")}, {"breakdowns", Json::array({part("ITEM", "30.00")})}}}};
}

Json order_json() {
  return {
      {"orderId", "028-1234567-8901234"},
      {"createdTime", "2026-05-04T10:15:30Z"},
      {"lastUpdatedTime", "2026-05-04T10:20:00.250Z"},
      {"salesChannel",
       {{"channelName", "AMAZON"}, {"marketplaceId", "A1PA6795UKMFR9"}, {"marketplaceName", "Amazon.de"}}},
      {"fulfillment",
       {{"fulfillmentStatus", "UNSHIPPED"},
        {"fulfilledBy", "MERCHANT"},
        {"shipByWindow", {{"latestDateTime", "2026-05-06T21:59:59Z"}}}}},
      {"proceeds", {{"grandTotal", euros("30.00")}}},
      {"orderItems", Json::array({line()})}};
}

Order decoded(const Json& json) {
  const auto order = decode_order(json.dump());
  EXPECT_TRUE(order) << (order ? "" : order.error().text);
  return *order;
}

Charges charges_of(Json breakdowns) {
  Json json = order_json();
  json["orderItems"][0]["proceeds"]["breakdowns"] = std::move(breakdowns);
  return decoded(json).items.at(0).charges.value();
}

Failure refused(const Json& json) {
  const auto order = decode_order(json.dump());
  EXPECT_FALSE(order);
  if (order) return {};
  EXPECT_EQ(order.error().code, "amazon.unexpected_shape");
  return order.error();
}

bool says(const Failure& failure, std::string_view words) {
  if (failure.text.find(words) != std::string::npos) return true;
  ADD_FAILURE() << "\"" << words << "\" is not in: " << failure.text;
  return false;
}

TEST(Order, IsReadWithItsTimesItsChannelAndItsDeadline) {
  const Order order = decoded(order_json());
  EXPECT_EQ(order.order_id.text(), "028-1234567-8901234");
  EXPECT_EQ(order.created_time, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h + 15min + 30s});
  EXPECT_EQ(order.last_updated_time, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h + 20min + 250ms});
  EXPECT_EQ(order.marketplace_id, "A1PA6795UKMFR9");
  EXPECT_EQ(order.marketplace_name, "Amazon.de");
  EXPECT_TRUE(order.is_amazon_channel);
  EXPECT_EQ(order.fulfilled_by, FulfilledBy::merchant);
  EXPECT_EQ(order.ship_by, Instant{std::chrono::sys_days{2026y / 5 / 6} + 21h + 59min + 59s});
  EXPECT_EQ(order.grand_total, cents(30'00));
}

TEST(Order, KeepsTheLeadingZeroOfALineNumber) {
  const Order order = decoded(order_json());
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].order_item_id, "02812345678901");
  EXPECT_EQ(order.items[0].seller_sku, "SHOE-42");
  EXPECT_EQ(order.items[0].quantity_ordered, 2);
}

TEST(Order, TakesWhatAmazonDidNotSendForUnknownAndNeverForZero) {
  Json json = order_json();
  json.erase("proceeds");
  json["fulfillment"].erase("shipByWindow");
  json["orderItems"][0].erase("proceeds");
  json["orderItems"][0]["product"] = Json::object();  // a replacement may come without a SKU
  const Order order = decoded(json);
  EXPECT_EQ(order.grand_total, std::nullopt);
  EXPECT_EQ(order.ship_by, std::nullopt);
  EXPECT_FALSE(order.delivery_address);
  EXPECT_FALSE(order.items.at(0).charges);
  EXPECT_EQ(order.items[0].seller_sku, "");
}

TEST(Order, TakesNullForAbsent) {
  Json json = order_json();
  json["proceeds"] = nullptr;
  json["recipient"] = nullptr;
  const Order order = decoded(json);
  EXPECT_FALSE(order.grand_total);
  EXPECT_FALSE(order.delivery_address);
}

TEST(Order, KnowsEachStatusAndKeepsAWordThatIsNew) {
  const std::vector<std::pair<std::string, FulfillmentStatus>> words{
      {"PENDING_AVAILABILITY", FulfillmentStatus::pending_availability},
      {"PENDING", FulfillmentStatus::pending},
      {"UNSHIPPED", FulfillmentStatus::unshipped},
      {"PARTIALLY_SHIPPED", FulfillmentStatus::partially_shipped},
      {"SHIPPED", FulfillmentStatus::shipped},
      {"CANCELLED", FulfillmentStatus::cancelled},
      {"UNFULFILLABLE", FulfillmentStatus::unfulfillable},
      {"TELEPORTED", FulfillmentStatus::other}};
  for (const auto& [word, status] : words) {
    Json json = order_json();
    json["fulfillment"]["fulfillmentStatus"] = word;
    const Order order = decoded(json);
    EXPECT_EQ(static_cast<int>(order.status), static_cast<int>(status)) << word;
    EXPECT_EQ(order.status_text, word);
  }
}

TEST(Order, OfAnotherShopThatAmazonOnlyShipsIsTold) {
  Json json = order_json();
  json["salesChannel"]["channelName"] = "NON_AMAZON";
  json["fulfillment"]["fulfilledBy"] = "AMAZON";
  EXPECT_FALSE(decoded(json).is_amazon_channel);
  EXPECT_EQ(decoded(json).fulfilled_by, FulfilledBy::amazon);
}

TEST(Order, IgnoresWhatAmazonHasAddedSince) {
  Json json = order_json();
  json["hologram"] = {{"colour", "blue"}};
  json["orderItems"][0]["smell"] = 7;
  EXPECT_EQ(decoded(json).items.size(), 1u);
}

TEST(OrderAddress, IsReadWithoutItsEmptyLines) {
  Json json = order_json();
  json["recipient"]["deliveryAddress"] = {{"name", "Zoë Müller"},    {"companyName", "Müller KG"},
                                          {"addressLine1", "Hof"},   {"addressLine2", ""},
                                          {"addressLine3", "Tor 3"}, {"city", "Köln"},
                                          {"stateOrRegion", "NW"},   {"postalCode", "50667"},
                                          {"countryCode", "DE"},     {"phone", "+49 221 1"}};
  const Address address = decoded(json).delivery_address.value();
  EXPECT_EQ(address.name, "Zoë Müller");
  EXPECT_EQ(address.company_name, "Müller KG");
  EXPECT_EQ(address.lines, (std::vector<std::string>{"Hof", "Tor 3"}));
  EXPECT_EQ(address.city + address.state_or_region + address.postal_code + address.country_code,
            "KölnNW50667DE");
  EXPECT_EQ(address.phone, "+49 221 1");
}

TEST(OrderCharges, AreReadByTheirKind) {
  const Charges charges =
      charges_of(Json::array({part("ITEM", "20.00"), part("SHIPPING", "4.19"), part("GIFT_WRAP", "2.50"),
                              part("COD_FEE", "1.00"), part("OTHER", "0.31"), part("DISCOUNT", "-2.00"),
                              part("TAX", "4.00",
                                   Json::array({detail("ITEM", "3.00"), detail("SHIPPING", "0.60"),
                                                detail("GIFT_WRAP", "0.40")}))}));
  EXPECT_EQ(charges.item, cents(20'00));
  EXPECT_EQ(charges.shipping, cents(4'19));
  EXPECT_EQ(charges.gift_wrap, cents(2'50));
  EXPECT_EQ(charges.cod_fee, cents(1'00));
  EXPECT_EQ(charges.other, cents(31));
  EXPECT_EQ(charges.tax, cents(4'00));
  EXPECT_EQ(charges.tax_item, cents(3'00));
  EXPECT_EQ(charges.tax_shipping, cents(60));
  EXPECT_EQ(charges.tax_gift_wrap, cents(40));
  EXPECT_EQ(charges.total, cents(30'00));
}

TEST(OrderCharges, HaveAPositiveDiscountWhicheverSignItCameWith) {
  for (const char* amount : {"-2.00", "2.00"}) {
    const Json details = Json::array({detail("ITEM", amount)});
    EXPECT_EQ(charges_of(Json::array({part("ITEM", "32.00"), part("DISCOUNT", amount, details)})).discount,
              cents(2'00))
        << amount;
  }
}

TEST(OrderCharges, KnowWhichTaxAmazonCollectsItself) {
  Json json = order_json();
  EXPECT_FALSE(decoded(json).items.at(0).tax_collected_by_amazon);
  // The responsible party has come back empty; the model alone decides.
  json["orderItems"][0]["tax"]["taxCollections"] =
      Json::array({{{"model", "MARKETPLACE_FACILITATOR"}, {"responsibleParty", ""}}});
  EXPECT_TRUE(decoded(json).items.at(0).tax_collected_by_amazon);
  json["orderItems"][0]["tax"]["taxCollections"] = Json::array();
  EXPECT_FALSE(decoded(json).items.at(0).tax_collected_by_amazon);
}

TEST(OrderCharges, AreCountedInTheUnitsOfTheirCurrency) {
  Json json = order_json();
  const Json yen{{"amount", "5980"}, {"currencyCode", "JPY"}};
  json["orderItems"][0]["proceeds"] = {{"proceedsTotal", yen},
                                       {"breakdowns", Json::array({{{"type", "ITEM"}, {"subtotal", yen}}})}};
  EXPECT_EQ(decoded(json).items.at(0).charges->item, (Money{5980, currency("JPY")}));
}

TEST(OrderMisfit, NamesThePlaceInTheAnswer) {
  Json json = order_json();
  json["orderItems"].push_back(line());
  json["orderItems"][1]["quantityOrdered"] = "two";
  EXPECT_TRUE(says(refused(json), "$.orderItems[1].quantityOrdered"));
  EXPECT_EQ(refused(json).next, Next::refuse);
}

TEST(OrderMisfit, IsAnAmountWithMoreDecimalsThanItsCurrencyHas) {
  for (const auto& [amount, code] :
       {std::pair{"59.80", "JPY"}, {"1.005", "EUR"}, {"1,00", "EUR"}, {"", "EUR"}}) {
    Json json = order_json();
    json["orderItems"][0]["proceeds"]["proceedsTotal"] = {{"amount", amount}, {"currencyCode", code}};
    EXPECT_TRUE(says(refused(json), "$.orderItems[0].proceeds.proceedsTotal")) << amount << code;
  }
}

TEST(OrderMisfit, IsACurrencyThatNobodyHas) {
  Json json = order_json();
  json["proceeds"]["grandTotal"]["currencyCode"] = "XXX";
  EXPECT_TRUE(says(refused(json), "$.proceeds.grandTotal"));
}

TEST(OrderMisfit, IsANegativeOrBrokenQuantity) {
  for (const Json& quantity : {Json(-1), Json(1.5), Json(nullptr)}) {
    Json json = order_json();
    json["orderItems"][0]["quantityOrdered"] = quantity;
    EXPECT_TRUE(says(refused(json), "$.orderItems[0].quantityOrdered"));
  }
}

TEST(OrderMisfit, IsWhateverIsRequiredAndMissing) {
  for (const char* key : {"orderId", "createdTime", "lastUpdatedTime", "salesChannel"}) {
    Json json = order_json();
    json.erase(key);
    EXPECT_TRUE(says(refused(json), "$." + std::string{key}));
  }
}

TEST(OrderMisfit, IsATextThatIsNoJsonObject) {
  for (const char* text : {"", "[]", "null", "<html></html>", "{\"orderId\": \"028-1234567-8901234\""}) {
    const auto order = decode_order(text);
    ASSERT_FALSE(order) << text;
    EXPECT_EQ(order.error().code, "amazon.unexpected_shape") << text;
  }
}

TEST(OrderMisfit, IsAnOrderIdOfAnotherForm) {
  Json json = order_json();
  json["orderId"] = "28-1234567-8901234";
  EXPECT_TRUE(says(refused(json), "$.orderId"));
}

}  // namespace
}  // namespace weir::amazon
