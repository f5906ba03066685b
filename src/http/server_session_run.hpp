#pragma once
// The coroutines of a Session. Part of server.cpp, which alone includes this.
#include <algorithm>

#include "http/server_header.hpp"
#include "http/server_session.hpp"

namespace weir::http {

constexpr std::size_t read_bytes = 16 << 10;
constexpr Duration parting_deadline{2'000};
constexpr Duration grace{1'000};  // from a deadline to the end of what does not let itself be cancelled

inline std::string_view reason_of(int status) {
  const auto known = beast_http::int_to_status(static_cast<unsigned>(status));
  if (known == beast_http::status::unknown) return {};
  const auto reason = beast_http::obsolete_reason(known);
  return {reason.data(), reason.size()};
}

// ---- deadlines -------------------------------------------------------------

inline void Session::arm(Duration deadline) {
  is_late_ = false;
  timer_.expires_after(deadline);
  timer_.async_wait([weak = weak_from_this(), armed = ++armed_](error_code cancelled) {
    const auto self = weak.lock();
    if (!cancelled && self && self->armed_ == armed) self->on_deadline();
  });
}

inline void Session::disarm() {
  is_late_ = false;
  ++armed_;
  timer_.cancel();
}

// First what is under way is cancelled, so that the client can still be told; then there is no more mercy.
inline void Session::on_deadline() {
  if (is_late_) return close();
  arm(grace);
  is_late_ = true;
  wire_.cancel();
}

inline void Session::close() {
  error_ = asio::error::shut_down;
  wire_.close();
}

// ---- a connection ----------------------------------------------------------

// Holds the session until the connection has ended.
inline asio::awaitable<void> Session::run(std::shared_ptr<Session> self) {
  co_await self->serve_all();
  self->disarm();
}

inline asio::awaitable<void> Session::serve_all() {
  arm(hub_.options.header_deadline);
  co_await wire_.greet(error_);
  bool goes_on = !error_ && !is_late_;
  while (goes_on) goes_on = co_await serve_one();
  if (!error_) co_await part();
}

inline asio::awaitable<void> Session::part() {
  arm(hub_.is_stopping ? std::min(parting_deadline, hub_.options.drain_deadline) : parting_deadline);
  co_await wire_.finish();
}

inline asio::awaitable<bool> Session::serve_one() {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(hub_.options.header_bytes_max));
  parser.body_limit(hub_.options.body_bytes_max);
  co_await await_request();
  if (error_) co_return false;
  int refusal = co_await receive_header(parser);
  // Taken before the body: what a chunked body brings along at its end is no header.
  Headers headers = headers_of(parser.get());
  if (refusal == 0 && !error_) refusal = co_await receive_body(parser);
  if (error_) co_return false;
  AnswerFrame frame{
      .reason = {},
      .keep_alive = refusal == 0 && parser.keep_alive(),
      .is_http_1_0 = parser.is_header_done() && parser.get().version() < 11,
      .is_for_head = parser.is_header_done() && parser.get().method() == beast_http::verb::head};
  Response response;
  if (refusal == 0)
    response = co_await handled(parser, std::move(headers));
  else
    response = plain_answer(refusal, reason_of(refusal));
  frame.keep_alive = frame.keep_alive && !hub_.is_stopping;
  co_await answer(response, frame);
  co_return frame.keep_alive && !error_;
}

// ---- receiving -------------------------------------------------------------

inline asio::awaitable<void> Session::await_request() {
  if (!buffer_.empty()) co_return;
  if (hub_.is_stopping) {
    error_ = asio::error::shut_down;
    co_return;
  }
  phase_ = Phase::idle;
  // Who connects and keeps quiet is not waited for any longer than a header.
  arm(served_before_ ? hub_.options.idle_deadline : hub_.options.header_deadline);
  co_await read_more();
  if (is_late_) error_ = asio::error::timed_out;
}

inline asio::awaitable<void> Session::read_more() {
  const std::size_t had = buffer_.size();
  buffer_.resize(had + read_bytes);
  error_code error;
  const std::size_t got = co_await wire_.read(buffer_.data() + had, read_bytes, error);
  buffer_.resize(had + got);
  if (error && !is_late_) error_ = error;
}

inline asio::awaitable<int> Session::receive_header(Parser& parser) {
  phase_ = Phase::receiving;
  arm(hub_.options.header_deadline);
  while (true) {
    // Some clients end a body with a line end too many; RFC 9112 has us look past it.
    while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
    if (const int refusal = feed(parser); refusal != 0) co_return refusal;
    if (parser.is_header_done()) co_return refusal_of(parser.get());
    co_await read_more();
    if (is_late_) co_return 408;
    if (error_) co_return 0;
  }
}

inline asio::awaitable<int> Session::receive_body(Parser& parser) {
  arm(hub_.options.body_deadline);
  parser.eager(true);
  if (!parser.is_done() && buffer_.empty() && expects_continue(parser.get()))
    co_await wire_.write("HTTP/1.1 100 Continue\r\n\r\n", error_);
  while (!parser.is_done()) {
    if (const int refusal = feed(parser); refusal != 0) co_return refusal;
    if (parser.is_done()) break;
    co_await read_more();
    if (is_late_) co_return 408;
    if (error_) co_return 0;
  }
  co_return 0;
}

inline int status_for(error_code error) {
  if (error == beast_http::error::header_limit) return 431;
  if (error == beast_http::error::body_limit) return 413;
  return 400;
}

// 0, or the status to refuse the request with.
inline int Session::feed(Parser& parser) {
  if (buffer_.empty()) return 0;
  error_code error;
  const std::size_t used = parser.put(asio::buffer(buffer_), error);
  buffer_.erase(0, used);
  if (error && error != beast_http::error::need_more) return status_for(error);
  // Beast bounds the header, but not the line before a chunk of the body nor what follows the last.
  const bool is_endless =
      error == beast_http::error::need_more && buffer_.size() > hub_.options.header_bytes_max;
  return is_endless ? 400 : 0;
}

// ---- answering -------------------------------------------------------------

inline asio::awaitable<Response> Session::handled(Parser& parser, Headers headers) {
  auto message = parser.release();
  const auto method = message.method_string();
  const auto target = message.target();
  auto request = request_from({method.data(), method.size()}, {target.data(), target.size()},
                              std::move(headers), std::move(message.body()));
  if (!request) co_return plain_answer(400, "the address or method cannot be read");
  request->peer = peer_;
  if (hub_.in_hand >= hub_.options.workers + hub_.options.queue_max) {
    Response busy = plain_answer(503, "too many requests at once");
    busy.headers.emplace_back("retry-after", "1");
    co_return busy;
  }
  disarm();
  phase_ = Phase::handling;
  co_return co_await in_worker(*std::move(request));
}

inline asio::awaitable<Response> Session::in_worker(Request request) {
  const auto begin = [this](auto resume, Request asked) {
    asio::post(hub_.workers, [this, resume = std::move(resume), asked = std::move(asked)]() mutable {
      Response response = worked(hub_.handler, std::move(asked), hub_.options.body_bytes_max);
      asio::post(hub_.io, [resume = std::move(resume), response = std::move(response)]() mutable {
        std::move(resume)(std::move(response));
      });
    });
  };
  ++hub_.in_hand;
  Response response = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(
      begin, asio::use_awaitable, std::move(request));
  --hub_.in_hand;
  co_return response;
}

inline asio::awaitable<void> Session::answer(const Response& response, AnswerFrame frame) {
  phase_ = Phase::answering;
  served_before_ = true;
  arm(hub_.is_stopping ? hub_.options.drain_deadline : hub_.options.body_deadline);
  frame.reason = reason_of(response.status);
  const std::string bytes = rendered(response, frame);
  co_await wire_.write(delivered(bytes, response), error_);
  if (response.delivery != Delivery::whole) close();
}

}  // namespace weir::http
