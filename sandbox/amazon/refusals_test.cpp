// Forty bad requests, and how Amazon refuses them: status and code.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::refusals_test {
namespace {

using Json = nlohmann::json;

struct Bad {
  std::string_view what;
  std::string_view method;
  std::string_view path;
  std::string_view body;
  int status;
  std::string_view code;
};

const std::array bad_requests{
    Bad{"no After", "GET", "/orders/2026-01-01/orders", "", 400, "InvalidInput"},
    Bad{"two families", "GET",
        "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&lastUpdatedAfter=2026-11-01T00:00:00Z",
        "", 400, "InvalidInput"},
    Bad{"a Before too young", "GET",
        "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&createdBefore=2026-11-20T07:59:30Z", "",
        400, "InvalidInput"},
    Bad{"a foreign page token", "GET",
        "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&paginationToken=x", "", 400,
        "InvalidInput"},
    Bad{"a page of 101", "GET",
        "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=101", "", 400,
        "InvalidInput"},
    Bad{"unknown includedData", "GET",
        "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&includedData=EVERYTHING", "", 400,
        "InvalidInput"},
    Bad{"a parameter of v0", "GET", "/orders/2026-01-01/orders?CreatedAfter=2026-11-01T00:00:00Z", "", 400,
        "InvalidInput"},
    Bad{"an order number without dashes", "GET", "/orders/2026-01-01/orders/30412345671234567", "", 400,
        "InvalidInput"},
    Bad{"an order of nobody", "GET", "/orders/2026-01-01/orders/304-0000000-0000000", "", 404, "NotFound"},
    Bad{"an operation that was removed", "GET", "/orders/v0/orders", "", 404, "NotFound"},
    Bad{"a shipment without a body", "POST", "/orders/v0/orders/304-0000000-0000000/shipmentConfirmation", "",
        400, "InvalidInput"},
    Bad{"a shipment without packages", "POST", "/orders/v0/orders/304-0000000-0000000/shipmentConfirmation",
        R"({"marketplaceId":"A1PA6795UKMFR9"})", 400, "InvalidInput"},
    Bad{"a listing without a marketplace", "GET", "/listings/2021-08-01/items/A2WEIR0SANDBOX/WEIR-001", "",
        400, "InvalidInput"},
    Bad{"a listing of another seller", "GET",
        "/listings/2021-08-01/items/A9OTHER/WEIR-001?marketplaceIds=A1PA6795UKMFR9", "", 403, "Unauthorized"},
    Bad{"a listing that is not there", "GET",
        "/listings/2021-08-01/items/A2WEIR0SANDBOX/NONE?marketplaceIds=A1PA6795UKMFR9", "", 404, "NotFound"},
    Bad{"a patch of a deeper path", "PATCH",
        "/listings/2021-08-01/items/A2WEIR0SANDBOX/WEIR-001?marketplaceIds=A1PA6795UKMFR9",
        R"({"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/a/b","value":[{}]}]})",
        400, "InvalidInput"},
    Bad{"a patch with an unknown operation", "PATCH",
        "/listings/2021-08-01/items/A2WEIR0SANDBOX/WEIR-001?marketplaceIds=A1PA6795UKMFR9",
        R"({"productType":"PRODUCT","patches":[{"op":"move","path":"/attributes/brand","value":[{}]}]})", 400,
        "InvalidInput"},
    Bad{"a search of 21 SKUs", "GET",
        "/listings/2021-08-01/items/"
        "A2WEIR0SANDBOX?marketplaceIds=A1PA6795UKMFR9&identifiersType=SKU&identifiers=1,2,3,4,5,6,7,8,9,10,"
        "11,12,13,14,15,16,17,18,19,20,21",
        "", 400, "InvalidInput"},
    Bad{"a document without a type", "POST", "/feeds/2021-06-30/documents", "{}", 400, "InvalidInput"},
    Bad{"a feed without a document", "POST", "/feeds/2021-06-30/feeds",
        R"({"feedType":"JSON_LISTINGS_FEED","marketplaceIds":["A1PA6795UKMFR9"],
            "inputFeedDocumentId":"none"})",
        400, "InvalidInput"},
    Bad{"a feed for no marketplace", "POST", "/feeds/2021-06-30/feeds",
        R"({"feedType":"JSON_LISTINGS_FEED","marketplaceIds":[],"inputFeedDocumentId":"none"})", 400,
        "InvalidInput"},
    Bad{"feeds of no type", "GET", "/feeds/2021-06-30/feeds", "", 400, "InvalidInput"},
    Bad{"a feed of nobody", "GET", "/feeds/2021-06-30/feeds/1", "", 404, "NotFound"},
    Bad{"a settlement on request", "POST", "/reports/2021-06-30/reports",
        R"({"reportType":"GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2","marketplaceIds":["A1PA6795UKMFR9"]})",
        400, "InvalidInput"},
    Bad{"a report that Amazon has not", "POST", "/reports/2021-06-30/reports",
        R"({"reportType":"GET_NOTHING","marketplaceIds":["A1PA6795UKMFR9"]})", 400, "InvalidInput"},
    Bad{"a token with a page size", "GET", "/reports/2021-06-30/reports?nextToken=x&pageSize=10", "", 400,
        "InvalidInput"},
    Bad{"a document of nobody", "GET", "/reports/2021-06-30/documents/none", "", 404, "NotFound"},
    Bad{"stock without granularity", "GET", "/fba/inventory/v1/summaries?marketplaceIds=A1PA6795UKMFR9", "",
        400, "InvalidInput"},
    Bad{"stock of two marketplaces", "GET",
        "/fba/inventory/v1/"
        "summaries?granularityType=Marketplace&granularityId=A1PA6795UKMFR9&marketplaceIds=A1PA6795UKMFR9,"
        "A1F83G8C2ARO7P",
        "", 400, "InvalidInput"},
    Bad{"transactions from never", "GET", "/finances/2024-06-19/transactions", "", 400, "InvalidInput"},
    Bad{"transactions by settlement", "GET",
        "/finances/2024-06-19/transactions?relatedIdentifierName=SETTLEMENT_ID&relatedIdentifierValue=1", "",
        400, "InvalidInput"},
    Bad{"a payout in pounds", "POST", "/finances/transfers/2024-06-01/payouts",
        R"({"marketplaceId":"A1F83G8C2ARO7P","accountType":"Standard Orders"})", 400, "InvalidInput"},
    Bad{"destinations by the seller's token", "GET", "/notifications/v1/destinations", "", 403,
        "Unauthorized"},
    Bad{"a notification that was removed", "POST", "/notifications/v1/subscriptions/ORDER_STATUS_CHANGE",
        R"({"payloadVersion":"1.0","destinationId":"x"})", 400, "InvalidInput"},
    Bad{"a subscription to nowhere", "POST", "/notifications/v1/subscriptions/ORDER_CHANGE",
        R"({"payloadVersion":"1.0","destinationId":"x"})", 404, "NotFound"},
    Bad{"two types at once", "GET",
        "/notifications/v1/subscriptions?notificationTypes=ORDER_CHANGE,FEED_PROCESSING_FINISHED", "", 400,
        "InvalidInput"},
    Bad{"a plan for two marketplaces", "POST", "/inbound/fba/2024-03-20/inboundPlans",
        R"({"destinationMarketplaces":["A1PA6795UKMFR9","A1F83G8C2ARO7P"],"items":[],"sourceAddress":{}})",
        400, "InvalidInput"},
    Bad{"an operation of nobody", "GET", "/inbound/fba/2024-03-20/operations/none", "", 404, "NotFound"},
    Bad{"receipts of a shipment, as the examples ask", "GET",
        "/fba/inbound/v0/shipmentItems?QueryType=SHIPMENT&MarketplaceId=A1PA6795UKMFR9", "", 400,
        "InvalidInput"},
    Bad{"a token for what is not restricted", "POST", "/tokens/2021-03-01/restrictedDataToken",
        R"({"restrictedResources":[{"method":"GET","path":"/catalog/v0"}]})", 400, "InvalidInput"},
    Bad{"a token for nothing", "POST", "/tokens/2021-03-01/restrictedDataToken",
        R"({"restrictedResources":[]})", 400, "InvalidInput"}};

TEST(Refusals, are_those_of_amazon) {
  static_assert(bad_requests.size() >= 40);
  TestCaller caller{7};
  for (const Bad& bad : bad_requests) {
    const auto response = caller.send_json(bad.method, bad.path, std::string{bad.body});
    EXPECT_EQ(response.status, bad.status) << bad.what << " " << response.body;
    const Json body = Json::parse(response.body, nullptr, false);
    ASSERT_TRUE(body.is_object()) << bad.what;
    EXPECT_EQ(body.at("errors").at(0).at("code"), bad.code) << bad.what;
  }
}

}  // namespace
}  // namespace weir::sandbox::refusals_test
