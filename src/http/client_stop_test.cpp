#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "http/client.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::client_stop_test {
namespace {

using namespace std::chrono_literals;
using testing::request_to;
using testing::TestListener;
using testing::TestSocket;

// A call in the middle of which we are asked to stop; `then` is what the server does about it.
Result<HttpResponse> stopped(Duration patience, const std::function<void(TestSocket&)>& then) {
  std::stop_source stop;
  CurlSender sender{{.stop = stop.get_token(), .stop_patience = patience}};
  TestListener listener;
  std::jthread server{[&] {
    TestSocket socket = listener.accept();
    static_cast<void>(socket.received_until("\r\n\r\n"));
    stop.request_stop();
    then(socket);
  }};
  auto request = request_to("POST", "http://127.0.0.1:" + std::to_string(listener.port()) + "/path");
  request.timeout = 20s;
  return sender.send(request);
}

TEST(StoppedCall, IsGivenUpWhenNoAnswerComes) {
  const auto answer = stopped(
      Duration{10}, [](TestSocket& socket) { EXPECT_EQ(socket.received_until_closed(), "") << "we close"; });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "http.lost_answer") << "it may have had its effect";
  EXPECT_EQ(answer.error().next, Next::wait) << "and costs no attempt";
  EXPECT_FALSE(answer.error().is_outage);
  EXPECT_NE(answer.error().text.find("told to stop"), std::string::npos) << answer.error().text;
}

TEST(StoppedCall, MayComeToItsEnd) {
  const auto answer =
      stopped(20s, [](TestSocket& socket) { socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"); });
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "ok");
}

}  // namespace
}  // namespace weir::http::client_stop_test
