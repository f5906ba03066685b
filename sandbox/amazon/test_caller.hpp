#pragma once
// For tests: a well-behaved caller of the stand-in Amazon, without a wire and with a clock that the test
// moves.
#include <gtest/gtest.h>

#include <string>

#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/amazon.hpp"

namespace weir::sandbox {

inline constexpr std::string_view good_form =
    "grant_type=refresh_token&client_id=amzn1.application-oa2-client.weir0sandbox0client"
    "&client_secret=amzn1.oa2-cs.v1.weir0sandbox0secret&refresh_token=Atzr%7Cweir0sandbox0refresh0token";

class TestCaller {
 public:
  explicit TestCaller(std::uint64_t seed = 1, std::int64_t rate_factor = 1'000'000)
      : world{seed}, amazon{world, rate_factor} {}

  http::Response send(std::string_view method, std::string_view path_and_query, http::Headers headers,
                      std::string body = "") {
    const auto request = http::request_from(method, "https://amazon.test" + std::string{path_and_query},
                                            std::move(headers), std::move(body));
    EXPECT_TRUE(request.has_value()) << path_and_query;
    return amazon.handle(*request, now);
  }

  http::Response exchange(std::string_view form) {
    return send("POST", "/auth/o2/token",
                {{"content-type", "application/x-www-form-urlencoded;charset=UTF-8"}}, std::string{form});
  }

  // A GET with everything that the gateway wants to see.
  http::Response get(std::string_view path_and_query) { return send("GET", path_and_query, good_headers()); }

  http::Headers good_headers() {
    if (token_.empty()) token_ = token_of(exchange(good_form).body);
    return {{"user-agent", "test/1"}, {"host", "amazon.test"}, {"x-amz-access-token", token_}};
  }

  World world;
  Amazon amazon;
  Instant now = World::begin();

 private:
  static std::string token_of(const std::string& body) {
    constexpr std::string_view opening = R"({"access_token":")";
    return body.substr(opening.size(), body.find('"', opening.size()) - opening.size());
  }

  std::string token_;
};

}  // namespace weir::sandbox
