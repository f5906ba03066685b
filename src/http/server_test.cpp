#include "http/server.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

#include "http/client.hpp"
#include "http/gzip.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::server_test {
namespace {

using testing::echo;
using testing::request_to;
using testing::TestListener;
using testing::TestServer;
using testing::TestSocket;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

// What a bare client hears that says this and no more.
std::string said(TestServer& server, std::string_view text) {
  auto socket = TestSocket::connected_to(server->port());
  socket.send(text);
  socket.end_sending();
  return socket.received_until_closed();
}

Response target_of(const Request& request) { return {200, {}, request.method + " " + request.path + "!"}; }

TEST(Server, KeepsAConnectionForOneRequestAfterTheOther) {
  TestServer server{{}, target_of};
  auto socket = TestSocket::connected_to(server->port());
  for (const char* path : {"/a", "/b", "/c"}) {
    socket.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(body_of(socket.received_until("!")), "GET " + std::string{path} + "!");
  }
  EXPECT_EQ(server->connections_accepted(), 1u);
}

TEST(Server, AnswersRequestsInTheOrderInWhichTheyCameAtOnce) {
  TestServer server{{}, target_of};
  const auto text =
      said(server,
           "GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nxx"
           "\r\nGET /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /d HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(holds(text, "GET /a!HTTP/1.1 200 OK")) << text;
  EXPECT_TRUE(holds(text, "POST /b!HTTP/1.1 200 OK")) << text;
  EXPECT_TRUE(text.ends_with("Connection: close\r\n\r\nGET /c!")) << text;
}

TEST(Server, ClosesForAnOldClientUnlessItAsksToBeKept) {
  TestServer server{{}, target_of};
  EXPECT_TRUE(holds(said(server, "GET / HTTP/1.0\r\n\r\n"), "Connection: close\r\n"));
  EXPECT_TRUE(
      holds(said(server, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), "Connection: keep-alive\r\n"));
}

TEST(Server, SendsTheHeadAloneForAHead) {
  TestServer server{{}, target_of};
  const auto text = said(server, "HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(holds(text, "Content-Length: 7\r\n")) << text;
  EXPECT_EQ(body_of(text), "");
}

TEST(Server, ReadsAChunkedBody) {
  TestServer server{{}, [](const Request& request) {
                      EXPECT_EQ(request.header("x-trailer"), std::nullopt);
                      return echo(request);
                    }};
  auto socket = TestSocket::connected_to(server->port());
  socket.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhel");
  socket.send("lo\r\n8\r\n, chunks\r\n0\r\nX-Trailer: x\r\n\r\n");
  EXPECT_EQ(body_of(socket.received_until("chunks")), "hello, chunks");
  socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(holds(socket.received_until("\r\n\r\n"), "200 OK"));
}

TEST(Server, ReadsAGzipBodyInChunks) {
  TestServer server{{}, echo};
  const auto body = gzipped("<IDOC/>");
  ASSERT_LT(body.size(), 0x100u);
  ASSERT_GE(body.size(), 0x10u);
  const char* digits = "0123456789abcdef";
  const std::string size{digits[body.size() / 16], digits[body.size() % 16]};
  const auto text = said(server,
                         "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n" +
                             size + "\r\n" + body + "\r\n0\r\n\r\n");
  EXPECT_EQ(body_of(text), "<IDOC/>");
}

TEST(Server, AsksAClientThatWaitsForItToContinue) {
  TestServer server{{}, echo};
  auto socket = TestSocket::connected_to(server->port());
  const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
  socket.send(head);
  EXPECT_EQ(socket.received_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  socket.send("body");
  EXPECT_TRUE(socket.received_until("body").starts_with("HTTP/1.1 200 OK"));
  socket.send(head + "body");  // one that did not wait is not asked
  EXPECT_TRUE(socket.received_until("body").starts_with("HTTP/1.1 200 OK"));
}

TEST(Server, LivesOnAfterAHandlerThatThrows) {
  TestServer server{{}, [](const Request& request) -> Response {
                      if (request.path == "/bad") throw std::runtime_error{"secret"};
                      return target_of(request);
                    }};
  CurlSender sender{{}};
  for (int i = 0; i < 3; ++i) {
    const auto answer = sender.send(request_to("GET", server.url("/bad")));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body, "internal error\n");
    EXPECT_EQ(sender.send(request_to("GET", server.url("/good")))->status, 200);
  }
  EXPECT_EQ(server->connections_accepted(), 1u);
}

TEST(Server, BringsLargeBodiesThroughWholeBothWays) {
  const testing::TestCertificate certificate;
  std::string body;
  for (int i = 0; i < 1'000'000; ++i) body += std::to_string(i);
  for (const auto& options : {ServerOptions{}, certificate.options()}) {
    TestServer server{options, echo};
    CurlSender sender{{.ca_file = certificate.ca_file()}};
    const auto answer = sender.send(request_to("POST", server.url(), body));
    ASSERT_TRUE(answer) << answer.error().text;
    EXPECT_TRUE(answer->body == body);
  }
}

TEST(Server, SaysBusyWhenAllWorkersWorkAndTheQueueIsFull) {
  std::latch began{1};
  std::latch release{1};
  TestServer server{{.workers = 1, .queue_max = 1}, [&](const Request& request) {
                      if (request.path == "/first") began.count_down();
                      release.wait();
                      return target_of(request);
                    }};
  auto first = TestSocket::connected_to(server->port());
  first.send("GET /first HTTP/1.1\r\nHost: h\r\n\r\n");
  began.wait();
  // Of two more one waits in the queue, whichever it is, and the other is told.
  auto second = TestSocket::connected_to(server->port());
  auto third = TestSocket::connected_to(server->port());
  second.send("GET /queued HTTP/1.1\r\nHost: h\r\n\r\n");
  third.send("GET /queued HTTP/1.1\r\nHost: h\r\n\r\n");
  while (!second.is_readable_within(10) && !third.is_readable_within(10)) {
  }
  auto& told = second.is_readable_within(0) ? second : third;
  auto& queued = second.is_readable_within(0) ? third : second;
  const auto busy = told.received_until("at once\n");
  EXPECT_TRUE(busy.starts_with("HTTP/1.1 503 Service Unavailable\r\n")) << busy;
  EXPECT_TRUE(holds(busy, "retry-after: 1\r\n"));
  EXPECT_FALSE(queued.is_readable_within(0));
  release.count_down();
  EXPECT_EQ(body_of(first.received_until("!")), "GET /first!");
  EXPECT_EQ(body_of(queued.received_until("!")), "GET /queued!");
  told.send("GET /again HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(told.received_until("!")), "GET /again!");
}

TEST(Server, ClosesAConnectionThatIsOneTooMany) {
  TestServer server{{.connections_max = 1}, target_of};
  auto first = TestSocket::connected_to(server->port());
  first.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(first.received_until("!")), "GET /!");
  EXPECT_EQ(TestSocket::connected_to(server->port()).received_until_closed(), "");
  first.send("GET /again HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(body_of(first.received_until("!")), "GET /again!");
}

std::string failure_of(ServerOptions options) {
  Server server{std::move(options)};
  const auto started = server.start(echo);
  EXPECT_EQ(server.port(), 0);
  EXPECT_FALSE(started);
  return started ? "" : started.error().code;
}

TEST(ServerStart, FailsWhereItCannotListen) {
  TestListener taken;
  EXPECT_EQ(failure_of({.port = taken.port()}), "http.cannot_listen");
  EXPECT_EQ(failure_of({.address = "192.0.2.1"}), "http.cannot_listen");
  EXPECT_EQ(failure_of({.address = "localhost"}), "http.cannot_listen");
}

TEST(ServerStart, FailsWithACertificateThatItCannotUse) {
  const testing::TestCertificate certificate;
  const testing::TestCertificate other;
  auto options = certificate.options();
  options.key_pem = other.options().key_pem;
  EXPECT_EQ(failure_of(options), "http.bad_certificate");
  options.key_pem = "";
  EXPECT_EQ(failure_of(options), "http.bad_certificate");
  EXPECT_EQ(failure_of({.certificate_pem = "no PEM", .key_pem = certificate.options().key_pem}),
            "http.bad_certificate");
}

}  // namespace
}  // namespace weir::http::server_test
