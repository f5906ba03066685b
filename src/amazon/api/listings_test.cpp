#include "amazon/api/listings.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"

namespace weir::amazon::listings_test {
namespace {

using testing::amazon_error;
using testing::fails;

const ListingKey shoe{"A1SELLER", "SHOE/42 #1", "A1PA6795UKMFR9"};

std::string submission(const std::string& status, const std::string& issues = "") {
  return R"({"sku":"SHOE/42 #1","status":")" + status + R"(","submissionId":"s","issues":[)" + issues + "]}";
}

class ListingsTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

TEST_F(ListingsTest, TakeAQuantityWithoutLosingTheirHandlingDays) {
  wire().answer(200, submission("ACCEPTED"));
  const auto taken = patch_listing(api(), shoe, "PRODUCT", {quantity_patch(17)});
  ASSERT_TRUE(taken) << taken.error().text;
  EXPECT_NE(wire().last().url.find("/items/A1SELLER/SHOE%2F42%20%231?"), std::string::npos)
      << wire().last().url;
  EXPECT_EQ(wire().last().method, "PATCH");
  EXPECT_EQ(
      amazon_.asked(0).body,
      R"({"productType":"PRODUCT","patches":[{"op":"merge","path":"/attributes/fulfillment_availability",)"
      R"("value":[{"fulfillment_channel_code":"DEFAULT","quantity":17}]}]})");
  EXPECT_EQ(amazon_.parameter(0, "mode"), "(none)");
  EXPECT_EQ(amazon_.gate().asked.at(0).bucket, "amazon/id/seller/patchListingsItem");
  EXPECT_EQ(amazon_.gate().asked.at(0).urgency, Urgency::stock);
}

TEST_F(ListingsTest, TakeAPriceToTheLastDigit) {
  wire().answer(200, submission("ACCEPTED"));
  const auto euro = *Currency::of("EUR");
  ASSERT_TRUE(patch_listing(api(), shoe, "PRODUCT", {price_patch("A1PA6795UKMFR9", Money{49'90, euro})}));
  EXPECT_NE(amazon_.asked(0).body.find(
                R"("value":[{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR","audience":"ALL",)"
                R"("our_price":[{"schedule":[{"value_with_tax":49.90}]}]}])"),
            std::string::npos)
      << amazon_.asked(0).body;
}

// HTTP 200 with status INVALID: Amazon took nothing.
TEST_F(ListingsTest, ThatAmazonCallsInvalidAreNoSuccess) {
  const std::string issues = R"({"code":"90220","message":"'brand' is required","severity":"ERROR",
      "categories":["MISSING_ATTRIBUTE"]},{"code":"1","message":"hint","severity":"WARNING",
      "categories":[]})";
  wire().answer(200, submission("INVALID", issues));
  const auto refused = patch_listing(api(), shoe, "PRODUCT", {quantity_patch(0)});
  ASSERT_TRUE(fails(refused, Next::refuse, "amazon.listing_invalid"));
  EXPECT_NE(refused.error().text.find("90220: 'brand' is required"), std::string::npos)
      << refused.error().text;
  EXPECT_EQ(refused.error().text.find("hint"), std::string::npos);
}

TEST_F(ListingsTest, ArePreviewedWithoutBeingChanged) {
  wire().answer(200, submission("VALID")).answer(200, submission("INVALID"));
  EXPECT_EQ(preview_listing(api(), shoe, "PRODUCT", {quantity_patch(1)})->status,
            listings::SubmissionStatus::valid);
  EXPECT_EQ(amazon_.parameter(0, "mode"), "VALIDATION_PREVIEW");
  EXPECT_EQ(preview_listing(api(), shoe, "PRODUCT", {quantity_patch(1)})->status,
            listings::SubmissionStatus::invalid);
}

TEST_F(ListingsTest, AreReadBackWithWhatProvesThem) {
  wire().answer(200, R"({"sku":"SHOE/42 #1","offers":[{"marketplaceId":"A1PA6795UKMFR9","offerType":"B2C",
      "price":{"currencyCode":"EUR","amount":"49.90"}}],
      "fulfillmentAvailability":[{"fulfillmentChannelCode":"DEFAULT","quantity":17}],
      "attributes":{"list_price":[{"value_with_tax":49.90}]}})");
  const auto item = get_listing(api(), shoe);
  ASSERT_TRUE(item) << item.error().text;
  EXPECT_EQ(item->offers.at(0).price, (Money{49'90, *Currency::of("EUR")}));
  EXPECT_EQ(item->fulfillment_availability.at(0).quantity, 17);
  EXPECT_EQ(item->attributes->text, R"({"list_price":[{"value_with_tax":49.90}]})") << "digits as they came";
  EXPECT_NE(amazon_.parameter(0, "includedData").find("fulfillmentAvailability"), std::string::npos);
}

TEST_F(ListingsTest, AreListedPageByPageOrNotAtAll) {
  const auto page = [](int results, const std::string& token) {
    return R"({"numberOfResults":)" + std::to_string(results) + R"(,"pagination":{)" +
           (token.empty() ? "" : R"("nextToken":")" + token + "\"") + R"(},"items":[{"sku":"A"}]})";
  };
  wire().answer(200, page(2, "t")).answer(200, page(2, ""));
  const listings::SearchListingsItems search{
      .seller_id = "A1", .marketplace_ids = {"A1PA6795UKMFR9"}, .page_size = 1};
  const auto first = listings_page(api(), search, {});
  ASSERT_TRUE(first && first->next);
  const auto second = listings_page(api(), search, *first->next);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->next);
  EXPECT_EQ(amazon_.parameter(1, "pageToken"), "t");
  EXPECT_EQ(amazon_.parameter(1, "pageSize"), "1") << "the other parameters are repeated";
  wire().answer(200, page(1001, "t"));
  EXPECT_TRUE(fails(listings_page(api(), search, {}), Next::refuse, "amazon.too_many_results"));
}

}  // namespace
}  // namespace weir::amazon::listings_test
