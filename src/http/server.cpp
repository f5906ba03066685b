// The one file that compiles Asio's coroutines and Beast's parser: half a minute, paid once.
#include "http/server.hpp"

#include "http/server_asio.hpp"

#include <atomic>
#include <exception>
#include <optional>
#include <thread>

#include "core/ensure.hpp"
#include "core/log.hpp"
#include "http/server_session_run.hpp"

namespace weir::http {
namespace {

constexpr Duration accept_pause{50};

Failure cannot_listen(const ServerOptions& options, const std::string& why) {
  const std::string where = options.address + ":" + std::to_string(options.port);
  return {.next = Next::stop,
          .code = "http.cannot_listen",
          .text = "Cannot listen on " + where + " (" + why + "): free the port or choose another.",
          .subject = where};
}

Failure bad_certificate(const std::string& why) {
  return {.next = Next::stop,
          .code = "http.bad_certificate",
          .text = "The server's TLS certificate or key cannot be used (" + why +
                  "): give both as PEM, the certificate first in its chain, the key without a password.",
          .subject = {}};
}

std::string no_password(std::size_t, asio::ssl::context::password_purpose) { return {}; }

error_code load_certificate(asio::ssl::context& tls, const ServerOptions& options) {
  error_code error;
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  tls.set_password_callback(no_password, error);  // without one OpenSSL would ask on the terminal
  if (!error) tls.use_certificate_chain(asio::buffer(options.certificate_pem), error);
  if (!error) tls.use_private_key(asio::buffer(options.key_pem), asio::ssl::context::pem, error);
  return error;
}

void log_if_failed(const std::exception_ptr& failure) {
  if (!failure) return;
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& caught) {
    log_error("http.connection_failed", {{"what", caught.what()}});
  }
}

}  // namespace

struct Server::Running {
  Running(const ServerOptions& server_options, Handler server_handler)
      : options{server_options}, handler{std::move(server_handler)}, workers{options.workers} {
    hub.on_last_session_gone = [this] { let_end(); };
  }

  Result<Done> listen();
  asio::awaitable<void> accept_all();
  asio::awaitable<void> pause();
  void admit(tcp::socket socket);
  void run();
  void begin_stop();
  void let_end();

  const ServerOptions& options;
  Handler handler;
  asio::io_context io{1};
  asio::thread_pool workers;
  std::optional<asio::ssl::context> tls;
  tcp::acceptor acceptor{io};
  asio::steady_timer accept_timer{io};
  asio::steady_timer drain_timer{io};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  Hub hub{.options = options, .handler = handler, .io = io, .workers = workers};
  std::atomic<std::size_t> accepted = 0;
  std::uint16_t port = 0;
  std::thread thread;
};

Result<Done> Server::Running::listen() {
  if (!options.certificate_pem.empty() || !options.key_pem.empty()) {
    tls.emplace(asio::ssl::context::tls_server);
    if (const auto error = load_certificate(*tls, options)) return bad_certificate(error.message());
  }
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return cannot_listen(options, error.message());
  const tcp::endpoint endpoint{address, options.port};
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port = acceptor.local_endpoint(error).port();
  if (error) return cannot_listen(options, error.message());
  return Done{};
}

asio::awaitable<void> Server::Running::accept_all() {
  while (!hub.is_stopping) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (hub.is_stopping) break;
    if (error)
      co_await pause();  // no file descriptor is left, say: at once it would only fail again
    else
      admit(std::move(socket));
  }
}

asio::awaitable<void> Server::Running::pause() {
  error_code ignored;
  accept_timer.expires_after(accept_pause);
  co_await accept_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

void Server::Running::admit(tcp::socket socket) {
  ++accepted;
  if (hub.sessions.size() >= options.connections_max) return;
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const auto session = std::make_shared<Session>(hub, Wire{std::move(socket), tls ? &*tls : nullptr});
  asio::co_spawn(io, Session::run(session), log_if_failed);
}

void Server::Running::run() {
  asio::co_spawn(io, accept_all(), log_if_failed);
  thread = std::thread{[this] { io.run(); }};
}

void Server::Running::begin_stop() {
  hub.is_stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  accept_timer.cancel();
  if (hub.sessions.empty()) return let_end();
  for (Session* session : hub.sessions) session->close_if_idle();
  drain_timer.expires_after(options.drain_deadline);
  drain_timer.async_wait([this](error_code cancelled) {
    if (cancelled) return;
    for (Session* session : hub.sessions) session->close_unless_handling();
  });
}

void Server::Running::let_end() {
  drain_timer.cancel();
  work.reset();
}

Server::Server(ServerOptions options) : options_{std::move(options)} {
  ensure(options_.workers > 0 && options_.connections_max > 0, "a server needs workers and connections");
}

Server::~Server() { stop(); }

Result<Done> Server::start(Handler handler) {
  ensure(!running_, "the server runs already");
  auto running = std::make_unique<Running>(options_, std::move(handler));
  if (auto listening = running->listen(); !listening) return listening;
  running->run();
  running_ = std::move(running);
  return Done{};
}

std::uint16_t Server::port() const { return running_ ? running_->port : std::uint16_t{0}; }

std::size_t Server::connections_accepted() const { return running_ ? running_->accepted.load() : 0; }

void Server::stop() {
  if (!running_) return;
  asio::post(running_->io, [running = running_.get()] { running->begin_stop(); });
  running_->thread.join();
  running_->workers.join();
  running_.reset();
}

}  // namespace weir::http
