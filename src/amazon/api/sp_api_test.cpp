#include "amazon/api/sp_api.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"

namespace weir::amazon::sp_api_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;
using testing::header_of;

class SpApiTest : public ::testing::Test {
 protected:
  Result<std::string> get(const Query& query = {}) {
    return amazon_.api().get("getThing", "/things/v1", query);
  }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

TEST_F(SpApiTest, AsksWithATokenAndNothingInTheBody) {
  wire().answer(200, R"({"thing":1})");
  EXPECT_EQ(*get({{"a", "1"}}), R"({"thing":1})");
  const HttpRequest& asked = wire().last();
  EXPECT_EQ(asked.method + " " + asked.url, "GET https://api.example/things/v1?a=1");
  EXPECT_EQ(header_of(asked, "x-amz-access-token"), "Atza|1");
  EXPECT_EQ(header_of(asked, "authorization"), "");
  EXPECT_EQ(header_of(asked, "content-type"), "");
  EXPECT_EQ(asked.body, "");
}

TEST_F(SpApiTest, EncodesAQueryOnceAndItsBlanksAsPercentTwenty) {
  wire().answer(200, "{}");
  ASSERT_TRUE(get({{"token", "a/b+c=="}, {"text", "ü (x)!"}, {"list", "A,B"}}));
  const std::string& url = wire().last().url;
  EXPECT_NE(url.find("token=a%2Fb%2Bc%3D%3D"), std::string::npos) << url;
  EXPECT_NE(url.find("text=%C3%BC%20%28x%29%21"), std::string::npos) << url;
  EXPECT_EQ(amazon_.parameter(0, "list"), "A,B");
}

TEST_F(SpApiTest, HasNoQuestionMarkWithoutAQuestion) {
  wire().answer(200, "{}");
  ASSERT_TRUE(get());
  EXPECT_EQ(wire().last().url, "https://api.example/things/v1");
}

TEST_F(SpApiTest, RenewsATokenThatHasJustExpiredUnseen) {
  for (const int status : {401, 403}) {
    testing::ScriptedAmazon amazon;
    amazon.wire().answer(status, amazon_error("Unauthorized", "Access to requested resource is denied."));
    amazon.wire().answer(200, "{}");
    EXPECT_TRUE(amazon.api().get("getThing", "/things/v1", {})) << status;
    EXPECT_EQ(header_of(amazon.wire().last(), "x-amz-access-token"), "Atza|2");
  }
}

TEST_F(SpApiTest, StopsWhenAFreshTokenIsRefusedToo) {
  for (int i = 0; i < 2; ++i)
    wire().answer(403, amazon_error("Unauthorized", "Access to requested resource is denied."));
  const auto answer = get();
  ASSERT_TRUE(fails(answer, Next::stop, "amazon.no_right"));
  EXPECT_NE(answer.error().text.find("Access to requested resource is denied."), std::string::npos);
  EXPECT_EQ(wire().requests().size(), 2u);
}

TEST_F(SpApiTest, WaitsWhenTheQuotaIsSpent) {
  wire().answer(429, amazon_error("QuotaExceeded", "You exceeded your quota for the requested resource."));
  const auto answer = get();
  ASSERT_TRUE(fails(answer, Next::wait, "amazon.throttled"));
  ASSERT_TRUE(answer.error().not_before);
  EXPECT_GT(*answer.error().not_before, testing::ScriptedAmazon::begin());
  EXPECT_LE(*answer.error().not_before, testing::ScriptedAmazon::begin() + 1h);
}

TEST_F(SpApiTest, HonoursARetryAfterThoughNoneIsPromised) {
  wire().answer(429, "", {{"retry-after", "1800"}});
  const auto answer = get();
  ASSERT_TRUE(fails(answer, Next::wait, "amazon.throttled"));
  EXPECT_GE(answer.error().not_before.value(), testing::ScriptedAmazon::begin() + 30min);
}

TEST_F(SpApiTest, GivesUpWhatIsWrongWithTheRequestInAmazonsWords) {
  for (const int status : {400, 415}) {
    wire().answer(status, amazon_error("InvalidInput", "Token was modified"));
    const auto answer = get();
    ASSERT_TRUE(fails(answer, Next::refuse, "amazon.bad_request")) << status;
    EXPECT_NE(answer.error().text.find("Token was modified"), std::string::npos) << answer.error().text;
  }
  wire().answer(404, amazon_error("NotFound", "unknown"));
  EXPECT_TRUE(fails(get(), Next::refuse, "amazon.not_found"));
}

TEST_F(SpApiTest, TriesAgainWhatIsAmazonsOwnTrouble) {
  for (const int status : {500, 502, 503, 504}) {
    wire().answer(status, "<html>gateway</html>");
    EXPECT_TRUE(fails(get(), Next::retry, "amazon.unavailable")) << status;
  }
}

TEST_F(SpApiTest, FailsAsTheWireDid) {
  wire().fail("http.refused");
  EXPECT_TRUE(fails(get(), Next::retry, "http.refused"));
}

TEST_F(SpApiTest, NeverShowsTheToken) {
  wire().answer(400, "").answer(500, "");
  for (int i = 0; i < 2; ++i) {
    const auto answer = get();
    ASSERT_FALSE(answer);
    EXPECT_EQ((answer.error().text + answer.error().subject).find("Atza"), std::string::npos);
  }
}

TEST_F(SpApiTest, DownloadsWithoutAnyHeaderOfOurs) {
  const std::string bytes{"\x1f\x8b\0raw", 6};
  wire().answer(200, bytes);
  EXPECT_EQ(*amazon_.api().download("https://store.example/doc?X-Amz-Signature=abc%2F"), bytes);
  EXPECT_EQ(wire().last().url, "https://store.example/doc?X-Amz-Signature=abc%2F");
  EXPECT_EQ(header_of(wire().last(), "x-amz-access-token"), "");
  EXPECT_EQ(header_of(wire().last(), "authorization"), "");
}

TEST_F(SpApiTest, AsksForANewAddressWhenTheFiveMinutesAreOver) {
  wire().answer(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
  EXPECT_TRUE(
      fails(amazon_.api().download("https://store.example/doc"), Next::retry, "amazon.document_gone"));
  EXPECT_EQ(wire().requests().size(), 1u);
}

// Whoever has a presigned address can read the document: its signature is a secret.
TEST_F(SpApiTest, ShowsNoSignatureOfADownloadThatFails) {
  wire().answer(403, "").answer(500, "");
  for (int i = 0; i < 2; ++i) {
    const auto bytes = amazon_.api().download("https://store.example/doc?X-Amz-Signature=abc123");
    ASSERT_FALSE(bytes);
    EXPECT_EQ((bytes.error().text + bytes.error().subject).find("abc123"), std::string::npos);
  }
}

TEST_F(SpApiTest, AsksTheGateBeforeACallAndTellsItTheAnswer) {
  wire().answer(200, "{}", {{"x-amzn-ratelimit-limit", "0.0056"}});
  ASSERT_TRUE(amazon_.api().get("searchThings", "/things/v1", {}, Urgency::orders));
  ASSERT_EQ(amazon_.gate().asked.size(), 1u);
  EXPECT_EQ(amazon_.gate().asked[0].bucket, "amazon/id/seller/searchThings");
  EXPECT_EQ(amazon_.gate().asked[0].connection, "de");
  EXPECT_EQ(amazon_.gate().asked[0].urgency, Urgency::orders);
  ASSERT_EQ(amazon_.gate().answers.size(), 1u);
  EXPECT_EQ(amazon_.gate().answers[0].bucket, "amazon/id/seller/searchThings");
  EXPECT_EQ(amazon_.gate().answers[0].permitted, amazon_.begin());
  EXPECT_EQ(amazon_.gate().answers[0].status, 200);
  EXPECT_EQ(amazon_.gate().answers[0].rate, "0.0056");
}

TEST_F(SpApiTest, SendsNothingThatTheGateDoesNotPermit) {
  const Instant later = amazon_.begin() + 179s;
  amazon_.gate().refuse(testing::come_back_at(later));
  const auto refused = get();
  ASSERT_TRUE(fails(refused, Next::wait, "amazon.quota"));
  EXPECT_EQ(refused.error().not_before, later);
  EXPECT_TRUE(wire().requests().empty());
  EXPECT_TRUE(amazon_.gate().answers.empty()) << "who was not permitted has no answer to tell";
}

TEST_F(SpApiTest, AsksTheGateOnceMoreForTheCallWithAFreshToken) {
  wire().answer(401, amazon_error("Unauthorized", "Access to requested resource is denied."));
  wire().answer(200, "{}");
  ASSERT_TRUE(get());
  EXPECT_EQ(amazon_.gate().asked.size(), 2u);
  ASSERT_EQ(amazon_.gate().answers.size(), 2u);
  EXPECT_EQ(amazon_.gate().answers[0].status, 401);
  EXPECT_EQ(amazon_.gate().answers[1].status, 200);
}

TEST_F(SpApiTest, TellsTheGateOfARefusalAndHowLongAmazonWantsToWait) {
  wire().answer(429, "", {{"retry-after", "240"}});
  wire().answer(429, "", {{"retry-after", "soon"}});
  EXPECT_FALSE(get());
  EXPECT_FALSE(get());
  ASSERT_EQ(amazon_.gate().answers.size(), 2u);
  EXPECT_EQ(amazon_.gate().answers[0].status, 429);
  EXPECT_EQ(amazon_.gate().answers[0].retry_after, 240s);
  EXPECT_EQ(amazon_.gate().answers[1].retry_after, std::nullopt);
}

TEST_F(SpApiTest, TellsTheGateWhenThereWasNoAnswer) {
  wire().fail("http.lost_answer");
  EXPECT_FALSE(get());
  ASSERT_EQ(amazon_.gate().answers.size(), 1u);
  EXPECT_EQ(amazon_.gate().answers[0].status, 0);
}

}  // namespace
}  // namespace weir::amazon::sp_api_test
