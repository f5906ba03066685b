#pragma once
// What Amazon answers about the refund of a credit memo: its transactions, its feed, and the feed's report.
#include <nlohmann/json.hpp>
#include <string>

namespace weir::testing {

// Amazon's transactions of the order: a refund of so much, or none.
inline std::string transactions(const std::string& amount = "", const std::string& id = "R1") {
  if (amount.empty()) return R"({"payload":{"transactions":[]}})";
  return R"({"payload":{"transactions":[{"transactionType":"Refund","transactionId":"T-)" + id +
         R"(","postedDate":"2026-05-07T09:00:00Z","relatedIdentifiers":[)"
         R"({"relatedIdentifierName":"ORDER_ID","relatedIdentifierValue":"028-1234567-8901234"},)"
         R"({"relatedIdentifierName":"REFUND_ID","relatedIdentifierValue":")" +
         id +
         R"("}],"items":[{"contexts":[{"contextType":"ProductContext","sku":"SHOE-42",)"
         R"("quantityShipped":1}]}],)"
         R"("breakdowns":[{"breakdownType":"ItemPrice","breakdowns":[{"breakdownType":"Principal",)"
         R"("breakdownAmount":{"currencyCode":"EUR","currencyAmount":-)" +
         amount + R"(}}]}]}]}})";
}

inline nlohmann::json feed(const std::string& status, const std::string& result = "",
                           const std::string& id = "F1") {
  nlohmann::json feed{{"feedId", id},
                      {"feedType", "POST_PAYMENT_ADJUSTMENT_DATA"},
                      {"createdTime", "2026-05-06T10:00:00Z"},
                      {"processingStatus", status}};
  if (!result.empty()) feed["resultFeedDocumentId"] = result;
  return feed;
}

inline std::string report(bool is_taken) {
  const std::string good = is_taken ? "1" : "0", bad = is_taken ? "0" : "1";
  return "<AmazonEnvelope><Message><MessageID>1</MessageID><ProcessingReport><StatusCode>Complete</"
         "StatusCode>"
         "<ProcessingSummary><MessagesProcessed>1</MessagesProcessed><MessagesSuccessful>" +
         good + "</MessagesSuccessful><MessagesWithError>" + bad +
         "</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>" +
         (is_taken ? ""
                   : "<Result><MessageID>1</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18028"
                     "</ResultMessageCode><ResultDescription>too much</ResultDescription></Result>") +
         "</ProcessingReport></Message></AmazonEnvelope>";
}

}  // namespace weir::testing
