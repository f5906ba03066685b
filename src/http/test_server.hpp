#pragma once
// What the tests of client and server share: servers that run, and the requests they are asked.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "http/certificate.hpp"
#include "http/server.hpp"
#include "http/test_socket.hpp"

namespace weir::testing {

class TestServer {
 public:
  TestServer(http::ServerOptions options, http::Handler handler)
      : is_tls_{!options.key_pem.empty()}, server_{std::move(options)} {
    const auto started = server_.start(std::move(handler));
    EXPECT_TRUE(started) << (started ? "" : started.error().text);
  }
  http::Server* operator->() { return &server_; }
  std::string url(std::string_view target = "/") const {
    return (is_tls_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(server_.port()) +
           std::string{target};
  }

 private:
  bool is_tls_;
  http::Server server_;
};

// A certificate, and its authority as a file, as curl wants it; one that has no place on the disk.
class TestCertificate {
 public:
  TestCertificate() : made_{*http::make_certificate("localhost", SystemClock{}.now())} {
    const auto written = ::write(file_.number(), made_.ca_pem.data(), made_.ca_pem.size());
    ensure(written == static_cast<ssize_t>(made_.ca_pem.size()), "no file in memory");
  }
  std::string ca_file() const { return "/proc/self/fd/" + std::to_string(file_.number()); }
  http::ServerOptions options() const {
    return {.certificate_pem = made_.certificate_pem, .key_pem = made_.key_pem};
  }

 private:
  http::SelfSigned made_;
  Descriptor file_{::memfd_create("ca.pem", 0)};
};

inline http::Response echo(const http::Request& request) {
  return {.status = 200, .headers = {{"X-Method", request.method}}, .body = request.body};
}

inline HttpRequest request_to(std::string method, std::string url, std::string body = {}) {
  return {.method = std::move(method), .url = std::move(url), .headers = {}, .body = std::move(body)};
}

inline std::string value_of(const HttpResponse& answer, std::string_view name) {
  for (const auto& header : answer.headers)
    if (header.first == name) return header.second;
  return "(none)";
}

}  // namespace weir::testing
