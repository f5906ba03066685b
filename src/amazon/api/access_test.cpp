#include "amazon/api/access.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "http/message.hpp"
#include "support/scripted_sender.hpp"

namespace weir::amazon::access_test {
namespace {

using namespace std::chrono_literals;
using testing::fails;
using testing::header_of;
using testing::ScriptedSender;

const Instant start = std::chrono::sys_days{2026y / 5 / 4} + 10h;

std::string grant(const std::string& token, int seconds = 3600) {
  return R"({"access_token":")" + token + R"(","token_type":"bearer","expires_in":)" +
         std::to_string(seconds) + "}";
}

class AccessTest : public ::testing::Test {
 protected:
  ScriptedSender http_;
  ManualClock clock_{start};
  Access access_{
      http_, clock_, {"https://login.example/auth/o2/token", "client&id", "secret=/+", "Atzr|fresh me"}};
};

TEST_F(AccessTest, IsAskedForWithAForm) {
  http_.answer(200, grant("Atza|1"));
  EXPECT_EQ(*access_.token(), "Atza|1");
  const HttpRequest& asked = http_.last();
  EXPECT_EQ(asked.method + " " + asked.url, "POST https://login.example/auth/o2/token");
  EXPECT_EQ(header_of(asked, "content-type").find("application/x-www-form-urlencoded"), 0u);
  const auto form = http::request_from("POST", "/?" + asked.body, {}, "");
  ASSERT_TRUE(form) << asked.body;
  EXPECT_EQ(form->parameter("grant_type"), "refresh_token");
  EXPECT_EQ(form->parameter("client_id"), "client&id");
  EXPECT_EQ(form->parameter("client_secret"), "secret=/+");
  EXPECT_EQ(form->parameter("refresh_token"), "Atzr|fresh me");
  EXPECT_EQ(form->query.size(), 4u);
}

TEST_F(AccessTest, LastsForManyCalls) {
  http_.answer(200, grant("Atza|1"));
  EXPECT_TRUE(access_.token());
  clock_.advance(54min);
  EXPECT_EQ(*access_.token(), "Atza|1");
  EXPECT_EQ(http_.requests().size(), 1u);
}

TEST_F(AccessTest, IsRenewedBeforeItExpiresUnderACall) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  EXPECT_TRUE(access_.token());
  clock_.advance(59min);
  EXPECT_EQ(*access_.token(), "Atza|2");
}

TEST_F(AccessTest, ThatAmazonRefusedIsFetchedAgain) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  access_.forget(*access_.token());
  EXPECT_EQ(*access_.token(), "Atza|2");
}

// Two threads whose calls were refused with the same old token must not throw the new one away.
TEST_F(AccessTest, IsNotForgottenForTheSakeOfAnOlderOne) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  access_.forget(*access_.token());
  EXPECT_TRUE(access_.token());
  access_.forget("Atza|1");
  EXPECT_EQ(*access_.token(), "Atza|2");
  EXPECT_EQ(http_.requests().size(), 2u);
}

TEST_F(AccessTest, IsFetchedByOneThreadForAll) {
  http_.answer(200, grant("Atza|1"));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([this] { EXPECT_EQ(*access_.token(), "Atza|1"); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(http_.requests().size(), 1u);
}

TEST_F(AccessTest, ThatIsRefusedForGoodStopsAndTellsWhy) {
  const std::vector<std::pair<int, std::string>> refusals{{400, "invalid_grant"},
                                                          {401, "invalid_client"},
                                                          {400, "unauthorized_client"},
                                                          {401, "unauthorized_client"}};
  for (const auto& [status, error] : refusals) {
    http_.answer(status, R"({"error":")" + error + R"(","error_description":"The grant was revoked."})");
    const auto token = access_.token();
    ASSERT_TRUE(fails(token, Next::stop, "amazon.access_refused")) << error;
    EXPECT_NE(token.error().text.find(error), std::string::npos) << token.error().text;
  }
}

TEST_F(AccessTest, OfAServerInTroubleIsTriedAgain) {
  for (const int status : {429, 500, 503}) {
    http_.answer(status, "<html>Service Unavailable</html>");
    EXPECT_TRUE(fails(access_.token(), Next::retry, "amazon.access_unavailable")) << status;
  }
}

TEST_F(AccessTest, WithoutAnAnswerFailsAsTheCallDid) {
  http_.fail("http.lost_answer").answer(200, grant("Atza|1"));
  EXPECT_TRUE(fails(access_.token(), Next::retry, "http.lost_answer"));
  EXPECT_EQ(*access_.token(), "Atza|1");
}

TEST_F(AccessTest, ThatIsNoTokenIsNotTakenForOne) {
  http_.answer(200, "<html>Sign in</html>").answer(200, R"({"access_token":"Atza|1"})");
  EXPECT_TRUE(fails(access_.token(), Next::retry, "http.lost_answer"));
  EXPECT_TRUE(fails(access_.token(), Next::refuse, "amazon.unexpected_shape"));
}

TEST_F(AccessTest, ThatFailsShowsNoSecret) {
  http_.answer(400, R"({"error":"invalid_grant","error_description":"no"})")
      .answer(500, "")
      .answer(200, "{}");
  for (int i = 0; i < 3; ++i) {
    const auto token = access_.token();
    ASSERT_FALSE(token);
    const std::string shown = token.error().text + token.error().subject;
    EXPECT_EQ(shown.find("Atzr|"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("secret="), std::string::npos) << shown;
  }
}

}  // namespace
}  // namespace weir::amazon::access_test
