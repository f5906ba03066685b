// What is left of each call: evidence, drift, and the clock of the other side.
#include <gtest/gtest.h>

#include "amazon/api/feeds.hpp"
#include "amazon/api/http_date.hpp"
#include "amazon/api/user_agent.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::transport_test {
namespace {

using namespace std::chrono_literals;
using testing::amazon_error;
using testing::fails;
using testing::header_of;

class KeptLog final : public CallLog {
 public:
  void record(const CallEvidence& evidence) override { all.push_back(evidence); }
  std::vector<CallEvidence> all;
};

// A bucket that holds one call at a time.
class OneCallAtATime final : public CallGate {
 public:
  Result<Done> permit(const CallAsk&, Instant now) override {
    is_spent_ = !is_spent_;
    if (is_spent_) return Done{};
    return testing::come_back_at(now + 179s);
  }
  void answered(const CallAsk&, const CallAnswer&, Instant) override {}

 private:
  bool is_spent_ = false;
};

class Transport : public ::testing::Test {
 protected:
  SpApi& api(bool keeps_bodies = false) {
    api_.emplace(wire_, access_, clock_, "https://api.example",
                 Quotas{gate_, "amazon/id/seller/", "de", "amazon/id/-/"},
                 Witnesses{&log_, keeps_bodies, &drift_});
    return *api_;
  }
  static std::string feed(const std::string& more, const std::string& status = "DONE") {
    return R"({"feedId":"1","feedType":"A","createdTime":"2026-05-04T10:00:00Z","processingStatus":")" +
           status + "\"" + more + "}";
  }

  testing::ScriptedSender wire_;
  testing::ScriptedSender login_;
  ManualClock clock_{testing::ScriptedAmazon::begin()};
  Access access_{login_.answer(200, R"({"access_token":"Atza|1","expires_in":3600})")
                     .answer(200, R"({"access_token":"Atza|2","expires_in":3600})"),
                 clock_,
                 {"https://login.example/token", "id", "secret", "Atzr|1"}};
  testing::OpenGate gate_;
  KeptLog log_;
  DriftBook drift_;
  std::optional<SpApi> api_;
};

TEST_F(Transport, LeavesEvidenceOfEachCallAndOfNoAnswerToo) {
  wire_.answer(200, feed(""), {{"x-amzn-requestid", "r-1"}}).answer(500, "").fail("http.lost_answer");
  SpApi& amazon = api();
  EXPECT_TRUE(get_feed(amazon, "1"));
  EXPECT_FALSE(get_feed(amazon, "1"));
  EXPECT_FALSE(get_feed(amazon, "1"));
  ASSERT_EQ(log_.all.size(), 3u);
  EXPECT_EQ(log_.all[0].operation + " " + log_.all[0].request_id, "getFeed r-1");
  EXPECT_EQ(log_.all[0].status, 200);
  EXPECT_EQ(log_.all[0].sent_at, testing::ScriptedAmazon::begin());
  EXPECT_EQ(log_.all[0].asked + log_.all[0].answered, "") << "nobody wanted bodies";
  EXPECT_EQ(log_.all[1].status, 500);
  EXPECT_EQ(log_.all[2].status, 0);
}

TEST_F(Transport, KeepsBodiesOnDemandAndThenWithoutAnybodysText) {
  wire_.answer(202, R"({"feedId":"F1"})").answer(400, amazon_error("InvalidInput", "Jo Doe is unknown"));
  SpApi& amazon = api(true);
  EXPECT_TRUE(create_feed(amazon, {"A", {"M"}, "secret document"}));
  EXPECT_FALSE(create_feed(amazon, {"A", {"M"}, "D1"}));
  ASSERT_EQ(log_.all.size(), 2u);
  EXPECT_EQ(log_.all[0].asked, R"({"feedType":"A","marketplaceIds":["M"],"inputFeedDocumentId":"[15]"})");
  EXPECT_EQ(log_.all[0].answered, R"({"feedId":"F1"})");
  EXPECT_EQ(log_.all[1].answered.find("Jo"), std::string::npos) << log_.all[1].answered;
}

TEST_F(Transport, CountsWhatAmazonHasAdded) {
  wire_.answer(200, feed(R"(,"shade":"Jo Doe")", "RESTING")).answer(200, feed(R"(,"shade":1)"));
  SpApi& amazon = api();
  EXPECT_TRUE(get_feed(amazon, "1"));
  EXPECT_TRUE(get_feed(amazon, "1"));
  const auto entries = drift_.entries();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].operation + entries[0].path + entries[0].word, "getFeed$.processingStatus\"RESTING\"");
  EXPECT_EQ(entries[1].path + std::to_string(entries[1].times), "$.shade2");
  EXPECT_EQ(drift_.total(), 3u);
}

TEST_F(Transport, SaysThatOurClockIsWrongRatherThanWhatFollowsFromIt) {
  wire_.answer(400, amazon_error("InvalidInput", "postedBefore is in the future"),
               {{"date", "Mon, 04 May 2026 09:55:00 GMT"}});
  SpApi& amazon = api();
  EXPECT_FALSE(amazon.clock_skew());
  const auto refused = get_feed(amazon, "1");
  ASSERT_TRUE(fails(refused, Next::stop, "amazon.clock_skew"));
  EXPECT_NE(refused.error().text.find("-300 s"), std::string::npos) << refused.error().text;
  EXPECT_EQ(amazon.clock_skew(), -5min);
}

// What has expired expires by any clock: it is renewed first, and the clock is named if that did not help.
TEST_F(Transport, RenewsATokenAlsoWhenOurClockIsWrong) {
  const testing::ScriptedSender::Headers five_minutes_off{{"date", "Mon, 04 May 2026 09:55:00 GMT"}};
  wire_.answer(403, amazon_error("Unauthorized", "expired"), five_minutes_off)
      .answer(200, feed(""), five_minutes_off)
      .answer(403, amazon_error("Unauthorized", "expired"), five_minutes_off)
      .answer(403, amazon_error("Unauthorized", "expired"), five_minutes_off);
  login_.answer(200, R"({"access_token":"Atza|3","expires_in":3600})");
  SpApi& amazon = api();
  EXPECT_TRUE(get_feed(amazon, "1"));
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::stop, "amazon.clock_skew"));
}

// The fresh token, for which the quota had no call left, is tried by the next call, and then that is that.
TEST_F(Transport, TellsALostRightThoughTheQuotaHoldsOneCallAtATime) {
  for (int i = 0; i < 2; ++i) wire_.answer(403, amazon_error("Unauthorized", "no role"));
  OneCallAtATime gate;
  SpApi amazon{wire_, access_, clock_, "https://api.example", {gate, "amazon/id/seller/", "de"}};
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::wait, "amazon.quota"));
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::stop, "amazon.no_right"));
  EXPECT_EQ(header_of(wire_.last(), "x-amz-access-token"), "Atza|2");
  EXPECT_EQ(wire_.requests().size(), 2u);
}

// What a good answer has settled is not held against the token when it expires an hour later.
TEST_F(Transport, OwesNoTryForATokenThatWasGood) {
  wire_.answer(403, amazon_error("Unauthorized", "expired"))
      .answer(200, feed(""))
      .answer(403, amazon_error("Unauthorized", "expired"));
  login_.answer(200, R"({"access_token":"Atza|3","expires_in":3600})");
  OneCallAtATime gate;
  SpApi amazon{wire_, access_, clock_, "https://api.example", {gate, "amazon/id/seller/", "de"}};
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::wait, "amazon.quota")) << "the second try is kept back";
  EXPECT_TRUE(get_feed(amazon, "1"));
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::wait, "amazon.quota")) << "the bucket holds one";
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::wait, "amazon.quota")) << "a fresh token is to be tried";
}

TEST_F(Transport, DoesNotBlameAClockThatIsRight) {
  wire_.answer(400, amazon_error("InvalidInput", "x"), {{"date", "Mon, 04 May 2026 10:00:30 GMT"}})
      .answer(200, feed(""), {{"date", "Mon, 04 May 2026 10:05:00 GMT"}})
      .answer(404, "", {{"date", "Mon, 04 May 2026 10:05:00 GMT"}});
  SpApi& amazon = api();
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::refuse, "amazon.bad_request"));
  EXPECT_TRUE(get_feed(amazon, "1")) << "an answer is an answer";
  EXPECT_EQ(amazon.clock_skew(), 5min);
  EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::refuse, "amazon.not_found"));
}

TEST_F(Transport, NamesTheRequestForAmazonsSupport) {
  wire_.answer(404, "", {{"x-amzn-requestid", "r-7"}});
  const auto gone = get_feed(api(), "1");
  ASSERT_FALSE(gone);
  EXPECT_NE(gone.error().text.find("(request r-7)"), std::string::npos) << gone.error().text;
}

TEST_F(Transport, SaysWhatAmazonSaysBeforeTheNextStep) {
  SpApi& amazon = api();
  for (const int status : {400, 409, 413}) {
    wire_.answer(status, amazon_error("InvalidInput", "no such feed"), {{"x-amzn-requestid", "r-7"}});
    const auto refused = get_feed(amazon, "1");
    ASSERT_FALSE(refused);
    const std::string& text = refused.error().text;
    EXPECT_LT(text.find("it says: InvalidInput"), text.rfind("; ")) << text;
    EXPECT_GT(text.find("(request r-7)"), text.rfind("; ")) << text;
  }
}

TEST_F(Transport, TellsEachKindOfRefusalApart) {
  SpApi& amazon = api();
  for (const auto& [status, code] : std::vector<std::pair<int, std::string>>{{409, "amazon.conflict"},
                                                                             {422, "amazon.conflict"},
                                                                             {413, "amazon.too_large"},
                                                                             {415, "amazon.bad_request"},
                                                                             {404, "amazon.not_found"}}) {
    wire_.answer(status, amazon_error("Code", "why"));
    EXPECT_TRUE(fails(get_feed(amazon, "1"), Next::refuse, code)) << status;
  }
  wire_.answer(429, "");  // without any header
  const auto wait = get_feed(amazon, "1");
  ASSERT_TRUE(fails(wait, Next::wait, "amazon.throttled"));
  EXPECT_EQ(wait.error().not_before, testing::ScriptedAmazon::begin() + 180s);
}

TEST(HttpDate, IsReadExactly) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Instant{std::chrono::sys_days{1994y / 11 / 6} + 8h + 49min + 37s});
  for (const char* text : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
                           "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nex 1994 08:49:37 GMT"})
    EXPECT_FALSE(parse_http_date(text)) << text;
}

TEST(UserAgent, HasAmazonsShapeAndLength) {
  EXPECT_EQ(user_agent_of("Weir", "1.2", {{"Host", "a=b;c"}}),
            "Weir/1.2 (Language=C++/20; Platform=Linux; Host=a\\=b\\;c)");
  EXPECT_EQ(user_agent_of("We/ir", "1\n", {}), "We\\/ir/1 (Language=C++/20; Platform=Linux)");
  const std::string long_one =
      user_agent_of("Weir", "1", {{"A", std::string(200, 'a')}, {"B", std::string(400, 'b')}});
  EXPECT_LE(long_one.size(), 500u);
  EXPECT_NE(long_one.find("A=aaa"), std::string::npos);
  EXPECT_EQ(long_one.find("B="), std::string::npos);
}

TEST(DriftBook, HoldsAThousandEntriesAndCountsTheRest) {
  DriftBook book;
  for (int i = 0; i < 1500; ++i) book.note("op", {.members = {{"$." + std::to_string(i), "1"}}, .words = {}});
  EXPECT_EQ(book.entries().size(), 1001u);
  EXPECT_EQ(book.total(), 1500u);
}

}  // namespace
}  // namespace weir::amazon::transport_test
