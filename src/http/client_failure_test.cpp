#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <latch>
#include <thread>

#include "http/client.hpp"
#include "http/test_server.hpp"
#include "http/test_socket.hpp"

namespace weir::http::client_failure_test {
namespace {

using namespace std::chrono_literals;
using testing::echo;
using testing::request_to;
using testing::TestListener;
using testing::TestServer;
using testing::TestSocket;

constexpr Duration soon{200};

std::string url_of(const TestListener& listener, const std::string& scheme = "http") {
  return scheme + "://127.0.0.1:" + std::to_string(listener.port()) + "/path";
}

// A call all of whose parts hold a secret. What it fails with must show none.
Failure failure_of(CurlSender& sender, const std::string& method, const std::string& url,
                   Duration timeout = 20s) {
  auto request = request_to(method, url + "?token=secret");
  request.headers = {{"authorization", "secret"}};
  if (method == "POST") request.body = "secret" + std::string(1000, 'x');
  request.timeout = timeout;
  const auto answer = sender.send(request);
  EXPECT_FALSE(answer);
  if (answer) return {};
  EXPECT_EQ(answer.error().text.find("secret"), std::string::npos) << answer.error().text;
  EXPECT_NE(answer.error().text.find(method + " " + url), std::string::npos) << answer.error().text;
  EXPECT_EQ(answer.error().subject, url);
  EXPECT_EQ(answer.error().next, Next::retry);
  return answer.error();
}

std::string code_of(const std::string& url, ClientOptions options = {}, Duration timeout = 20s) {
  CurlSender sender{std::move(options)};
  return failure_of(sender, "POST", url, timeout).code;
}

// The failure of a POST that a bare server hears in full and then treats so.
std::string code_after(const std::function<void(TestSocket&)>& treat) {
  TestListener listener;
  std::thread server{[&] {
    TestSocket socket = listener.accept();
    static_cast<void>(socket.received_until("\r\n\r\nsecret"));
    static_cast<void>(socket.received_until(std::string(1000, 'x')));
    treat(socket);
  }};
  auto code = code_of(url_of(listener));
  server.join();
  EXPECT_FALSE(listener.has_a_connection_waiting());
  return code;
}

TEST(RefusedCall, FindsNobodyListening) {
  EXPECT_EQ(code_of(url_of(TestListener::that_does_not_listen())), "http.refused");
}

TEST(RefusedCall, FindsNoSuchHost) {
  EXPECT_EQ(code_of("http://" + std::string(64, 'a') + ".invalid/"), "http.refused");
}

TEST(RefusedCall, GetsNoConnectionInTime) {
  TestListener listener{0};
  const auto first = TestSocket::connected_to(listener.port());  // the backlog is full, Linux drops the next
  EXPECT_EQ(code_of(url_of(listener), {.connect_timeout = soon}), "http.refused");
  EXPECT_EQ(code_of(url_of(listener), {}, soon), "http.refused");
}

TEST(RefusedCall, GetsNoTlsGreetingInTime) {
  TestListener listener;
  EXPECT_EQ(code_of(url_of(listener, "https"), {}, soon), "http.refused");
}

TEST(RefusedCall, MeetsAServerThatSpeaksNoTls) {
  TestServer server{{}, echo};
  EXPECT_EQ(code_of("https" + server.url("/path").substr(4)), "http.refused");
}

TEST(RefusedCall, MeetsAnAuthorityThatItDoesNotTrust) {
  const testing::TestCertificate certificate;
  const testing::TestCertificate other;
  std::atomic<int> asked = 0;
  TestServer server{certificate.options(), [&](const Request& request) {
                      ++asked;
                      return echo(request);
                    }};
  EXPECT_EQ(code_of(server.url("/path")), "http.refused");
  EXPECT_EQ(code_of(server.url("/path"), {.ca_file = other.ca_file()}), "http.refused");
  EXPECT_EQ(code_of(server.url("/path"), {.ca_file = "missing.pem"}), "http.refused");
  EXPECT_EQ(asked, 0);
  CurlSender trusting{{.ca_file = certificate.ca_file()}};
  EXPECT_TRUE(trusting.send(request_to("POST", server.url("/path"), "x")));
  EXPECT_EQ(asked, 1);
}

TEST(RefusedCall, MeetsACertificateOfAnotherHost) {
  const testing::TestCertificate certificate;
  auto options = certificate.options();
  options.address = "0.0.0.0";
  TestServer server{options, echo};
  const auto url = "https://127.0.0.2:" + std::to_string(server->port()) + "/path";
  EXPECT_EQ(code_of(url, {.ca_file = certificate.ca_file()}), "http.refused");
}

TEST(RefusedCall, IsTurnedAwayByTheProxyBeforeTheTunnel) {
  TestServer proxy{{}, echo};  // which knows no CONNECT
  EXPECT_EQ(code_of("https://shop.example/path", {.proxy = proxy.url()}), "http.refused");
}

TEST(RefusedCall, DoesNotShowThePasswordOfAProxyThatCannotBeUsed) {
  EXPECT_EQ(code_of("https://shop.example/path", {.proxy = "gopher://user:secret@127.0.0.1:1"}),
            "http.refused");
  EXPECT_EQ(code_of("https://shop.example/path", {.proxy = "http://user:secret@127.0.0.1:99999"}),
            "http.refused");
}

TEST(LostAnswer, IsAConnectionClosedAfterTheRequestWasRead) {
  EXPECT_EQ(code_after([](TestSocket&) {}), "http.lost_answer");
}

TEST(LostAnswer, IsAConnectionResetAfterTheRequestWasRead) {
  EXPECT_EQ(code_after([](TestSocket& socket) { socket.close_harshly(); }), "http.lost_answer");
}

TEST(LostAnswer, IsAnAnswerCutShort) {
  EXPECT_EQ(code_after([](TestSocket& socket) { socket.send("HTTP/1.1 100 Continue\r\n\r\n"); }),
            "http.lost_answer");
  EXPECT_EQ(code_after([](TestSocket& socket) { socket.send("HTTP/1.1 200 OK\r\n"); }), "http.lost_answer");
  EXPECT_EQ(code_after([](TestSocket& socket) { socket.send("HTTP/1.1 200 OK\r\nContent-Le"); }),
            "http.lost_answer");
  EXPECT_EQ(
      code_after([](TestSocket& socket) { socket.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"); }),
      "http.lost_answer");
  EXPECT_EQ(code_after([](TestSocket& socket) {
              socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
            }),
            "http.lost_answer");
}

TEST(LostAnswer, IsAnAnswerThatIsNoHttp) {
  EXPECT_EQ(code_after([](TestSocket& socket) { socket.send("220 mail.example ready\r\n\r\n"); }),
            "http.lost_answer");
  EXPECT_EQ(code_after([](TestSocket& socket) {
              socket.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip");
            }),
            "http.lost_answer");
  EXPECT_EQ(code_after([](TestSocket& socket) {
              socket.send("HTTP/1.1 200 OK\r\nContent-Encoding: secret\r\nContent-Length: 1\r\n\r\nx");
            }),
            "http.lost_answer");
}

TEST(LostAnswer, IsAHandlerThatTakesTooLong) {
  std::latch release{1};
  TestServer server{{}, [&](const Request& request) {
                      release.wait();
                      return echo(request);
                    }};
  EXPECT_EQ(code_of(server.url("/path"), {}, soon), "http.lost_answer");
  release.count_down();
}

TEST(LostAnswer, IsARequestThatOnlyThePeersKernelHasTaken) {
  TestListener listener;
  EXPECT_EQ(code_of(url_of(listener), {}, soon), "http.lost_answer");
}

TEST(LostAnswer, IsABodyThatWasSentInPart) {
  TestListener listener;
  CurlSender sender{{}};
  auto request = request_to("POST", url_of(listener), std::string(16 << 20, 'x'));
  request.timeout = soon;
  const auto answer = sender.send(request);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "http.lost_answer");
}

// The server of these answers once, and closes the kept connection when it has heard the second request.
class DyingConnection : public ::testing::Test {
 public:
  DyingConnection() {
    server_ = std::thread{[this] {
      TestSocket socket = listener_.accept();
      static_cast<void>(socket.received_until("\r\n\r\n"));
      socket.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
      static_cast<void>(socket.received_until("\r\n\r\n"));
    }};
    EXPECT_EQ(sender_.send(request_to("GET", url_of(listener_)))->body, "first");
  }
  ~DyingConnection() override { server_.join(); }

 protected:
  TestListener listener_;
  CurlSender sender_{{}};
  std::thread server_;
};

// curl alone would send it a second time, and the shop would have two documents.
TEST_F(DyingConnection, IsALostAnswerForWhatMayHaveHadAnEffect) {
  EXPECT_EQ(failure_of(sender_, "POST", url_of(listener_)).code, "http.lost_answer");
  ASSERT_TRUE(listener_.has_a_connection_waiting());  // so far curl goes …
  EXPECT_EQ(listener_.accept().received_until_closed(), "");
}

TEST_F(DyingConnection, IsALostAnswerForADeleteWithoutBodyToo) {
  EXPECT_EQ(failure_of(sender_, "DELETE", url_of(listener_)).code, "http.lost_answer");
  ASSERT_TRUE(listener_.has_a_connection_waiting());
  EXPECT_EQ(listener_.accept().received_until_closed(), "");
}

TEST_F(DyingConnection, IsNoTroubleForReading) {
  std::thread again{[this] {
    TestSocket socket = listener_.accept();
    static_cast<void>(socket.received_until("\r\n\r\n"));
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
  }};
  const auto answer = sender_.send(request_to("GET", url_of(listener_)));
  again.join();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "second");
}

TEST(Failure, LeavesTheSenderFitForTheNextCall) {
  const testing::TestCertificate certificate;
  CurlSender sender{{.ca_file = certificate.ca_file()}};
  std::string url;
  {
    TestServer server{{}, echo};
    url = server.url();
    EXPECT_TRUE(sender.send(request_to("GET", url)));
  }
  EXPECT_EQ(failure_of(sender, "POST", url).code, "http.refused");
  TestServer server{certificate.options(), echo};
  EXPECT_EQ(sender.send(request_to("POST", server.url(), "x"))->body, "x");
}

TEST(Failure, OfABadUrlShowsNothingOfIt) {
  CurlSender sender{{}};
  for (const char* url :
       {"", "secret", "ftp://secret/", "https://secret:secret@host/", "https://host/secret secret"}) {
    const auto answer = sender.send(request_to("POST", url, "x"));
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().code, "http.bad_url");
    EXPECT_EQ(answer.error().next, Next::refuse);
    EXPECT_EQ(answer.error().text.find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace weir::http::client_failure_test
