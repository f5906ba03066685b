#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::product_types_test {
namespace {

using Json = nlohmann::json;

const std::string types = "/definitions/2020-09-01/productTypes";
const std::string in_germany = "?marketplaceIds=A1PA6795UKMFR9";

class ProductTypesTest : public testing::Test {
 protected:
  Json got(const std::string& path) {
    const auto response = caller.ask(path);
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }

  TestCaller caller{7};
};

TEST_F(ProductTypesTest, are_found_by_a_word_of_their_name) {
  EXPECT_GE(got(types + in_germany).at("productTypes").size(), 2u);
  const Json found = got(types + in_germany + "&keywords=PROD");
  ASSERT_EQ(found.at("productTypes").size(), 1u);
  EXPECT_EQ(found.at("productTypes").at(0).at("name"), "PRODUCT");
  EXPECT_TRUE(got(types + in_germany + "&keywords=NOTHING").at("productTypes").empty());
  EXPECT_EQ(caller.ask(types + in_germany + "&keywords=A&itemName=B").status, 400);
  EXPECT_EQ(caller.ask(types + "?marketplaceIds=NOWHERE").status, 400);
}

TEST_F(ProductTypesTest, lead_to_a_schema_that_needs_no_token) {
  const Json definition = got(types + "/PRODUCT" + in_germany + "&requirements=LISTING_OFFER_ONLY");
  EXPECT_EQ(definition.at("requirements"), "LISTING_OFFER_ONLY");
  const auto response = caller.fetch(definition.at("schema").at("link").at("resource"));
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_TRUE(Json::parse(response.body).at("properties").contains("fulfillment_availability"));
  EXPECT_EQ(caller.ask(types + "/NOTHING" + in_germany).status, 404);
  EXPECT_EQ(caller.ask(types + "/PRODUCT" + in_germany + "&requirements=SOME").status, 400);
}

}  // namespace
}  // namespace weir::sandbox::product_types_test
