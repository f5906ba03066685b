#pragma once
// Calls over the wire by libcurl. What callers may build on: a call that was not answered fails with
// http.refused only where nothing of the request can have reached the other side; in every other case with
// http.lost_answer, and then they have to ask the other side before they repeat it.
#include <memory>
#include <stop_token>
#include <string>

#include "core/doors.hpp"

namespace weir::http {

struct ClientOptions {
  std::string ca_file{};     // PEM; whom TLS trusts instead of the system's authorities
  std::string proxy{};       // "http://host:3128"; empty: none, whatever the environment says
  std::string user_agent{};  // empty: none is sent
  Duration connect_timeout{10'000};
  // For GET and HEAD only, five times at most, never from https to http. The headers of the call go along to
  // the new host, so only for calls without secrets.
  bool follow_redirects = false;
  // Once asked to stop, what is under way gets so long, and then counts as not answered.
  std::stop_token stop{};
  Duration stop_patience{15'000};
};

// May be shared by any number of threads. Connections are kept and used again.
//
// Fails with http.refused, http.lost_answer (above; both are retry, or wait when we were the ones who gave
// up, see ClientOptions::stop), http.too_large (an answer came, so the call may have had its effect),
// http.bad_url, http.bad_header (a line break in a header, say).
//
// In the answer, header names are lower-cased; a gzip or deflate body is unpacked, and then its
// content-encoding and content-length are gone. Content-Length and Transfer-Encoding of the request are ours:
// given ones are left out. A GET or HEAD with a body is a bug.
class CurlSender final : public HttpSender {
 public:
  explicit CurlSender(ClientOptions options);
  ~CurlSender() override;
  CurlSender(const CurlSender&) = delete;
  CurlSender& operator=(const CurlSender&) = delete;

  Result<HttpResponse> send(const HttpRequest& request) override;

 private:
  class Handles;

  ClientOptions options_;
  std::unique_ptr<Handles> handles_;
};

}  // namespace weir::http
