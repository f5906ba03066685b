#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/client.hpp"
#include "sandbox/control/sandbox.hpp"

namespace weir::sandbox::sandbox_wire_test {
namespace {

using Json = nlohmann::json;

// weir-sandbox in this process, spoken to over its ports.
class SandboxWire : public testing::Test {
 protected:
  void SetUp() override {
    const auto ready = sandbox.start();
    ASSERT_TRUE(ready.has_value());
    places = Json::parse(*ready);
  }

  Result<HttpResponse> post(const std::string& url, const Json& body) {
    return http.send({.method = "POST",
                      .url = url,
                      .headers = {{"content-type", "application/json"}},
                      .body = body.dump()});
  }
  Result<HttpResponse> ask(const std::string& operation, const Json& body) {
    return post(places.at("ecc").get<std::string>() + "/rfc-gateway/" + operation, body);
  }
  std::string opened() {
    const Json parameters{{"user", "WEIR"}, {"passwd", "Stauwehr-2026"}, {"client", "100"}};
    const auto answer = ask("open", {{"params", parameters}});
    return answer ? Json::parse(answer->body).value("session", "") : std::string{};
  }
  void break_next(std::string_view kind) {
    const auto answer = post(places.at("control").get<std::string>() + "/fault",
                             {{"side", "ecc"}, {"kind", kind}, {"seconds", 1}});
    ASSERT_TRUE(answer.has_value());
    ASSERT_EQ(answer->status, 200) << answer->body;
  }
  Json echo(const std::string& session) {
    return {{"session", session},
            {"function", "STFC_CONNECTION"},
            {"parameters", {{"REQUTEXT", std::string(200, 'x')}}}};
  }

  Sandbox sandbox{Options{}};
  http::CurlSender http{{}};
  Json places;
};

TEST_F(SandboxWire, breaks_connections_before_and_in_the_middle_of_an_answer) {
  for (const std::string_view kind : {"cut_before_commit", "cut_after_commit", "cut_mid_body"}) {
    const auto session = opened();
    ASSERT_FALSE(session.empty());
    break_next(kind);
    const auto answer = ask("call", echo(session));
    ASSERT_FALSE(answer.has_value()) << kind << ": " << answer->body;
    EXPECT_EQ(answer.error().code, "http.lost_answer") << kind;
    const auto again = ask("ping", {{"session", session}});
    ASSERT_TRUE(again.has_value()) << "and listens on";
    EXPECT_EQ(Json::parse(again->body).at("error").at("rc"), 1) << "but the session went with the connection";
  }
}

TEST_F(SandboxWire, holds_a_slow_answer_back) {
  const auto session = opened();
  break_next("slow");
  const auto begin = std::chrono::steady_clock::now();
  const auto answer = ask("call", echo(session));
  ASSERT_TRUE(answer.has_value());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds{950});
  for (const auto& [name, value] : answer->headers) EXPECT_FALSE(name.starts_with("x-stand-in")) << name;
}

}  // namespace
}  // namespace weir::sandbox::sandbox_wire_test
