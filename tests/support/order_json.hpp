#pragma once
// An order as Amazon writes it; a test parses it and changes what is special about its own.
#include <string>

namespace weir::testing {

inline std::string order_json_text() {
  return R"({
    "orderId": "028-1234567-8901234",
    "createdTime": "2026-05-04T10:15:30Z",
    "lastUpdatedTime": "2026-05-04T10:20:00.250Z",
    "salesChannel": {"channelName": "AMAZON", "marketplaceId": "A1PA6795UKMFR9",
                     "marketplaceName": "Amazon.de"},
    "fulfillment": {"fulfillmentStatus": "UNSHIPPED", "fulfilledBy": "MERCHANT",
                    "shipByWindow": {"latestDateTime": "2026-05-06T21:59:59Z"}},
    "proceeds": {"grandTotal": {"amount": "30.00", "currencyCode": "EUR"}},
    "orderItems": [
      {"orderItemId": "02812345678901", "quantityOrdered": 2,
       "product": {"sellerSku": "SHOE-42", "title": "A shoe"},
       "proceeds": {"proceedsTotal": {"amount": "30.00", "currencyCode": "EUR"},
                    "breakdowns": [{"type": "ITEM",
                                    "subtotal": {"amount": "30.00", "currencyCode": "EUR"}}]}}]
  })";
}

}  // namespace weir::testing
