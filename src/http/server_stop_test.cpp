#include <gtest/gtest.h>

#include <latch>
#include <thread>
#include <vector>

#include "http/client.hpp"
#include "http/server.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::server_stop_test {
namespace {

using namespace std::chrono_literals;
using testing::echo;
using testing::request_to;
using testing::TestServer;
using testing::TestSocket;

constexpr const char* request_text = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Holds every request until it is released.
struct HeldServer {
  explicit HeldServer(ServerOptions options = {})
      : server{std::move(options), [this](const Request& request) {
                 began.count_down();
                 release.wait();
                 return echo(request);
               }} {}
  std::latch began{1};
  std::latch release{1};
  TestServer server;
};

void wait_until_refused(std::uint16_t port) {
  while (TestSocket::can_connect(port)) {
  }
}

TEST(ServerStop, DeliversTheAnswersOfHandlersThatRun) {
  HeldServer held{{.drain_deadline = 1ms}};
  const auto port = held.server->port();
  auto socket = TestSocket::connected_to(port);
  socket.send(request_text);
  held.began.wait();
  std::thread stopping{[&] { held.server->stop(); }};
  wait_until_refused(port);
  EXPECT_FALSE(socket.is_readable_within(50));  // the drain's deadline is over, the handler's answer is not
  held.release.count_down();
  const auto text = TestSocket::last_words_to(std::move(socket));
  EXPECT_TRUE(holds(text, "Connection: close\r\n")) << text;
  EXPECT_TRUE(text.ends_with("body"));
  stopping.join();
  EXPECT_EQ(held.server->port(), 0);
}

TEST(ServerStop, DeliversWhatWaitsInTheQueueToo) {
  HeldServer held{{.workers = 1}};
  const auto port = held.server->port();
  auto first = TestSocket::connected_to(port);
  first.send(request_text);
  held.began.wait();
  auto second = TestSocket::connected_to(port);
  // Asked to continue, so the server has begun with it; the rest is received, and queued, while it stops.
  second.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(second.received_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  std::thread stopping{[&] { held.server->stop(); }};
  wait_until_refused(port);
  second.send("body");
  held.release.count_down();
  EXPECT_TRUE(TestSocket::last_words_to(std::move(first)).ends_with("body"));
  EXPECT_TRUE(TestSocket::last_words_to(std::move(second)).ends_with("body"));
  stopping.join();
}

TEST(ServerStop, ClosesConnectionsThatWaitForARequest) {
  TestServer server{{.drain_deadline = 1h}, echo};
  auto silent = TestSocket::connected_to(server->port());
  auto served = TestSocket::connected_to(server->port());
  served.send(request_text);
  static_cast<void>(served.received_until("body"));
  server->stop();
  EXPECT_EQ(silent.received_until_closed(), "");
  EXPECT_EQ(served.received_until_closed(), "");
}

TEST(ServerStop, CutsWhatIsStillHalfReadAtTheEndOfTheDrain) {
  TestServer server{{.drain_deadline = 50ms}, echo};
  auto socket = TestSocket::connected_to(server->port());
  socket.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  static_cast<void>(socket.received_until("\r\n\r\n"));
  socket.send("bo");
  server->stop();
  EXPECT_EQ(socket.received_until_closed(), "");
}

TEST(ServerStop, CutsAnAnswerThatNobodyReadsAtTheEndOfTheDrain) {
  TestServer server{{.drain_deadline = 50ms}, [](const Request&) {
                      return Response{200, {}, std::string(64 << 20, 'x')};
                    }};
  auto socket = TestSocket::connected_to(server->port());
  socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  static_cast<void>(socket.received_until("\r\n\r\n"));
  server->stop();
  EXPECT_LT(socket.received_until_closed().size(), std::size_t{64} << 20);
}

TEST(ServerStop, LeavesNothingBehindWhileClientsCall) {
  constexpr int clients = 8;
  TestServer server{{}, echo};
  CurlSender sender{{}};
  const auto url = server.url();
  std::latch start{clients + 1};
  std::vector<std::jthread> threads;
  threads.reserve(clients);
  for (int i = 0; i < clients; ++i)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      while (const auto answer = sender.send(request_to("POST", url, "body")))
        EXPECT_EQ(answer->body, "body");
    });
  start.arrive_and_wait();
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(CurlSender{{}}.send(request_to("POST", url, "body")));
  server->stop();
}

TEST(ServerStop, IsNotTheEnd) {
  Server server{{}};
  server.stop();
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(server.start(echo));
    auto socket = TestSocket::connected_to(server.port());
    socket.send(request_text);
    EXPECT_TRUE(socket.received_until("body").starts_with("HTTP/1.1 200 OK\r\n"));
    server.stop();
    server.stop();
  }
}

}  // namespace
}  // namespace weir::http::server_stop_test
