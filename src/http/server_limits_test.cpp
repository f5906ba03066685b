#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <string>

#include "http/gzip.hpp"
#include "http/server.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::server_limits_test {
namespace {

using namespace std::chrono_literals;
using testing::echo;
using testing::TestServer;
using testing::TestSocket;

constexpr Duration soon{100};

std::string status_line(const std::string& answer) { return answer.substr(0, answer.find("\r\n")); }

TestSocket client_of(TestServer& server) { return TestSocket::connected_to(server->port()); }

// The status of the answer to this, after which the connection has to end without the client's doing.
std::string status_for(TestServer& server, std::string_view text) {
  auto socket = client_of(server);
  static_cast<void>(socket.try_send(text));
  const auto answer = socket.received_until_closed();
  return answer.size() > 12 ? answer.substr(9, 3) : "closed";
}

std::string post(std::string_view headers, std::string_view body) {
  return std::string{"POST / HTTP/1.1\r\nHost: h\r\n"}.append(headers).append("\r\n").append(body);
}

// Sends byte after byte for as long as the server takes them.
std::string answer_to_dripping(TestSocket& socket) {
  while (!socket.is_readable_within(5) && socket.try_send("x")) {
  }
  return socket.received_until_closed();
}

TEST(ServerDeadline, EndsAHeaderThatDrips) {
  TestServer server{{.header_deadline = soon}, echo};
  auto socket = client_of(server);
  socket.send("GET / HTTP/1.1\r\nX-Slow: ");
  EXPECT_EQ(status_line(answer_to_dripping(socket)), "HTTP/1.1 408 Request Timeout");
}

TEST(ServerDeadline, EndsABodyThatDrips) {
  TestServer server{{.body_deadline = soon}, echo};
  auto socket = client_of(server);
  socket.send(post("Content-Length: 100000\r\n", ""));
  EXPECT_EQ(status_line(answer_to_dripping(socket)), "HTTP/1.1 408 Request Timeout");
}

TEST(ServerDeadline, EndsAConnectionThatSaysNothing) {
  TestServer server{{.header_deadline = soon}, echo};
  EXPECT_EQ(client_of(server).received_until_closed(), "");
}

TEST(ServerDeadline, EndsAKeptConnectionThatIsNotUsed) {
  TestServer server{{.idle_deadline = soon}, echo};
  auto socket = client_of(server);
  socket.send(post("Content-Length: 4\r\n", "body"));
  static_cast<void>(socket.received_until("body"));
  EXPECT_EQ(socket.received_until_closed(), "");
}

TEST(ServerDeadline, EndsATlsGreetingThatDoesNotCome) {
  auto options = testing::TestCertificate{}.options();
  options.header_deadline = soon;
  TestServer server{options, echo};
  EXPECT_EQ(client_of(server).received_until_closed(), "");
}

TEST(ServerDeadline, EndsAnAnswerThatIsNotRead) {
  TestServer server{{.connections_max = 1, .body_deadline = soon}, [](const Request& request) {
                      return Response{200, {}, std::string(request.path == "/large" ? 64 << 20 : 1, 'x')};
                    }};
  auto socket = client_of(server);
  socket.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
  static_cast<void>(socket.received_until("\r\n\r\n"));
  // The server has room for one only, so it has given up on that one when it serves another.
  while (status_for(server, post("Connection: close\r\n", "")) != "200") {
  }
  EXPECT_LT(socket.received_until_closed().size(), std::size_t{64} << 20);
}

TEST(ServerDeadline, DoesNotCountWhileAHandlerWorks) {
  std::latch release{1};
  TestServer server{{.header_deadline = soon, .body_deadline = soon, .idle_deadline = soon},
                    [&](const Request& request) {
                      release.wait();
                      return echo(request);
                    }};
  auto socket = client_of(server);
  socket.send(post("Content-Length: 4\r\n", "body"));
  EXPECT_FALSE(socket.is_readable_within(4 * static_cast<int>(soon.count())));
  release.count_down();
  EXPECT_EQ(status_line(socket.received_until("body")), "HTTP/1.1 200 OK");
}

TEST(ServerLimit, HoldsForTheBodyHoweverItComes) {
  std::atomic<int> asked = 0;
  TestServer server{{.body_bytes_max = 1000}, [&](const Request& request) {
                      ++asked;
                      return echo(request);
                    }};
  EXPECT_EQ(status_for(server, post("Content-Length: 1000\r\nConnection: close\r\n", std::string(1000, 'a'))),
            "200");
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(status_for(server, post("Content-Length: 1001\r\n", "")), "413");
  EXPECT_EQ(status_for(server, post("Content-Length: 1001\r\nExpect: 100-continue\r\n", "")), "413");
  EXPECT_EQ(status_for(server, post("Transfer-Encoding: chunked\r\n", "3E9\r\n" + std::string(1001, 'a'))),
            "413");
  EXPECT_EQ(
      status_for(server, post("Transfer-Encoding: chunked\r\n",
                              "1F4\r\n" + std::string(500, 'a') + "\r\n1F5\r\n" + std::string(501, 'a'))),
      "413");
  const auto bomb = gzipped(std::string(1001, 'a'));
  EXPECT_EQ(status_for(server, post("Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: " +
                                        std::to_string(bomb.size()) + "\r\n",
                                    bomb)),
            "413");
  EXPECT_EQ(asked, 1);
}

TEST(ServerLimit, IsToldEvenToAClientThatSendsOn) {
  TestServer server{{.body_bytes_max = 1000}, echo};
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(status_for(server, post("Content-Length: 4000000\r\n", std::string(4'000'000, 'a'))), "413");
}

TEST(ServerLimit, HoldsForTheHeader) {
  TestServer server{{.header_bytes_max = 1000}, echo};
  EXPECT_EQ(status_for(server, post("Connection: close\r\nX: " + std::string(900, 'a') + "\r\n", "")), "200");
  EXPECT_EQ(status_for(server, post("X: " + std::string(1000, 'a') + "\r\n", "")), "431");
  EXPECT_EQ(status_for(server, "GET /" + std::string(100'000, 'a')), "431");
  EXPECT_EQ(status_for(server, post("X: " + std::string(1 << 20, 'a'), "")), "431");
}

TEST(ServerLimit, HoldsForWhatStandsBetweenChunks) {
  TestServer server{{.header_bytes_max = 1000}, echo};
  EXPECT_EQ(status_for(server, post("Transfer-Encoding: chunked\r\n", "1;" + std::string(100'000, 'a'))),
            "400");
  EXPECT_EQ(
      status_for(server, post("Transfer-Encoding: chunked\r\n", "0\r\nX: " + std::string(100'000, 'a'))),
      "400");
}

TEST(ServerRefusal, OfARequestThatIsNoneIsShortAndFinal) {
  TestServer server{{}, echo};
  const std::string requests[] = {
      "nonsense\r\n\r\n",
      std::string{"\x16\x03\x01\x02\0\x01\0\x01\xFC\x03\x03 a TLS greeting\r\n\r\n", 30},
      "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
      "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      post("Content-Length: x\r\n", ""),
      post("Content-Length: -1\r\n", ""),
      post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"),
      post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n", ""),
      post("Transfer-Encoding: chunked\r\n", "x\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "-1\r\n"),
      post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n"),
  };
  for (const auto& request : requests) EXPECT_EQ(status_for(server, request), "400") << request;
}

TEST(ServerRefusal, SaysWhatIsNotUnderstood) {
  TestServer server{{}, echo};
  EXPECT_EQ(status_for(server, post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")), "501");
  EXPECT_EQ(status_for(server, post("Transfer-Encoding: gzip\r\n", "")), "501");
  EXPECT_EQ(status_for(server, post("Content-Encoding: gzip\r\nContent-Encoding: br\r\n", "")), "415");
  EXPECT_EQ(status_for(server, post("Content-Encoding: br\r\nContent-Length: 1\r\n", "x")), "415");
  EXPECT_EQ(status_for(server, post("Expect: a miracle\r\n", "")), "417");
}

TEST(ServerRefusal, OfAnAddressLeavesTheConnection) {
  TestServer server{{}, echo};
  auto socket = client_of(server);
  for (const char* target : {"/%zz", "/?a=%2", "*", "host:443"}) {
    socket.send("GET " + std::string{target} + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(status_line(socket.received_until("be read\n")), "HTTP/1.1 400 Bad Request") << target;
  }
}

}  // namespace
}  // namespace weir::http::server_limits_test
