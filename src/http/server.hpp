#pragma once
// Our HTTP server, for the console, SAP's IDocs and the sandbox: HTTP/1.0 and 1.1, plain or TLS 1.2 and
// newer. One thread does all reading and writing, so that slow clients cost no thread; handlers run in
// workers and may block.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/result.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;         // 0: any that is free
  std::string certificate_pem{};  // followed by its chain; TLS where this and the key are given
  std::string key_pem{};
  std::size_t workers = 4;
  std::size_t queue_max = 256;         // requests that wait for a worker; the next is answered 503
  std::size_t connections_max = 1000;  // the next is closed at once
  std::size_t header_bytes_max = 16 << 10;
  std::size_t body_bytes_max = 50 << 20;  // of a packed body: before and after it is unpacked
  // Of the whole header, body or answer: a client that drips bytes gains no time by it.
  Duration header_deadline{10'000};  // also of the TLS handshake
  Duration body_deadline{60'000};    // also of writing an answer
  Duration idle_deadline{60'000};    // from an answer to the next request
  Duration drain_deadline{5'000};  // for requests half read, and answers half written, when the server stops
};

// Handlers get requests with their bodies whole; gzip bodies are unpacked, and then content-encoding and
// content-length are gone from the headers. A handler that throws is answered for with 500 and logged.
// HEAD is the handler's to answer like GET; the body is left out. So is 405.
class Server {
 public:
  explicit Server(ServerOptions options);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Fails with http.cannot_listen or http.bad_certificate.
  Result<Done> start(Handler handler);
  std::uint16_t port() const;  // 0 while it does not run
  std::size_t connections_accepted() const;

  // Takes no new request, waits for the handlers that run however long they take, delivers their answers and
  // returns. Not to be called by a handler.
  void stop();

 private:
  struct Running;

  ServerOptions options_;
  std::unique_ptr<Running> running_;
};

}  // namespace weir::http
