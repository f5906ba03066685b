#pragma once
// A connection of the server, plain or TLS, as one type. Part of server.cpp, which alone includes this.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "http/server_asio.hpp"

namespace weir::http {

// How an operation is awaited that leaves its outcome in `error` instead of throwing it.
inline auto noting(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

class Wire {
 public:
  Wire(tcp::socket socket, asio::ssl::context* tls)
      : stream_{tls == nullptr ? Stream{std::in_place_type<tcp::socket>, std::move(socket)}
                               : Stream{std::in_place_type<Tls>, std::move(socket), *tls}} {}

  asio::awaitable<void> greet(error_code& error) {
    if (Tls* tls = std::get_if<Tls>(&stream_))
      co_await tls->async_handshake(asio::ssl::stream_base::server, noting(error));
  }

  asio::awaitable<std::size_t> read(char* data, std::size_t size, error_code& error) {
    if (Tls* tls = std::get_if<Tls>(&stream_))
      co_return co_await tls->async_read_some(asio::buffer(data, size), noting(error));
    co_return co_await socket().async_read_some(asio::buffer(data, size), noting(error));
  }

  asio::awaitable<void> write(std::string_view bytes, error_code& error) {
    while (!bytes.empty() && !error) bytes.remove_prefix(co_await write_some(bytes, error));
  }

  // Says that no more comes and waits until the other side has closed. Closing with bytes unread would make
  // the kernel throw away what the other side has not read yet: the answer that says why.
  asio::awaitable<void> finish() {
    error_code error;
    if (Tls* tls = std::get_if<Tls>(&stream_)) co_await tls->async_shutdown(noting(error));
    error = {};
    socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 4096> unwanted;
    while (!error) co_await socket().async_read_some(asio::buffer(unwanted), noting(error));
  }

  void cancel() {
    error_code ignored;
    socket().cancel(ignored);
  }

  void close() {
    error_code ignored;
    socket().close(ignored);
  }

  std::string peer() {
    error_code error;
    const auto endpoint = socket().remote_endpoint(error);
    return error ? std::string{} : endpoint.address().to_string();
  }

 private:
  using Tls = asio::ssl::stream<tcp::socket>;
  using Stream = std::variant<tcp::socket, Tls>;

  asio::awaitable<std::size_t> write_some(std::string_view bytes, error_code& error) {
    if (Tls* tls = std::get_if<Tls>(&stream_))
      co_return co_await tls->async_write_some(asio::buffer(bytes), noting(error));
    co_return co_await socket().async_write_some(asio::buffer(bytes), noting(error));
  }

  tcp::socket& socket() {
    if (Tls* tls = std::get_if<Tls>(&stream_)) return tls->next_layer();
    return std::get<tcp::socket>(stream_);
  }

  Stream stream_;
};

}  // namespace weir::http
