#include "sandbox/amazon/tokens.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::tokens_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::string_view any_order = "/orders/2026-01-01/orders/304-0000000-0000000";

std::string with(std::string_view from, std::string_view to) {
  std::string form{good_form};
  const auto at = form.find(from);
  EXPECT_NE(at, std::string::npos);
  return form.replace(at, from.size(), to);
}

TEST(Tokens, are_given_for_an_hour) {
  TestCaller caller;
  const auto response = caller.exchange(good_form);
  ASSERT_EQ(response.status, 200);
  const Json json = Json::parse(response.body);
  EXPECT_TRUE(json.at("access_token").get<std::string>().starts_with("Atza|"));
  EXPECT_EQ(json.at("token_type"), "bearer");
  EXPECT_EQ(json.at("expires_in"), 3'600);
}

TEST(Tokens, are_refused_as_login_with_amazon_does) {
  struct Case {
    std::string form;
    int status;
    std::string error;
  };
  TestCaller caller;
  for (const auto& [form, status, error] : {
           Case{with("0refresh0token", "0other"), 400, "invalid_grant"},
           Case{with("0secret", "0guess"), 401, "invalid_client"},
           Case{with("0client&", "0stranger&"), 401, "invalid_client"},
           Case{with("grant_type=refresh_token", "grant_type=password"), 400, "unsupported_grant_type"},
           Case{with("grant_type=refresh_token", "grant_type=client_credentials"), 400, "invalid_request"},
           Case{with("grant_type=refresh_token", "scope=profile&grant_type=client_credentials"), 400,
                "invalid_scope"},
           Case{with("grant_type=refresh_token", "grant_type=authorization_code"), 400,
                "unauthorized_client"},
           Case{with("grant_type=refresh_token&", ""), 400, "invalid_request"},
           Case{with("&refresh_token=Atzr%7Cweir0sandbox0refresh0token", ""), 400, "invalid_request"},
           Case{std::string{good_form} + "&client_id=x", 400, "invalid_request"},
           Case{std::string{good_form} + "&broken=%zz", 400, "invalid_request"},
           Case{std::string{good_form} + "&scope=profile", 400, "invalid_scope"},
           Case{"", 400, "invalid_request"},
       }) {
    const auto response = caller.exchange(form);
    EXPECT_EQ(response.status, status) << form;
    EXPECT_EQ(Json::parse(response.body).at("error"), error) << form;
  }
  EXPECT_EQ(caller.send("POST", "/auth/o2/token", {{"content-type", "application/json"}}, "{}").status, 400);
  EXPECT_EQ(
      caller.send("POST", "/auth/o2/token", {{"content-type", "text/plain"}}, std::string{good_form}).status,
      400);
}

TEST(Tokens, are_given_for_json_as_well) {
  TestCaller caller;
  const Json form{{"grant_type", "refresh_token"},
                  {"client_id", client_id},
                  {"client_secret", client_secret},
                  {"refresh_token", refresh_token}};
  EXPECT_EQ(caller.send("POST", "/auth/o2/token", {{"content-type", "application/json"}}, form.dump()).status,
            200);
}

TEST(Tokens, open_the_api_until_they_expire) {
  TestCaller caller;
  EXPECT_EQ(caller.get(any_order).status, 404);
  caller.now += 3'599s;
  EXPECT_EQ(caller.get(any_order).status, 404);
  caller.now += 1s;
  const auto expired = caller.get(any_order);
  EXPECT_EQ(expired.status, 403);
  EXPECT_NE(expired.body.find("expired"), std::string::npos);
}

TEST(Tokens, have_to_be_there_and_to_be_ours) {
  TestCaller caller;
  EXPECT_EQ(caller.send("GET", any_order, {{"user-agent", "test/1"}}).status, 401);
  const auto garbled =
      caller.send("GET", any_order, {{"user-agent", "test/1"}, {"x-amz-access-token", "Atza|x"}});
  EXPECT_EQ(garbled.status, 401);
  EXPECT_EQ(Json::parse(garbled.body).at("errors").at(0).at("code"), "Unauthorized");
}

}  // namespace
}  // namespace weir::sandbox::tokens_test
