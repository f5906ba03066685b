#include "amazon/api/sqs.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/clock.hpp"
#include "support/scripted_sender.hpp"

namespace weir::amazon::sqs_test {
namespace {

using namespace std::chrono_literals;
using testing::fails;
using testing::header_of;
using Json = nlohmann::json;

const AwsKeys example_keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

// Amazon's published test suite of the signature: get-vanilla and post-vanilla.
TEST(AwsSignature, IsTheOneOfAmazonsTestSuite) {
  SignedCall call{.method = "GET",
                  .headers = {{"host", "example.amazonaws.com"}, {"x-amz-date", "20150830T123600Z"}}};
  const std::string head =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
      "SignedHeaders=host;x-amz-date, Signature=";
  EXPECT_EQ(aws_authorization(call, example_keys, "us-east-1", "service"),
            head + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  call.method = "POST";
  EXPECT_EQ(aws_authorization(call, example_keys, "us-east-1", "service"),
            head + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST(AwsSignature, WritesDatesAndSumsAsAwsDoes) {
  EXPECT_EQ(amz_date(std::chrono::sys_days{2026y / 5 / 4} + 10h + 1min + 2s + 345ms), "20260504T100102Z");
  EXPECT_EQ(md5_hex("hello"), "5d41402abc4b2a76b9719d911017c592");
}

class SqsTest : public ::testing::Test {
 protected:
  Json asked() const { return Json::parse(wire_.last().body); }
  static std::string message(const std::string& body, const std::string& md5) {
    return Json{{"MessageId", "m"}, {"ReceiptHandle", "r-" + body}, {"MD5OfBody", md5}, {"Body", body}}
        .dump();
  }

  testing::ScriptedSender wire_;
  ManualClock clock_{std::chrono::sys_days{2026y / 5 / 4} + 10h};
  Sqs queue_{wire_, clock_, {"https://sqs.eu-west-1.amazonaws.com/123/weir", "eu-west-1"}, example_keys};
};

TEST_F(SqsTest, IsAskedForTenMessagesAndWaitsForTheFirst) {
  wire_.answer(200, R"({"Messages":[)" + message("one", md5_hex("one")) + "]}");
  const auto received = queue_.receive(20s, 120s);
  ASSERT_TRUE(received) << received.error().text;
  ASSERT_EQ(received->size(), 1u);
  EXPECT_EQ((*received)[0].body, "one");
  EXPECT_EQ(wire_.last().url, "https://sqs.eu-west-1.amazonaws.com/");
  EXPECT_EQ(header_of(wire_.last(), "x-amz-target"), "AmazonSQS.ReceiveMessage");
  EXPECT_EQ(header_of(wire_.last(), "content-type"), "application/x-amz-json-1.0");
  EXPECT_EQ(header_of(wire_.last(), "x-amz-date"), "20260504T100000Z");
  EXPECT_NE(header_of(wire_.last(), "authorization").find("/20260504/eu-west-1/sqs/aws4_request"),
            std::string::npos);
  EXPECT_EQ(asked().at("QueueUrl"), "https://sqs.eu-west-1.amazonaws.com/123/weir");
  EXPECT_EQ(asked().at("MaxNumberOfMessages"), 10);
  EXPECT_EQ(asked().at("WaitTimeSeconds"), 20);
  EXPECT_EQ(asked().at("VisibilityTimeout"), 120);
  EXPECT_GT(wire_.last().timeout, 20s) << "longer than the queue waits";
}

TEST_F(SqsTest, IsEmptyWhenTheKeyIsAbsent) {
  wire_.answer(200, "{}");
  const auto received = queue_.receive(0s, 30s);
  ASSERT_TRUE(received);
  EXPECT_TRUE(received->empty());
}

TEST_F(SqsTest, LeavesAMessageWhoseChecksumDoesNotHold) {
  wire_.answer(
      200, R"({"Messages":[)" + message("one", md5_hex("two")) + "," + message("ok", md5_hex("ok")) + "]}");
  const auto received = queue_.receive(0s, 30s);
  ASSERT_TRUE(received);
  ASSERT_EQ(received->size(), 1u);
  EXPECT_EQ((*received)[0].body, "ok");
}

// HTTP 200 says nothing: only what is named as deleted was deleted.
TEST_F(SqsTest, SaysWhatCouldNotBeDeleted) {
  wire_.answer(200, R"({"Successful":[{"Id":"0"}],"Failed":[{"Id":"1","Code":"ReceiptHandleIsInvalid"}]})");
  const auto left = queue_.remove({"a", "b", "c"});
  ASSERT_TRUE(left) << left.error().text;
  EXPECT_EQ(*left, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(asked().at("Entries").size(), 3u);
  EXPECT_TRUE(queue_.remove({})->empty());
  EXPECT_EQ(wire_.requests().size(), 1u);
}

TEST_F(SqsTest, ShowsAMessageAgainAndTellsHowManyWait) {
  wire_.answer(200, "")
      .answer(200, R"({"Attributes":{"ApproximateNumberOfMessages":"17"}})")
      .answer(200, "{}");
  EXPECT_TRUE(queue_.show_again("r", 0s));
  EXPECT_EQ(asked().at("VisibilityTimeout"), 0);
  EXPECT_EQ(*queue_.depth(), 17);
  EXPECT_TRUE(fails(queue_.depth(), Next::refuse, "amazon.unexpected_shape"));
}

TEST_F(SqsTest, FailsByWhatIsWrong) {
  const auto error = [](const std::string& type, const std::string& message = "no") {
    return Json{{"__type", "com.amazonaws.sqs#" + type}, {"message", message}}.dump();
  };
  const auto expect = [&](int status, const std::string& body, Next next, const char* code) {
    wire_.answer(status, body);
    EXPECT_TRUE(fails(queue_.receive(0s, 30s), next, code)) << body;
  };
  expect(400, error("QueueDoesNotExist"), Next::stop, "amazon.queue_missing");
  expect(403, error("AccessDeniedException"), Next::stop, "amazon.queue_refused");
  expect(403, error("InvalidClientTokenId"), Next::stop, "amazon.queue_refused");
  expect(403, error("SignatureDoesNotMatch", "Signature expired: 20260504T100000Z is now earlier"),
         Next::stop, "amazon.clock_skew");
  expect(400, error("RequestThrottled"), Next::retry, "amazon.queue_throttled");
  expect(400, error("InvalidParameterValue"), Next::refuse, "amazon.bad_request");
  expect(503, "<html>", Next::retry, "amazon.unavailable");
  wire_.fail("http.lost_answer");
  EXPECT_TRUE(fails(queue_.receive(0s, 30s), Next::retry, "http.lost_answer"));
}

TEST_F(SqsTest, LeavesEvidenceOfEachCall) {
  class KeptLog final : public CallLog {
   public:
    void record(const CallEvidence& evidence) override { all.push_back(evidence); }
    std::vector<CallEvidence> all;
  } log;
  Sqs queue{wire_, clock_, {"https://sqs.eu-west-1.amazonaws.com/123/weir", "eu-west-1"}, example_keys, &log};
  wire_.answer(200, "{}", {{"x-amzn-requestid", "q-1"}}).fail("http.lost_answer");
  EXPECT_TRUE(queue.receive(0s, 30s));
  EXPECT_FALSE(queue.receive(0s, 30s));
  ASSERT_EQ(log.all.size(), 2u);
  EXPECT_EQ(log.all[0].operation + " " + log.all[0].request_id, "sqs.ReceiveMessage q-1");
  EXPECT_EQ(log.all[1].status, 0);
}

TEST_F(SqsTest, SignsTemporaryCredentialsToo) {
  Sqs queue{
      wire_, clock_, {"https://sqs.eu-west-1.amazonaws.com/123/weir", "eu-west-1"}, {"A", "S", "session"}};
  wire_.answer(200, "{}");
  ASSERT_TRUE(queue.receive(0s, 30s));
  EXPECT_EQ(header_of(wire_.last(), "x-amz-security-token"), "session");
  EXPECT_NE(header_of(wire_.last(), "authorization").find("x-amz-security-token"), std::string::npos);
}

}  // namespace
}  // namespace weir::amazon::sqs_test
