#pragma once
// One connection of the server from greeting to parting. Part of server.cpp, which alone includes this.
#include <functional>
#include <memory>
#include <unordered_set>

#include "http/server.hpp"
#include "http/server_answer.hpp"
#include "http/server_asio.hpp"
#include "http/server_wire.hpp"
#include "http/server_work.hpp"

namespace weir::http {

using Parser = beast_http::request_parser<beast_http::string_body>;

class Session;

// What all sessions share. Only the thread that runs `io` touches it.
struct Hub {
  const ServerOptions& options;
  const Handler& handler;
  asio::io_context& io;
  asio::thread_pool& workers;
  std::function<void()> on_last_session_gone{};
  std::unordered_set<Session*> sessions{};
  std::size_t in_hand = 0;  // requests with a worker or in the queue for one
  bool is_stopping = false;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Hub& hub, Wire wire) : hub_{hub}, wire_{std::move(wire)}, timer_{hub.io}, peer_{wire_.peer()} {
    hub_.sessions.insert(this);
  }
  ~Session() {
    hub_.sessions.erase(this);
    if (hub_.is_stopping && hub_.sessions.empty()) hub_.on_last_session_gone();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  static asio::awaitable<void> run(std::shared_ptr<Session> self);

  // When the server stops: at once what waits for a request, and at the end of the drain all that is not with
  // a handler, whose answer still goes out.
  void close_if_idle() {
    if (phase_ == Phase::idle) close();
  }
  void close_unless_handling() {
    if (phase_ != Phase::handling) close();
  }

 private:
  enum class Phase { idle, receiving, handling, answering };

  asio::awaitable<void> serve_all();
  asio::awaitable<bool> serve_one();
  asio::awaitable<void> await_request();
  asio::awaitable<int> receive_header(Parser& parser);
  asio::awaitable<int> receive_body(Parser& parser);
  asio::awaitable<void> read_more();
  int feed(Parser& parser);
  asio::awaitable<Response> handled(Parser& parser, Headers headers);
  asio::awaitable<Response> in_worker(Request request);
  asio::awaitable<void> answer(const Response& response, AnswerFrame frame);
  asio::awaitable<void> part();

  void arm(Duration deadline);
  void disarm();
  void on_deadline();
  void close();

  Hub& hub_;
  Wire wire_;
  asio::steady_timer timer_;
  std::string peer_;
  std::string buffer_;  // read and not yet parsed
  Phase phase_ = Phase::idle;
  error_code error_{};  // once set, the connection is of no more use
  bool is_late_ = false;
  bool served_before_ = false;
  std::size_t armed_ = 0;  // tells a timer that has been armed again from the one that was
};

}  // namespace weir::http
