#include "amazon/api/feeds.hpp"

#include <gtest/gtest.h>

#include "amazon/model/listings_feed.hpp"
#include "http/gzip.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::feeds_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;
using testing::header_of;

class FeedsTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

std::string feed(const std::string& id, const std::string& status) {
  return R"({"feedId":")" + id +
         R"(","feedType":"JSON_LISTINGS_FEED","createdTime":"2026-05-04T10:00:00Z",)" +
         R"("processingStatus":")" + status + R"("})";
}

TEST_F(FeedsTest, HaveTheirDocumentPutWhereAmazonSaysWithTheContentTypeItWasMadeFor) {
  wire()
      .answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d?X-Amz-Signature=s"})")
      .answer(200, "");
  EXPECT_EQ(*upload_feed_document(api(), listings_feed::content_type, "{}"), "D1");
  EXPECT_EQ(amazon_.asked(0).body, R"({"contentType":"application/json; charset=UTF-8"})");
  const HttpRequest& put = wire().last();
  EXPECT_EQ(put.method + " " + put.url, "PUT https://store.example/d?X-Amz-Signature=s");
  EXPECT_EQ(header_of(put, "content-type"), "application/json; charset=UTF-8");
  EXPECT_EQ(header_of(put, "x-amz-access-token"), "");
  EXPECT_EQ(put.body, "{}");
}

TEST_F(FeedsTest, WhoseAddressHasExpiredAreUploadedAgain) {
  wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(403, "<Error/>");
  EXPECT_TRUE(fails(upload_feed_document(api(), "text/xml", "x"), Next::retry, "amazon.document_gone"));
}

TEST_F(FeedsTest, AreCreatedOnce) {
  wire().answer(202, R"({"feedId":"F1"})");
  EXPECT_EQ(*create_feed(api(), {"JSON_LISTINGS_FEED", {"A1PA6795UKMFR9"}, "D1"}), "F1");
  EXPECT_EQ(
      amazon_.asked(0).body,
      R"({"feedType":"JSON_LISTINGS_FEED","marketplaceIds":["A1PA6795UKMFR9"],"inputFeedDocumentId":"D1"})");
  ASSERT_EQ(amazon_.gate().asked.size(), 1u);
  EXPECT_EQ(amazon_.gate().asked[0].bucket, "amazon/id/seller/createFeed");
  wire().answer(500, "");
  EXPECT_TRUE(fails(create_feed(api(), {"JSON_LISTINGS_FEED", {"A1PA6795UKMFR9"}, "D1"}), Next::retry,
                    "amazon.unavailable"));
  EXPECT_EQ(wire().requests().size(), 2u) << "nobody repeats it unasked";
}

TEST_F(FeedsTest, AreFoundAgainByTypeAndTimeAndThenByTheTokenAlone) {
  wire()
      .answer(200, R"({"feeds":[)" + feed("1", "DONE") + R"(],"nextToken":"a+/="})")
      .answer(200, R"({"feeds":[)" + feed("2", "IN_QUEUE") + "]}");
  const auto first = feeds_page(api(), "JSON_LISTINGS_FEED", amazon_.begin(), {});
  ASSERT_TRUE(first && first->next);
  const auto second = feeds_page(api(), "JSON_LISTINGS_FEED", amazon_.begin(), *first->next);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->next);
  EXPECT_EQ(second->feeds[0].processing_status, feeds::ProcessingStatus::in_queue);
  EXPECT_EQ(amazon_.parameter(0, "createdSince"), "2026-05-04T10:00:00Z");
  EXPECT_EQ(amazon_.asked(1).query, (Query{{"nextToken", "a+/="}}));
}

TEST_F(FeedsTest, WhosePageNamesItselfAsTheNextOneAreNotListedInCircles) {
  wire().answer(200, R"({"feeds":[],"nextToken":"n"})");
  EXPECT_TRUE(fails(feeds_page(api(), "JSON_LISTINGS_FEED", amazon_.begin(), {"n", 1}), Next::retry,
                    "amazon.repeated_token"));
  wire().answer(200, R"({"feeds":[],"nextToken":"m"})");
  EXPECT_TRUE(fails(feeds_page(api(), "JSON_LISTINGS_FEED", amazon_.begin(), {"n", 999}), Next::refuse,
                    "amazon.endless_pages"));
}

TEST_F(FeedsTest, HaveAResultThatIsUnzippedAndReadInItsEncoding) {
  wire()
      .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r","compressionAlgorithm":"GZIP"})")
      .answer(200, http::gzipped("M\xFCller"), {{"content-type", "text/xml; charset=ISO-8859-1"}});
  EXPECT_EQ(*fetch_feed_result(api(), "R1"), "Müller");
}

TEST_F(FeedsTest, AreCancelledWhileTheyWait) {
  wire().answer(200, "").answer(400, amazon_error("InvalidInput", "in progress"));
  EXPECT_TRUE(cancel_feed(api(), "F1"));
  EXPECT_EQ(wire().last().method + " " + amazon_.asked(0).path, "DELETE /feeds/2021-06-30/feeds/F1");
  EXPECT_TRUE(fails(cancel_feed(api(), "F1"), Next::refuse, "amazon.bad_request"));
}

}  // namespace
}  // namespace weir::amazon::feeds_test
