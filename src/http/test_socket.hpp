#pragma once
// Bare sockets on the loopback, for tests that say or hear what no well-behaved client or server would. An
// operation that takes longer than twenty seconds, or fails, throws: a test never hangs.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/ensure.hpp"

namespace weir::testing {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} { ensure(number >= 0, "no socket"); }
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

  void limit_waiting() const {
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ensure(::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0, "no time limit");
    ensure(::setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0, "no time limit");
  }

  bool is_readable_within(int milliseconds) const {
    pollfd waiting{.fd = number_, .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, milliseconds) == 1;
  }

 private:
  int number_;
};

class TestSocket {
 public:
  static TestSocket connected_to(std::uint16_t port) {
    Descriptor made{::socket(AF_INET, SOCK_STREAM, 0)};
    ensure(connects(made, port), "not connected");
    return TestSocket{std::move(made)};
  }
  static bool can_connect(std::uint16_t port) {
    return connects(Descriptor{::socket(AF_INET, SOCK_STREAM, 0)}, port);
  }
  explicit TestSocket(Descriptor connected) : socket_{std::move(connected)} { socket_.limit_waiting(); }

  // False when the other side has closed.
  bool try_send(std::string_view text) {
    while (!text.empty()) {
      const auto sent = ::send(socket_.number(), text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void send(std::string_view text) { ensure(try_send(text), "not sent"); }

  // All that came so far and was not asked for yet, up to and with the first `end`.
  std::string received_until(std::string_view end) {
    std::size_t at = unasked_.find(end);
    while (at == std::string::npos) {
      const auto searched = unasked_.size() - std::min(unasked_.size(), end.size());
      ensure(receive(), "closed before that came");
      at = unasked_.find(end, searched);
    }
    const auto size = at + end.size();
    std::string text = unasked_.substr(0, size);
    unasked_.erase(0, size);
    return text;
  }
  std::string received_until_closed() {
    while (receive()) {
    }
    return std::exchange(unasked_, {});
  }
  bool is_readable_within(int milliseconds) const { return socket_.is_readable_within(milliseconds); }

  void end_sending() { ::shutdown(socket_.number(), SHUT_WR); }

  // What still comes, and closes as well.
  static std::string last_words_to(TestSocket socket) { return socket.received_until_closed(); }

  // Closing from now on is a reset.
  void close_harshly() {
    const linger none{.l_onoff = 1, .l_linger = 0};
    ensure(::setsockopt(socket_.number(), SOL_SOCKET, SO_LINGER, &none, sizeof none) == 0, "no linger");
  }

 private:
  static bool connects(const Descriptor& socket, std::uint16_t port) {
    const sockaddr_in address = loopback(port);
    return ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool receive() {
    std::array<char, 16u << 10> chunk;
    const auto got = ::recv(socket_.number(), chunk.data(), chunk.size(), 0);
    ensure(got >= 0 || errno == ECONNRESET, "nothing was received in twenty seconds");
    if (got <= 0) return false;
    unasked_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
  }

  Descriptor socket_;
  std::string unasked_;
};

class TestListener {
 public:
  explicit TestListener(int backlog = 16) : TestListener{Bound{}} {
    ensure(::listen(socket_.number(), backlog) == 0, "not listening");
  }
  // A port that is taken, and refuses all connections.
  static TestListener that_does_not_listen() { return TestListener{Bound{}}; }

  std::uint16_t port() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ensure(::getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0, "no port");
    return ntohs(address.sin_port);
  }
  TestSocket accept() { return TestSocket{Descriptor{::accept(socket_.number(), nullptr, nullptr)}}; }
  bool has_a_connection_waiting() const { return socket_.is_readable_within(0); }

 private:
  struct Bound {};
  explicit TestListener(Bound) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    const sockaddr_in any_port = loopback(0);
    ensure(::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&any_port), sizeof any_port) == 0,
           "not bound");
    socket_.limit_waiting();
  }

  Descriptor socket_;
};

}  // namespace weir::testing
