#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::order_misfit_test {
namespace {

using Json = nlohmann::json;

Json order_json() { return Json::parse(testing::order_json_text()); }

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

TEST(OrderMisfit, NamesThePlaceInTheAnswer) {
  Json json = order_json();
  const Json again = json["orderItems"][0];
  json["orderItems"].push_back(again);
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

// Summed up they would be a bug of ours, and not Amazon's.
TEST(OrderMisfit, IsAPartInAnotherCurrencyThanItsLine) {
  const Json pound{{"amount", "1.00"}, {"currencyCode", "GBP"}};
  Json json = order_json();
  json["orderItems"][0]["proceeds"]["breakdowns"] = Json::array({{{"type", "ITEM"}, {"subtotal", pound}}});
  EXPECT_TRUE(says(refused(json), "$.orderItems[0].proceeds.breakdowns[0].subtotal"));
  Json& part = json["orderItems"][0]["proceeds"]["breakdowns"][0];
  part = {{"type", "TAX"}, {"subtotal", {{"amount", "1.00"}, {"currencyCode", "EUR"}}}};
  part["detailedBreakdowns"] = Json::array({{{"subtype", "ITEM"}, {"value", pound}}});
  EXPECT_TRUE(says(refused(json), "breakdowns[0].detailedBreakdowns[0].value"));
}

TEST(OrderMisfit, IsANegativeOrBrokenQuantity) {
  for (const Json& quantity : {Json(-1), Json(1.5), Json(nullptr)}) {
    Json json = order_json();
    json["orderItems"][0]["quantityOrdered"] = quantity;
    EXPECT_TRUE(says(refused(json), "$.orderItems[0].quantityOrdered"));
  }
}

TEST(OrderMisfit, IsWhateverIsRequiredAndMissing) {
  for (const char* key : {"orderId", "createdTime", "lastUpdatedTime", "salesChannel", "orderItems"}) {
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
}  // namespace weir::amazon::order_misfit_test
