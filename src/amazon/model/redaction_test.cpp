#include "amazon/model/redaction.hpp"

#include <gtest/gtest.h>

#include "amazon/model/marketplaces.hpp"
#include "core/money.hpp"
#include "core/zone.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::redaction_test {
namespace {

TEST(Redacted, KeepsShapeNumbersAndIdsAndNoTextOfAnybodys) {
  EXPECT_EQ(redacted(R"({"orderId":"028-1","buyer":{"buyerName":"Jo Doe","buyerEmail":"a@b"},
      "orderItems":[{"quantityOrdered":2,"product":{"sellerSku":"S","title":"A shoe"}}],
      "ok":true,"x":null})"),
            R"({"orderId":"028-1","buyer":{"buyerName":"[6]","buyerEmail":"[3]"},)"
            R"("orderItems":[{"quantityOrdered":2,"product":{"sellerSku":"S","title":"[6]"}}],)"
            R"("ok":true,"x":null})");
}

TEST(Redacted, TakesOutWhatAmazonAddsTomorrow) {
  EXPECT_EQ(redacted(R"({"recipientNickname":"Jo","notes":["call Jo","0731 1"]})"),
            R"({"recipientNickname":"[2]","notes":["[7]","[6]"]})");
  EXPECT_EQ(redacted("name,street\nJo,Weg 1"), R"("[20]")");
  EXPECT_EQ(redacted(""), "");
}

TEST(Redacted, KeepsNothingOfAnAddress) {
  const std::string text =
      redacted(R"({"deliveryAddress":{"name":"Jo Doe","addressLine1":"Weg 1","city":"Ulm",
      "postalCode":"89073","phone":"0731","stateOrRegion":"BW","countryCode":"DE","type":"PICKUP_POINT"}})");
  for (const char* personal : {"Jo", "Weg", "Ulm", "89073", "0731"})
    EXPECT_EQ(text.find(personal), std::string::npos) << text;
}

TEST(Marketplaces, HaveACurrencyAndAZoneThatExist) {
  EXPECT_EQ(all_marketplaces().size(), 23u);
  for (const Marketplace& one : all_marketplaces()) {
    EXPECT_TRUE(Currency::of(one.currency)) << one.id;
    EXPECT_TRUE(Zone::named(one.zone)) << one.id;
    EXPECT_EQ(marketplace(one.id), &one);
  }
  EXPECT_EQ(marketplace("A1PA6795UKMFR9")->currency, "EUR");
  EXPECT_EQ(marketplace("A1VC38T7YXB528")->code_page, "CP932");
  EXPECT_EQ(marketplace("A2ZV50J4W1RKNI"), nullptr) << "an id of Amazon's that is no shop";
  EXPECT_EQ(hosts_of(marketplace("A1F83G8C2ARO7P")->region).aws_region, "eu-west-1");
}

}  // namespace
}  // namespace weir::amazon::redaction_test
