// Tokens of the application itself, and tokens that outlive the process.
#include <gtest/gtest.h>

#include <map>

#include "amazon/api/access.hpp"
#include "amazon/model/described.hpp"
#include "http/message.hpp"
#include "support/scripted_sender.hpp"

namespace weir::amazon::access_grants_test {
namespace {

using namespace std::chrono_literals;
using testing::fails;
using testing::ScriptedSender;

class MemoryStore final : public KeyedStore {
 public:
  std::optional<std::string> load(std::string_view key) override {
    const auto found = values.find(std::string{key});
    return found == values.end() ? std::nullopt : std::optional{found->second};
  }
  void keep(std::string_view key, std::string_view value) override { values[std::string{key}] = value; }
  void forget(std::string_view key) override { values.erase(std::string{key}); }

  std::map<std::string, std::string> values;
};

std::string grant(const std::string& token) {
  return R"({"access_token":")" + token + R"(","token_type":"bearer","expires_in":3600})";
}

class AccessGrants : public ::testing::Test {
 protected:
  Access access(const std::string& refresh_token = "Atzr|1") {
    return Access{http_, clock_, {"https://login.example/token", "client", "secret", refresh_token}, &store_};
  }

  ScriptedSender http_;
  ManualClock clock_{std::chrono::sys_days{2026y / 5 / 4} + 10h};
  MemoryStore store_;
};

TEST_F(AccessGrants, OfAScopeAreTheApplicationsOwn) {
  http_.answer(200, grant("Atza|app")).answer(200, grant("Atza|seller")).answer(200, grant("Atza|other"));
  Access access{http_, clock_, {"https://login.example/token", "client", "secret", "Atzr|1"}};
  EXPECT_EQ(*access.token(notifications_scope), "Atza|app");
  const auto form = http::request_from("POST", "/?" + http_.last().body, {}, "");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->parameter("grant_type"), "client_credentials");
  EXPECT_EQ(form->parameter("scope"), "sellingpartnerapi::notifications");
  EXPECT_FALSE(form->parameter("refresh_token"));
  EXPECT_EQ(*access.token(), "Atza|seller");
  EXPECT_EQ(*access.token(notifications_scope), "Atza|app");
  EXPECT_EQ(*access.token(rotation_scope), "Atza|other");
  EXPECT_EQ(http_.requests().size(), 3u);
}

TEST_F(AccessGrants, OutliveTheProcessThatAskedForThem) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  EXPECT_EQ(*access().token(), "Atza|1");
  EXPECT_EQ(*access().token(), "Atza|1") << "after a restart";
  EXPECT_EQ(http_.requests().size(), 1u);
  EXPECT_EQ(*access("Atzr|another").token(), "Atza|2") << "another authorisation has none of it";
}

TEST_F(AccessGrants, ThatWereRefusedAreForgottenForGood) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  Access first = access();
  first.forget(*first.token());
  EXPECT_EQ(*access().token(), "Atza|2");
}

TEST_F(AccessGrants, ThatExpiredWhileNobodyRanAreAskedForAnew) {
  http_.answer(200, grant("Atza|1")).answer(200, grant("Atza|2"));
  EXPECT_TRUE(access().token());
  clock_.advance(2h);
  EXPECT_EQ(*access().token(), "Atza|2");
  for (auto& [key, value] : store_.values) value = "rubbish";
  http_.answer(200, grant("Atza|3"));
  EXPECT_EQ(*access().token(), "Atza|3");
}

// LWA has trouble for five minutes: the token that still holds goes on serving.
TEST_F(AccessGrants, GoOnServingWhileLoginHasTrouble) {
  http_.answer(200, grant("Atza|1"))
      .answer(503, "")
      .answer(503, "")
      .answer(400, R"({"error":"invalid_grant"})");
  Access access = this->access();
  EXPECT_TRUE(access.token());
  clock_.advance(56min);
  EXPECT_EQ(*access.token(), "Atza|1");
  clock_.advance(5min);
  EXPECT_TRUE(fails(access.token(), Next::retry, "amazon.access_unavailable"));
  EXPECT_TRUE(fails(access.token(), Next::stop, "amazon.access_refused"));
}

TEST_F(AccessGrants, TellAMistakeOfOursFromALostRight) {
  Access access = this->access();
  for (const char* word : {"invalid_request", "invalid_scope", "unsupported_grant_type"}) {
    http_.answer(400, R"({"error":")" + std::string{word} + R"(","error_description":"x"})");
    EXPECT_TRUE(fails(access.token(), Next::refuse, "amazon.access_misused")) << word;
  }
  for (const char* word : {"invalid_client", "unauthorized_client", "invalid_grant"}) {
    http_.answer(401, R"({"error":")" + std::string{word} + "\"}");
    EXPECT_TRUE(fails(access.token(), Next::stop, "amazon.access_refused")) << word;
  }
}

}  // namespace
}  // namespace weir::amazon::access_grants_test
