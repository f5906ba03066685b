#include <array>

#include "sandbox/amazon/operation_tables.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array of_seller{
    UsagePlan{"searchOrders", "GET", "/orders/2026-01-01/orders", 56, 20, false, "?", ""},
    UsagePlan{"getOrder", "GET", "/orders/2026-01-01/orders/{orderId}", 5000, 30, false, "?", ""},
    UsagePlan{"confirmShipment", "POST", "/orders/v0/orders/{orderId}/shipmentConfirmation", 20000, 10, false,
              "",
              "packageDetail*:(packageReferenceId*:t carrierCode*:t carrierName:t shippingMethod:t "
              "trackingNumber*:t shipDate*:d shipFromSupplySourceId:t orderItems*:[(orderItemId*:t "
              "quantity*:i transparencyCodes:[t])]) codCollectionMethod:<DirectPayment> marketplaceId*:t"},
    UsagePlan{"getListingsItem", "GET", "/listings/2021-08-01/items/{sellerId}/{sku}", 50000, 10, false,
              "marketplaceIds*:[t] issueLocale:t "
              "includedData:[<summaries|attributes|issues|offers|fulfillmentAvailability|procurement|"
              "relationships|productTypes>]",
              ""},
    UsagePlan{"patchListingsItem", "PATCH", "/listings/2021-08-01/items/{sellerId}/{sku}", 50000, 5, false,
              "marketplaceIds*:[t] includedData:[<identifiers|issues>] mode:<VALIDATION_PREVIEW> "
              "issueLocale:t",
              "productType*:t patches*:[(op*:<add|replace|merge|delete> path*:t value:[m])](1..)"},
    UsagePlan{"searchListingsItems", "GET", "/listings/2021-08-01/items/{sellerId}", 50000, 5, false,
              "marketplaceIds*:[t] issueLocale:t "
              "includedData:[<summaries|attributes|issues|offers|fulfillmentAvailability|procurement|"
              "relationships|productTypes>] identifiers:[t](..20) "
              "identifiersType:<ASIN|EAN|FNSKU|GTIN|ISBN|JAN|MINSAN|SKU|UPC> variationParentSku:t "
              "packageHierarchySku:t createdAfter:d createdBefore:d lastUpdatedAfter:d "
              "lastUpdatedBefore:d withIssueSeverity:[<WARNING|ERROR>] "
              "withStatus:[<BUYABLE|DISCOVERABLE>] withoutStatus:[<BUYABLE|DISCOVERABLE>] "
              "sortBy:<sku|createdDate|lastUpdatedDate> sortOrder:<ASC|DESC> pageSize:i(1..20) pageToken:t",
              ""},
    UsagePlan{"getFeeds", "GET", "/feeds/2021-06-30/feeds", 222, 10, false,
              "feedTypes:[t](1..10) marketplaceIds:[t](1..10) pageSize:i(1..100) "
              "processingStatuses:[<CANCELLED|DONE|FATAL|IN_PROGRESS|IN_QUEUE>](1..) createdSince:d "
              "createdUntil:d nextToken:t",
              ""},
    UsagePlan{"createFeed", "POST", "/feeds/2021-06-30/feeds", 83, 15, false, "",
              "feedType*:t marketplaceIds*:[t](1..25) inputFeedDocumentId*:t feedOptions:m"},
    UsagePlan{"cancelFeed", "DELETE", "/feeds/2021-06-30/feeds/{feedId}", 20000, 15, false, "", ""},
    UsagePlan{"getFeed", "GET", "/feeds/2021-06-30/feeds/{feedId}", 20000, 15, false, "", ""},
    UsagePlan{"createFeedDocument", "POST", "/feeds/2021-06-30/documents", 5000, 15, false, "",
              "contentType*:t"},
    UsagePlan{"getFeedDocument", "GET", "/feeds/2021-06-30/documents/{feedDocumentId}", 222, 10, false,
              "enableContentEncodingUrlHeader:b", ""},
    UsagePlan{"getReports", "GET", "/reports/2021-06-30/reports", 222, 10, false, "?", ""},
    UsagePlan{"createReport", "POST", "/reports/2021-06-30/reports", 167, 15, false, "", "?"},
    UsagePlan{"cancelReport", "DELETE", "/reports/2021-06-30/reports/{reportId}", 222, 10, false, "", ""},
    UsagePlan{"getReport", "GET", "/reports/2021-06-30/reports/{reportId}", 20000, 15, false, "", ""},
    UsagePlan{"getReportDocument", "GET", "/reports/2021-06-30/documents/{reportDocumentId}", 167, 15, false,
              "enableContentEncodingUrlHeader:b", ""},
    UsagePlan{"getInventorySummaries", "GET", "/fba/inventory/v1/summaries", 20000, 2, false,
              "details:b granularityType*:<Marketplace> granularityId*:t startDateTime:d "
              "sellerSkus:[t](..50) sellerSku:t nextToken:t marketplaceIds*:[t](..1)",
              ""},
    UsagePlan{"listTransactions", "GET", "/finances/2024-06-19/transactions", 5000, 10, false,
              "postedAfter:d postedBefore:d marketplaceId:t transactionStatus:t relatedIdentifierName:t "
              "relatedIdentifierValue:t nextToken:t",
              ""},
    UsagePlan{"listBalances", "GET", "/finances/2024-06-19/balances", 5000, 10, false,
              "marketplaceIds:[t] balanceType:t accountType:t asOfDate:D nextToken:t", ""},
    UsagePlan{"listSummary", "GET", "/finances/2024-06-19/summary", 5000, 10, false,
              "marketplaceIds:[t] accountType:t relatedIdentifierName:t relatedIdentifierValue:t "
              "periodStart:D periodEnd:D nextToken:t",
              ""},
    UsagePlan{"initiatePayout", "POST", "/finances/transfers/2024-06-01/payouts", 170, 2, false, "",
              "marketplaceId*:t accountType*:t"},
    UsagePlan{"listPayouts", "GET", "/finances/transfers/2024-06-01/payouts", 5000, 10, false,
              "marketplaceIds:[t] createdAfter:d createdBefore:d payoutId:t accountType:t nextToken:t", ""},
    UsagePlan{"getPaymentMethods", "GET", "/finances/transfers/2024-06-01/paymentMethods", 5000, 30, false,
              "marketplaceId*:t paymentMethodTypes:[<BANK_ACCOUNT|CARD|SELLER_WALLET>](1..)", ""},
    UsagePlan{"listExpectedPayouts", "GET", "/finances/transfers/2024-06-01/payouts/expected", 5000, 10,
              false, "marketplaceIds:[t] accountType:t nextToken:t", ""},
    UsagePlan{"getMarketplaceParticipations", "GET", "/sellers/v1/marketplaceParticipations", 160, 15, false,
              "", ""},
    UsagePlan{"getAccount", "GET", "/sellers/v1/account", 160, 15, false, "", ""},
    UsagePlan{"getSubscriptions", "GET", "/notifications/v1/subscriptions", 10000, 5, false,
              "notificationTypes*:[t](1..1) payloadVersion:t pageSize:i(30..100) nextToken:t", ""},
    UsagePlan{"getSubscription", "GET", "/notifications/v1/subscriptions/{notificationType}", 10000, 5, false,
              "payloadVersion:t", ""},
    UsagePlan{"createSubscription", "POST", "/notifications/v1/subscriptions/{notificationType}", 10000, 5,
              false, "",
              "payloadVersion*:t destinationId*:t processingDirective:(eventFilter:j "
              "filterExpression:t(1..256))"},
    UsagePlan{"getSubscriptionById", "GET",
              "/notifications/v1/subscriptions/{notificationType}/{subscriptionId}", 10000, 5, true, "", ""},
    UsagePlan{"deleteSubscriptionById", "DELETE",
              "/notifications/v1/subscriptions/{notificationType}/{subscriptionId}", 10000, 5, true, "", ""},
    UsagePlan{"sendTestNotification", "POST",
              "/notifications/v1/subscriptions/{notificationType}/testNotification", 10000, 5, false, "",
              "destinationId:t testNotification:(payloadVersion*:t testScenario:t)"},
    UsagePlan{"getDestinations", "GET", "/notifications/v1/destinations", 10000, 5, true, "", ""},
    UsagePlan{"createDestination", "POST", "/notifications/v1/destinations", 10000, 5, true, "",
              "resourceSpecification*:(sqs:(arn*:t(..1000)) eventBridge:(region*:t accountId*:t)) name*:t"},
    UsagePlan{"getDestination", "GET", "/notifications/v1/destinations/{destinationId}", 10000, 5, true, "",
              ""},
    UsagePlan{"deleteDestination", "DELETE", "/notifications/v1/destinations/{destinationId}", 10000, 5, true,
              "", ""},
    UsagePlan{"createRestrictedDataToken", "POST", "/tokens/2021-03-01/restrictedDataToken", 10000, 10, false,
              "",
              "targetApplication:t restrictedResources*:[(method*:<GET|PUT|POST|DELETE> path*:t "
              "dataElements:[t])]"},
    UsagePlan{"searchDefinitionsProductTypes", "GET", "/definitions/2020-09-01/productTypes", 50000, 10,
              false, "keywords:[t] marketplaceIds*:[t] itemName:t locale:t searchLocale:t", ""},
    UsagePlan{"getDefinitionsProductType", "GET", "/definitions/2020-09-01/productTypes/{productType}", 50000,
              10, false,
              "sellerId:t marketplaceIds*:[t] productTypeVersion:t "
              "requirements:<LISTING|LISTING_PRODUCT_ONLY|LISTING_OFFER_ONLY> "
              "requirementsEnforced:<ENFORCED|NOT_ENFORCED> locale:t parentageLevel:<NONE|CHILD|PARENT>",
              ""},
    UsagePlan{"rotateApplicationClientSecret", "POST", "/applications/2023-11-30/clientSecret", 167, 1, true,
              "", ""}};

}  // namespace

std::span<const UsagePlan> seller_operations() { return of_seller; }

}  // namespace weir::sandbox
