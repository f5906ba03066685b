#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::listings_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string items = "/listings/2021-08-01/items/A2WEIR0SANDBOX";
const std::string in_germany = "?marketplaceIds=A1PA6795UKMFR9";

std::string quantity_patch(int quantity, std::string_view op = "merge") {
  return R"({"productType":"PRODUCT","patches":[{"op":")" + std::string{op} +
         R"(","path":"/attributes/fulfillment_availability","value":[{"fulfillment_channel_code":"DEFAULT",
            "quantity":)" +
         std::to_string(quantity) + "}]}]}";
}

class ListingsTest : public testing::Test {
 protected:
  Json item(const std::string& sku, const std::string& included) {
    const auto response = caller.ask(items + "/" + sku + in_germany + "&includedData=" + included);
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }

  Json patch(const std::string& sku, const std::string& body, const std::string& more = "") {
    const auto response = caller.send_json("PATCH", items + "/" + sku + in_germany + more, body);
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }

  TestCaller caller{7};
};

TEST_F(ListingsTest, are_got_with_all_that_was_asked_for) {
  const Json all = item(
      "WEIR-007",
      "summaries,attributes,issues,offers,fulfillmentAvailability,procurement,relationships,productTypes");
  EXPECT_EQ(all.at("sku"), "WEIR-007");
  EXPECT_EQ(all.at("summaries").at(0).at("status"), (Json{"BUYABLE", "DISCOVERABLE"}));
  EXPECT_EQ(all.at("offers").at(0).at("price").at("currencyCode"), "EUR");
  EXPECT_EQ(all.at("attributes").at("purchasable_offer").size(), 1u) << "of that marketplace alone";
  EXPECT_EQ(all.at("fulfillmentAvailability").at(0).at("fulfillmentChannelCode"), "DEFAULT");
  EXPECT_TRUE(item("WEIR-007", "issues").at("issues").empty());
}

TEST_F(ListingsTest, show_a_patch_minutes_after_it_was_accepted) {
  const Json answer = patch("WEIR-007", quantity_patch(17));
  EXPECT_EQ(answer.at("status"), "ACCEPTED");
  const auto quantity = [&] {
    return item("WEIR-007", "fulfillmentAvailability").at("fulfillmentAvailability").at(0).at("quantity");
  };
  EXPECT_NE(quantity(), 17);
  caller.now += 3min;
  EXPECT_EQ(quantity(), 17);
  EXPECT_EQ(item("WEIR-007", "attributes")
                .at("attributes")
                .at("fulfillment_availability")
                .at(0)
                .at("lead_time_to_ship_max_days"),
            2)
      << "merge leaves the rest alone";
}

TEST_F(ListingsTest, lose_with_a_replacement_what_it_does_not_name) {
  patch("WEIR-007", quantity_patch(3, "replace"));
  caller.now += 3min;
  EXPECT_FALSE(item("WEIR-007", "attributes")
                   .at("attributes")
                   .at("fulfillment_availability")
                   .at(0)
                   .contains("lead_time_to_ship_max_days"));
}

TEST_F(ListingsTest, store_nothing_of_a_preview) {
  EXPECT_EQ(patch("WEIR-007", quantity_patch(5), "&mode=VALIDATION_PREVIEW").at("status"), "VALID");
  EXPECT_EQ(patch("WEIR-007", quantity_patch(-5), "&mode=VALIDATION_PREVIEW").at("status"), "INVALID");
  caller.now += 3min;
  EXPECT_NE(item("WEIR-007", "fulfillmentAvailability").at("fulfillmentAvailability").at(0).at("quantity"),
            5);
}

TEST_F(ListingsTest, tell_what_is_wrong_with_a_patch) {
  const auto first_issue = [&](const std::string& sku, const std::string& body) {
    const Json answer = patch(sku, body, "&includedData=issues,identifiers");
    EXPECT_EQ(answer.at("status"), "INVALID") << body;
    return answer.at("issues").at(0).at("code").get<std::string>();
  };
  EXPECT_EQ(first_issue("WEIR-007", quantity_patch(-1)), "4000003");
  EXPECT_EQ(first_issue("NO-SUCH-SKU", quantity_patch(1)), "13013");
  EXPECT_EQ(
      first_issue(
          "WEIR-007",
          R"({"productType":"LUGGAGE","patches":[{"op":"delete","path":"/attributes/brand","value":[{}]}]})"),
      "90057");
  EXPECT_EQ(
      first_issue(
          "WEIR-007",
          R"({"productType":"HOME","patches":[{"op":"add","path":"/attributes/colour","value":[{}]}]})"),
      "99022");
  EXPECT_EQ(
      first_issue("WEIR-007",
                  R"({"productType":"HOME","patches":[{"op":"replace","path":"/attributes/purchasable_offer",
      "value":[{"marketplace_id":"A1PA6795UKMFR9","currency":"GBP"}]}]})"),
      "99011");
  EXPECT_EQ(
      first_issue("WEIR-007",
                  R"({"productType":"HOME","patches":[{"op":"replace","path":"/attributes/purchasable_offer",
      "value":[{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR",
            "our_price":[{"schedule":[{"value_with_tax":0}]}]}]}]})"),
      "99010");
}

TEST_F(ListingsTest, leave_the_shelf_with_a_price_beyond_their_bounds) {
  patch(
      "WEIR-007",
      R"({"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/purchasable_offer","value":[
      {"marketplace_id":"A1PA6795UKMFR9","currency":"EUR","audience":"ALL",
            "our_price":[{"schedule":[{"value_with_tax":99.5}]}],
       "maximum_seller_allowed_price":[{"schedule":[{"value_with_tax":50}]}]}]}]})");
  caller.now += 3min;
  const Json seen = item("WEIR-007", "summaries,issues,offers");
  EXPECT_EQ(seen.at("summaries").at(0).at("status"), Json{"DISCOVERABLE"});
  EXPECT_EQ(seen.at("issues").at(0).at("enforcements").at("actions").at(0).at("action"),
            "LISTING_SUPPRESSED");
  EXPECT_EQ(seen.at("offers").at(0).at("price").at("amount"), "99.5");
}

// `more` stands behind the currency.
std::string offer_patch(const std::string& more, const std::string& price = "10.00",
                        const std::string& audience = "ALL") {
  return R"({"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/purchasable_offer",)"
         R"("value":[{"marketplace_id":"A1PA6795UKMFR9","currency":"EUR","audience":")" +
         audience + R"(","our_price":[{"schedule":[{"value_with_tax":)" + price + "}]}]" + more + "}]}]}";
}

std::string sale(const std::string& period) {
  return R"(,"discounted_price":[{"schedule":[{)" + period + "}]}]";
}

std::string levels(const std::string& list) {
  return R"(,"quantity_discount_plan":[{"schedule":[{"discount_type":"fixed","levels":[)" + list + "]}]}]";
}

TEST_F(ListingsTest, take_prices_as_amazon_does_and_no_others) {
  const auto code = [&](const std::string& body) {
    const Json answer = patch("WEIR-007", body, "&mode=VALIDATION_PREVIEW");
    return answer.at("issues").empty() ? "" : answer.at("issues").at(0).at("code").get<std::string>();
  };
  const std::string period = R"("start_at":"2026-11-27T00:00:00Z","end_at":"2026-11-30T00:00:00Z",)";
  EXPECT_EQ(code(offer_patch("")), "");
  EXPECT_EQ(code(offer_patch("", "10.005")), "99012");
  EXPECT_EQ(code(offer_patch(sale(period + R"("value_with_tax":9)"))), "");
  EXPECT_EQ(code(offer_patch(sale(R"("value_with_tax":9)"))), "99013");
  EXPECT_EQ(code(offer_patch(sale(period + R"("value_with_tax":11)"))), "99014");
  const std::string two = R"({"lower_bound":5,"value":9},{"lower_bound":10,"value":8})";
  EXPECT_EQ(code(offer_patch(levels(two), "10.00", "B2B")), "");
  EXPECT_EQ(code(offer_patch(levels(two))), "99015");
  EXPECT_EQ(code(offer_patch(levels(R"({"lower_bound":5,"value":11})"), "10.00", "B2B")), "99016");
}

TEST_F(ListingsTest, show_a_business_price_beside_the_consumers) {
  patch("WEIR-007", offer_patch("", "9.00", "B2B"));
  caller.now += 3min;
  const Json offers = item("WEIR-007", "offers").at("offers");
  ASSERT_EQ(offers.size(), 2u);
  EXPECT_EQ(offers.at(1).at("offerType"), "B2B");
  EXPECT_EQ(offers.at(1).at("price").at("amount"), "9.0");
  EXPECT_NE(offers.at(0).at("price").at("amount"), "9.0") << "an audience has an entry of its own";
}

TEST_F(ListingsTest, are_found_page_by_page) {
  const std::string search = items + in_germany + "&pageSize=20&sortBy=sku&sortOrder=ASC";
  std::vector<std::string> skus;
  std::string next;
  do {
    const Json page = Json::parse(caller.ask(search + next).body);
    EXPECT_EQ(page.at("numberOfResults"), 60);
    for (const Json& found : page.at("items")) skus.push_back(found.at("sku"));
    const bool is_last = !page.contains("pagination");
    next = is_last ? ""
                   : "&pageToken=" +
                         http::percent_encoded(page.at("pagination").at("nextToken").get<std::string>());
  } while (!next.empty());
  EXPECT_EQ(skus.size(), 60u);
  EXPECT_TRUE(std::is_sorted(skus.begin(), skus.end()));
  EXPECT_EQ(caller.ask(items + in_germany + "&pageToken=made-up").status, 400);
}

TEST_F(ListingsTest, are_found_by_their_numbers_and_states) {
  const auto found = [&](const std::string& query) {
    return Json::parse(caller.ask(items + in_germany + query).body).at("numberOfResults").get<int>();
  };
  EXPECT_EQ(found("&identifiers=WEIR-001,WEIR-002,NONE&identifiersType=SKU"), 2);
  EXPECT_EQ(found("&identifiers=B0WEIR0003&identifiersType=ASIN"), 1);
  EXPECT_EQ(found("&withStatus=BUYABLE"), 60);
  EXPECT_EQ(found("&withoutStatus=BUYABLE"), 0);
  EXPECT_EQ(found("&lastUpdatedAfter=2026-11-20T00:00:00Z"), 0);
  EXPECT_EQ(found("&withIssueSeverity=ERROR"), 0);
}

TEST_F(ListingsTest, refuse_what_cannot_be_read) {
  const auto status = [&](const std::string& path, const std::string& body) {
    return caller.send_json("PATCH", path, body).status;
  };
  EXPECT_EQ(status(items + "/WEIR-007", quantity_patch(1)), 400) << "no marketplace";
  EXPECT_EQ(status(items + "/WEIR-007?marketplaceIds=ATVPDKIKX0DER", quantity_patch(1)), 400);
  EXPECT_EQ(status("/listings/2021-08-01/items/A0OTHER/WEIR-007" + in_germany, quantity_patch(1)), 403);
  EXPECT_EQ(status(items + "/WEIR-007" + in_germany, R"({"productType":"PRODUCT","patches":[{"op":"merge",
      "path":"/attributes/fulfillment_availability/0/quantity","value":[{}]}]})"),
            400);
  EXPECT_EQ(status(items + "/WEIR-007" + in_germany,
                   R"({"productType":"PRODUCT","patches":[{"op":"merge","path":"/attributes/brand"}]})"),
            400);
  EXPECT_EQ(status(items + "/WEIR-007" + in_germany, R"({"productType":"PRODUCT","patches":[]})"), 400);
  EXPECT_EQ(caller.ask(items + "/NONE" + in_germany).status, 404);
  EXPECT_EQ(caller.ask(items + "/WEIR-007" + in_germany + "&includedData=everything").status, 400);
}

}  // namespace
}  // namespace weir::sandbox::listings_test
