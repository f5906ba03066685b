#include "http/client.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <latch>
#include <thread>
#include <vector>

#include "core/ensure.hpp"
#include "core/text.hpp"
#include "http/gzip.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::client_test {
namespace {

using testing::echo;
using testing::request_to;
using testing::TestListener;
using testing::TestServer;
using testing::TestSocket;
using testing::value_of;

HttpResponse answered(CurlSender& sender, const HttpRequest& request) {
  auto answer = sender.send(request);
  EXPECT_TRUE(answer) << (answer ? "" : answer.error().text);
  return answer ? *std::move(answer) : HttpResponse{};
}

// What curl writes for a request, head and body, heard by a bare socket that answers once.
std::string heard(HttpRequest request, ClientOptions options = {}, std::string_view end = "\r\n\r\n") {
  TestListener listener;
  request.url = "http://127.0.0.1:" + std::to_string(listener.port()) + request.url;
  std::string text;
  std::thread server{[&] {
    TestSocket socket = listener.accept();
    text = socket.received_until(end);
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(socket.received_until_closed(), "");
  }};
  {
    CurlSender sender{std::move(options)};
    EXPECT_EQ(answered(sender, request).status, 200);
  }
  server.join();
  return text;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CurlSender, SendsARequestAndBringsTheAnswerBack) {
  TestServer server{{}, [](const Request& request) {
                      EXPECT_EQ(request.method, "PATCH");
                      EXPECT_EQ(request.path, "/items/A B");
                      EXPECT_EQ(request.parameter("x"), "a b");
                      EXPECT_EQ(request.header("x-token"), "abc");
                      EXPECT_EQ(request.header("content-type"), "application/json");
                      EXPECT_EQ(request.peer, "127.0.0.1");
                      return Response{202, {{"X-Request-ID", "4711"}}, request.body + std::string{"\0!", 2}};
                    }};
  CurlSender sender{{}};
  auto request = request_to("PATCH", server.url("/items/A%20B?x=a+b"), std::string{"bo\0dy", 5});
  request.headers = {{"X-Token", "abc"}, {"Content-Type", "application/json"}};
  const auto answer = answered(sender, request);
  EXPECT_EQ(answer.status, 202);
  EXPECT_EQ(value_of(answer, "x-request-id"), "4711");
  EXPECT_EQ(answer.body, (std::string{"bo\0dy\0!", 7}));
}

TEST(CurlSender, TakesAnyStatusForAnAnswer) {
  TestServer server{{}, [](const Request& request) { return Response{std::stoi(request.body), {}, "why"}; }};
  CurlSender sender{{}};
  for (const int status : {200, 201, 301, 400, 401, 404, 429, 500, 503}) {
    const auto answer = answered(sender, request_to("POST", server.url(), std::to_string(status)));
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.body, "why");
  }
}

TEST(CurlSender, UsesOneConnectionForCallsInARow) {
  TestServer server{{}, echo};
  CurlSender sender{{}};
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(answered(sender, request_to("POST", server.url(), std::to_string(i))).body, std::to_string(i));
    EXPECT_EQ(answered(sender, request_to("GET", server.url())).body, "");
  }
  std::thread{[&] { answered(sender, request_to("PUT", server.url(), "from another thread")); }}.join();
  EXPECT_EQ(server->connections_accepted(), 1u);
}

TEST(CurlSender, UsesOneTlsConnectionForCallsInARow) {
  const testing::TestCertificate certificate;
  TestServer server{certificate.options(), echo};
  CurlSender sender{{.ca_file = certificate.ca_file()}};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(answered(sender, request_to("POST", server.url(), "x")).body, "x");
  EXPECT_EQ(server->connections_accepted(), 1u);
}

TEST(CurlSender, GivesEachOfThreeHundredCallsAtOnceItsOwnAnswer) {
  constexpr int calls = 300;
  TestServer server{{.workers = 8, .queue_max = calls}, echo};
  CurlSender sender{{}};
  std::latch start{calls};
  std::vector<std::string> answers(calls);
  {
    std::vector<std::jthread> threads;
    threads.reserve(calls);
    for (int i = 0; i < calls; ++i)
      threads.emplace_back([&, i] {
        const auto request = request_to("POST", server.url(), std::string(1000, 'x') + std::to_string(i));
        start.arrive_and_wait();
        answers[static_cast<std::size_t>(i)] = answered(sender, request).body;
      });
  }
  for (int i = 0; i < calls; ++i)
    EXPECT_EQ(answers[static_cast<std::size_t>(i)], std::string(1000, 'x') + std::to_string(i));
  EXPECT_LE(server->connections_accepted(), 300u);
}

TEST(CurlSender, SendsAGetWithoutLengthAndBody) {
  auto request = request_to("GET", "/path");
  request.headers = {{"Content-Length", "7"}, {"Transfer-Encoding", "chunked"}};
  const auto text = lower_ascii(heard(request));
  EXPECT_TRUE(text.starts_with("get /path http/1.1\r\n")) << text;
  for (const char* header : {"content-length", "transfer-encoding", "content-type", "user-agent", "expect"})
    EXPECT_FALSE(holds(text, header)) << header;
  EXPECT_TRUE(holds(text, "accept-encoding: gzip, deflate\r\n"));
  EXPECT_TRUE(holds(lower_ascii(heard(request_to("DELETE", "/"))), "delete / "));
  EXPECT_FALSE(holds(lower_ascii(heard(request_to("DELETE", "/"))), "content-length"));
  CurlSender sender{{}};
  EXPECT_THROW(static_cast<void>(sender.send(request_to("GET", "http://127.0.0.1/", "body"))), Bug);
  EXPECT_THROW(static_cast<void>(sender.send(request_to("GET /x", "http://127.0.0.1/"))), Bug);
}

TEST(CurlSender, SaysHowLongTheBodyOfAPostIs) {
  EXPECT_TRUE(holds(heard(request_to("POST", "/")), "Content-Length: 0\r\n"));
  EXPECT_TRUE(holds(heard(request_to("PUT", "/")), "Content-Length: 0\r\n"));
  const auto text = heard(request_to("POST", "/", std::string(2 << 20, 'x') + "end"), {}, "xend");
  EXPECT_TRUE(holds(text, "Content-Length: 2097155\r\n"));
  EXPECT_FALSE(holds(text, "Expect"));
  EXPECT_FALSE(holds(text, "Content-Type"));
  EXPECT_EQ(text.substr(text.find("\r\n\r\n") + 4), std::string(2 << 20, 'x') + "end");
}

TEST(CurlSender, SendsHeadersAndUserAgentAsGiven) {
  auto request = request_to("GET", "/a/../b");
  request.headers = {{"x-empty", ""}, {"x-text", "a; b"}};
  const auto text = heard(request, {.user_agent = "Weir/1"});
  EXPECT_TRUE(holds(text, "x-empty:\r\n")) << text;
  EXPECT_TRUE(holds(text, "x-text: a; b\r\n"));
  EXPECT_TRUE(holds(text, "User-Agent: Weir/1\r\n"));
  EXPECT_TRUE(holds(text, "GET /a/../b "));
}

TEST(CurlSender, SendsNoHeaderThatWouldBecomeTwo) {
  TestServer server{{}, echo};
  CurlSender sender{{}};
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"x-token", "secret\r\nx-more: 1"}, {"x-token", "secret\n"}, {"", "secret"}, {"x: y", "secret"}}) {
    auto request = request_to("GET", server.url("/?secret"));
    request.headers = {{name, value}};
    const auto answer = sender.send(request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "http.bad_header");
    EXPECT_FALSE(holds(answer.error().text, "secret"));
  }
  EXPECT_EQ(server->connections_accepted(), 0u);
}

TEST(CurlSender, HasNoBodyForAHead) {
  TestServer server{{}, [](const Request&) { return Response{200, {}, "twelve bytes"}; }};
  CurlSender sender{{}};
  const auto answer = answered(sender, request_to("HEAD", server.url()));
  EXPECT_EQ(value_of(answer, "content-length"), "12");
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(answered(sender, request_to("GET", server.url())).body, "twelve bytes");
  EXPECT_EQ(server->connections_accepted(), 1u);
}

TEST(CurlSender, UnpacksAGzipAnswer) {
  TestServer server{
      {}, [](const Request& request) {
        EXPECT_EQ(request.header("accept-encoding"), "gzip, deflate");
        return Response{200, {{"Content-Encoding", "gzip"}}, gzipped(std::string(100'000, 'a'))};
      }};
  CurlSender sender{{}};
  const auto answer = answered(sender, request_to("GET", server.url()));
  EXPECT_EQ(answer.body, std::string(100'000, 'a'));
  EXPECT_EQ(value_of(answer, "content-encoding"), "(none)");
  EXPECT_EQ(value_of(answer, "content-length"), "(none)");
}

TEST(CurlSender, RefusesAnAnswerThatIsTooLarge) {
  TestServer server{{}, [](const Request& request) {
                      if (request.path == "/plain") return Response{201, {}, std::string(1001, 'a')};
                      return Response{201, {{"Content-Encoding", "gzip"}}, gzipped(std::string(1001, 'a'))};
                    }};
  CurlSender sender{{}};
  for (const char* path : {"/plain", "/packed"}) {
    auto request = request_to("POST", server.url(path) + "?secret", "secret");
    request.body_bytes_max = 1000;
    const auto answer = sender.send(request);
    ASSERT_FALSE(answer) << path;
    EXPECT_EQ(answer.error().code, "http.too_large");
    EXPECT_EQ(answer.error().next, Next::refuse);
    EXPECT_TRUE(holds(answer.error().text, "HTTP 201")) << answer.error().text;
    EXPECT_FALSE(holds(answer.error().text, "secret"));
    request.body_bytes_max = 1001;
    EXPECT_EQ(answered(sender, request).body.size(), 1001u);
  }
}

TEST(CurlSender, FollowsRedirectsOnlyWhereAskedAndOnlyForReading) {
  TestServer server{{}, [](const Request& request) {
                      if (request.path == "/new") return Response{200, {}, "here"};
                      return Response{302, {{"Location", "/new"}, {"x-old", "1"}}, "moved"};
                    }};
  CurlSender sender{{}};
  EXPECT_EQ(answered(sender, request_to("GET", server.url("/old"))).status, 302);
  CurlSender following{{.follow_redirects = true}};
  const auto answer = answered(following, request_to("GET", server.url("/old")));
  EXPECT_EQ(answer.body, "here");
  EXPECT_EQ(value_of(answer, "x-old"), "(none)");
  EXPECT_EQ(answered(following, request_to("POST", server.url("/old"), "x")).status, 302);
}

TEST(CurlSender, IgnoresTheProxyOfTheEnvironment) {
  const auto taken = TestListener::that_does_not_listen();
  ASSERT_EQ(::setenv("http_proxy", ("http://127.0.0.1:" + std::to_string(taken.port())).c_str(), 1), 0);
  TestServer server{{}, echo};
  CurlSender sender{{}};
  EXPECT_EQ(answered(sender, request_to("GET", server.url())).status, 200);
  ASSERT_EQ(::unsetenv("http_proxy"), 0);
}

TEST(CurlSender, GoesThroughTheProxyThatItIsGiven) {
  TestServer proxy{
      {}, [](const Request& request) {
        return Response{200, {}, std::string{request.header("host").value_or("")} + request.path};
      }};
  CurlSender sender{{.proxy = proxy.url()}};
  EXPECT_EQ(answered(sender, request_to("GET", "http://shop.example/orders")).body, "shop.example/orders");
}

}  // namespace
}  // namespace weir::http::client_test
