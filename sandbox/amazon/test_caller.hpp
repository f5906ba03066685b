#pragma once
// For tests: a well-behaved caller of the stand-in Amazon, without a wire and with a clock that the test
// moves.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/amazon.hpp"
#include "sandbox/models/shared_models.hpp"

namespace weir::sandbox {

inline constexpr std::string_view good_form =
    "grant_type=refresh_token&client_id=amzn1.application-oa2-client.weir0sandbox0client"
    "&client_secret=amzn1.oa2-cs.v1.weir0sandbox0secret&refresh_token=Atzr%7Cweir0sandbox0refresh0token";

class TestCaller {
 public:
  explicit TestCaller(std::uint64_t seed = 1, std::int64_t rate_factor = 1'000'000, bool lives = false)
      : world{seed}, amazon{world, rate_factor, lives}, rate_factor_{rate_factor} {}
  explicit TestCaller(World&& made)
      : world{std::move(made)}, amazon{world, 1'000'000}, rate_factor_{1'000'000} {}

  http::Response send(std::string_view method, std::string_view path_and_query, http::Headers headers,
                      std::string body = "") {
    const auto request = http::request_from(method, "https://amazon.test" + std::string{path_and_query},
                                            std::move(headers), std::move(body));
    EXPECT_TRUE(request.has_value()) << path_and_query;
    const http::Response response = amazon.handle(*request, now);
    judge(*request, response);
    return response;
  }

  http::Response exchange(std::string_view form) {
    return send("POST", "/auth/o2/token",
                {{"content-type", "application/x-www-form-urlencoded;charset=UTF-8"}}, std::string{form});
  }

  // A GET with everything that the gateway wants to see.
  http::Response get(std::string_view path_and_query) { return send("GET", path_and_query, good_headers()); }

  // Any method of the seller's, by a caller who renews his token and waits where he is over his rate.
  http::Response send_json(std::string_view method, std::string_view path_and_query, std::string body = "") {
    using namespace std::chrono_literals;
    if (now >= token_until_) token_.clear();
    while (true) {
      auto headers = good_headers();
      if (!body.empty()) headers.emplace_back("content-type", "application/json");
      auto response = send(method, path_and_query, std::move(headers), body);
      if (response.status != 429 || rate_factor_ == 1) return response;
      now += 1ms;
    }
  }

  http::Response ask(std::string_view path_and_query) { return send_json("GET", path_and_query); }

  // The same with a token of the application instead of the seller's.
  http::Response send_grantless(std::string_view method, std::string_view path_and_query,
                                std::string body = "", std::string_view scope = notifications_scope) {
    std::string form{good_form};
    form.replace(form.find("refresh_token"), 13, "client_credentials");
    form.resize(form.find("&refresh_token"));
    const auto token = token_of(exchange(form + "&scope=" + http::percent_encoded(scope)).body);
    return send(method, path_and_query,
                {{"user-agent", "test/1"}, {"host", "amazon.test"}, {"x-amz-access-token", token}},
                std::move(body));
  }

  // What a link leads to.
  http::Response fetch(const std::string& url) {
    constexpr std::string_view base = "http://amazon.test";
    EXPECT_TRUE(url.starts_with(base)) << url;
    return send("GET", url.substr(base.size()), {});
  }

  http::Headers good_headers() {
    if (token_.empty()) {
      token_ = token_of(exchange(good_form).body);
      token_until_ = now + std::chrono::seconds{3'600};
    }
    return {{"user-agent", "test/1"}, {"host", "amazon.test"}, {"x-amz-access-token", token_}};
  }

  // As Amazon knows it.
  const Listing& listing(const std::string& sku) { return amazon.account().listings.at(sku); }

  World world;
  Amazon amazon;
  Instant now = World::begin();

 private:
  static std::string token_of(const std::string& body) {
    constexpr std::string_view opening = R"({"access_token":")";
    return body.substr(opening.size(), body.find('"', opening.size()) - opening.size());
  }

  // Every answer that a test gets is one that Amazon's models allow, where the models are at hand.
  static void judge(const http::Request& request, const http::Response& response) {
    if (const auto models = shared_models())
      for (const std::string& complaint : models->answer_complaints(request, response))
        ADD_FAILURE() << request.method << " " << request.path << " " << response.status << ": " << complaint
                      << "\n"
                      << response.body.substr(0, 2'000);
  }

  std::int64_t rate_factor_;
  std::string token_;
  Instant token_until_;
};

}  // namespace weir::sandbox
