#include "amazon/model/order_cancellation.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::order_cancellation_test {
namespace {

OrderId order(const std::string& text) { return *OrderId::parse(text); }

std::string report(int processed, int successful, int errors, const std::string& results) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header/>)"
         "<MessageType>ProcessingReport</MessageType><Message><MessageID>1</"
         "MessageID><ProcessingReport><DocumentTransactionID>1</DocumentTransactionID>"
         "<StatusCode>Complete</StatusCode><ProcessingSummary><MessagesProcessed>" +
         std::to_string(processed) + "</MessagesProcessed><MessagesSuccessful>" + std::to_string(successful) +
         "</MessagesSuccessful><MessagesWithError>" + std::to_string(errors) +
         "</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>" + results +
         "</ProcessingReport></Message></AmazonEnvelope>";
}

std::string result(int id, const std::string& kind) {
  return "<Result><MessageID>" + std::to_string(id) + "</MessageID><ResultCode>" + kind +
         "</ResultCode><ResultMessageCode>18027</ResultMessageCode><ResultDescription>already shipped &amp; "
         "gone</ResultDescription></Result>";
}

TEST(CancellationFeed, NamesEveryLineAndItsReason) {
  const std::string xml = encode_cancellations(
      "A1<",
      {{1,
        order("028-1234567-8901234"),
        {{"00000000000001", CancelReason::buyer_canceled}, {"00000000000002", CancelReason::no_inventory}}}});
  EXPECT_NE(xml.find("<MerchantIdentifier>A1&lt;</MerchantIdentifier>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<MessageType>OrderAcknowledgement</MessageType><Message><MessageID>1</MessageID>"
                     "<OrderAcknowledgement><AmazonOrderID>028-1234567-8901234</AmazonOrderID>"
                     "<StatusCode>Failure</StatusCode><Item><AmazonOrderItemCode>00000000000001"
                     "</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>"),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<CancelReason>NoInventory</CancelReason>"), std::string::npos);
}

TEST(CancellationReport, SaysWhichMessagesWereTaken) {
  const auto read = decode_xml_feed_report(report(3, 2, 1, result(2, "Error") + result(3, "Warning")));
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->results.find(2)->second.text, "already shipped & gone");
  const auto taken = taken_messages(*read, {1, 2, 3});
  ASSERT_TRUE(taken) << taken.error().text;
  EXPECT_EQ(*taken, (std::set<std::int64_t>{1, 3}));
}

TEST(CancellationReport, OfAFeedThatWasRefusedAsAWholeTakesNone) {
  const auto read = decode_xml_feed_report(report(0, 0, 1, result(0, "Error")));
  ASSERT_TRUE(read);
  const auto taken = taken_messages(*read, {1, 2});
  ASSERT_TRUE(taken) << taken.error().text;
  EXPECT_TRUE(taken->empty());
}

TEST(CancellationReport, ThatContradictsItselfIsNotBelieved) {
  for (const std::string& xml : {report(3, 3, 0, result(2, "Error")), report(2, 2, 0, ""),
                                 report(3, 2, 1, result(9, "Error")), report(3, 2, 1, "")}) {
    const auto read = decode_xml_feed_report(xml);
    ASSERT_TRUE(read) << read.error().text;
    const auto taken = taken_messages(*read, {1, 2, 3});
    ASSERT_FALSE(taken) << xml;
    EXPECT_EQ(taken.error().code, "amazon.feed_unreconciled");
  }
}

TEST(CancellationReport, OfAnotherShapeIsRefused) {
  for (const char* xml :
       {"", "<a/>", "{}", "<AmazonEnvelope><Message><ProcessingReport/></Message></AmazonEnvelope>"})
    EXPECT_FALSE(decode_xml_feed_report(xml)) << xml;
  EXPECT_FALSE(decode_xml_feed_report(report(1, 1, 0, result(1, "Oops"))));
}

}  // namespace
}  // namespace weir::amazon::order_cancellation_test
