#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::order_charges_test {
namespace {

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

Json order_json() { return Json::parse(testing::order_json_text()); }

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

}  // namespace
}  // namespace weir::amazon::order_charges_test
