#include "amazon/api/product_types.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"

namespace weir::amazon::product_types_test {
namespace {

using testing::fails;

std::string definition(const std::string& checksum) {
  return R"({"metaSchema":{"link":{"resource":"https://store.example/meta","verb":"GET"},"checksum":"x"},
      "schema":{"link":{"resource":"https://store.example/schema","verb":"GET"},"checksum":")" +
         checksum +
         R"("},"requirements":"LISTING_OFFER_ONLY","requirementsEnforced":"ENFORCED","propertyGroups":{
      "offer":{"title":"Offer","propertyNames":["purchasable_offer"]}},"locale":"de_DE",
      "marketplaceIds":["A1PA6795UKMFR9"],"productType":"SHOES","displayName":"Shoes",
      "productTypeVersion":{"version":"UHqSqmb4FNUk=","latest":true}})";
}

// printf '{"type":"object"}' | openssl md5 -binary | base64
const std::string schema = R"({"type":"object"})";
const std::string its_checksum = "AfwFbu1YyI/hxQf82E3Utw==";

TEST(OfferSchema, IsTheOneThatItsChecksumBelongsTo) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(200, definition(its_checksum)).answer(200, schema);
  const auto found = offer_schema(amazon.api(), "SHOES", "A1PA6795UKMFR9");
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(found->json, schema);
  EXPECT_EQ(found->version, "UHqSqmb4FNUk=");
  EXPECT_EQ(amazon.parameter(0, "requirements"), "LISTING_OFFER_ONLY");
}

TEST(OfferSchema, ThatWasCutIsFetchedAgain) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(200, definition(its_checksum)).answer(200, schema.substr(1));
  EXPECT_TRUE(
      fails(offer_schema(amazon.api(), "SHOES", "A1PA6795UKMFR9"), Next::retry, "amazon.document_damaged"));
}

}  // namespace
}  // namespace weir::amazon::product_types_test
