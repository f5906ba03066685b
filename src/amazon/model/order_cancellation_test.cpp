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

TEST(CancellationReport, SaysWhichMessagesWereRefused) {
  const auto read = decode_xml_feed_report(report(3, 2, 1, result(2, "Error") + result(3, "Warning")));
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->results.find(2)->second.text, "already shipped & gone");
  EXPECT_EQ(refused_messages(*read, {1, 2, 3}), (std::set<std::int64_t>{2}));
}

TEST(CancellationReport, OfAFeedThatWasRefusedAsAWholeRefusesAll) {
  const auto read = decode_xml_feed_report(report(0, 0, 1, result(0, "Error")));
  ASSERT_TRUE(read);
  EXPECT_EQ(refused_messages(*read, {1, 2}), (std::set<std::int64_t>{1, 2}));
}

// Counts that do not fit, a message that nobody sent: the errors that it names are errors all the same.
TEST(CancellationReport, ThatContradictsItselfKeepsTheErrorsItNames) {
  const std::set<std::int64_t> none, second{2};
  const std::vector<std::pair<std::string, std::set<std::int64_t>>> cases{
      {report(3, 3, 0, result(2, "Error")), second},
      {report(1, 0, 1, result(2, "Error")), second},
      {report(3, 1, 2, result(2, "Error") + result(9, "Error")), second},
      {report(3, 2, 1, result(9, "Error")), none},
      {report(2, 2, 0, ""), none},
      {report(3, 2, 1, ""), none}};
  for (const auto& [xml, refused] : cases) {
    const auto read = decode_xml_feed_report(xml);
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(refused_messages(*read, {1, 2, 3}), refused) << xml;
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
