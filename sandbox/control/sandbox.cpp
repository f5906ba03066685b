#include "sandbox/control/sandbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/queue.hpp"
#include "sandbox/ecc/strike.hpp"

namespace weir::sandbox {
namespace {

constexpr std::string_view host = "127.0.0.1";

// By the machine's own clock: those who check the certificate know no other.
http::SelfSigned certificate_for_host() {
  auto made = http::make_certificate(host, SystemClock{}.now());
  ensure(made.has_value(), "no certificate for 127.0.0.1");
  return *std::move(made);
}

http::ServerOptions on_port(std::uint16_t port) {
  http::ServerOptions options;
  options.address = host;
  options.port = port;
  return options;
}

// Those that wait before they answer hold a worker each.
http::ServerOptions on_port(std::uint16_t port, const Options& all) {
  auto options = on_port(port);
  if (all.answer_after > 0) options.workers = 16;
  return options;
}

http::ServerOptions for_long_polls() {
  auto options = on_port(0);
  options.workers = 16;  // each waits for up to 20 seconds
  return options;
}

World world_of(const Options& options) {
  return options.season ? World::season(options.seed, *options.season) : World{options.seed};
}

std::string url(std::string_view scheme, const http::Server& server) {
  return fmt::format("{}://{}:{}", scheme, host, server.port());
}

}  // namespace

Sandbox::Sandbox(const Options& options)
    : options_{options},
      world_{world_of(options)},
      clock_{options.clock, World::begin()},
      random_{options.seed},
      amazon_{world_, options.rate_factor, options.lives},
      ecc_{world_.catalog(), options.seed},
      control_{amazon_, ecc_, clock_},
      certificate_{certificate_for_host()},
      ca_{"ca.pem", certificate_.ca_pem} {
  control_.set_invoice_folder(options_.invoice_folder);
}

bool Sandbox::serve_static(std::string_view cases) {
  static_cases_ = StaticCases::parse(cases);
  return static_cases_ != nullptr;
}

http::Response Sandbox::serve_amazon(const http::Request& request) {
  if (options_.answer_after > 0) wait(Duration{options_.answer_after});
  return static_cases_ ? static_cases_->handle(request, random_, clock_.now())
                       : amazon_.handle(request, clock_.now());
}

// The scheme of the links that Amazon hands out is that of the request.
http::Handler Sandbox::amazon_handler(bool is_encrypted) {
  if (!is_encrypted) return [this](const http::Request& request) { return serve_amazon(request); };
  return [this](const http::Request& request) {
    http::Request encrypted = request;
    encrypted.headers.emplace_back("x-forwarded-proto", "https");
    return serve_amazon(encrypted);
  };
}

// A long poll waits on the machine's clock, whatever time it is in the world: somebody else moves that one.
http::Response Sandbox::serve_queue(const http::Request& request) {
  constexpr std::chrono::milliseconds look_again{50};
  const auto until = std::chrono::steady_clock::now() + wait_of(request);
  std::mutex mutex;
  std::condition_variable nobody;
  while (true) {
    auto response = amazon_.handle_queue(request, clock_.now());
    if (!is_empty_answer(response) || is_ending_ || std::chrono::steady_clock::now() >= until)
      return response;
    std::unique_lock lock{mutex};
    nobody.wait_for(lock, look_again);
  }
}

// By the machine's clock as well, and no longer than this program lives.
void Sandbox::wait(Duration by) {
  constexpr std::chrono::milliseconds look_again{50};
  const auto until = std::chrono::steady_clock::now() + by;
  std::mutex mutex;
  std::condition_variable nobody;
  std::unique_lock lock{mutex};
  for (auto now = std::chrono::steady_clock::now(); !is_ending_ && now < until;
       now = std::chrono::steady_clock::now())
    nobody.wait_until(lock, std::min(until, now + look_again));
}

http::Response Sandbox::serve_ecc(const http::Request& request) {
  if (options_.answer_after > 0) wait(Duration{options_.answer_after});
  auto response = ecc_.handle(request, clock_.now());
  const auto delay = std::ranges::find(response.headers, ecc::delay_header,
                                       [](const auto& header) { return std::string_view{header.first}; });
  if (delay == response.headers.end()) return response;
  const Duration by{std::stoll(delay->second)};
  response.headers.erase(delay);
  wait(by);
  return response;
}

Result<Done> Sandbox::listen(std::unique_ptr<http::Server>& server, http::ServerOptions options,
                             http::Handler handler) {
  server = std::make_unique<http::Server>(std::move(options));
  return server->start(std::move(handler));
}

Result<Done> Sandbox::listen_all() {
  auto encrypted = on_port(0);
  encrypted.certificate_pem = certificate_.certificate_pem;
  encrypted.key_pem = certificate_.key_pem;
  const auto amazon = on_port(options_.amazon_port, options_);
  if (auto done = listen(amazon_server_, amazon, amazon_handler(false)); !done) return done;
  if (auto done = listen(amazon_tls_server_, encrypted, amazon_handler(true)); !done) return done;
  const auto queue = [this](const http::Request& request) { return serve_queue(request); };
  if (auto done = listen(queue_server_, for_long_polls(), queue); !done) return done;
  const auto ecc = [this](const http::Request& request) { return serve_ecc(request); };
  if (auto done = listen(ecc_server_, on_port(options_.ecc_port, options_), ecc); !done) return done;
  const auto control = [this](const http::Request& request) { return control_.handle(request); };
  return listen(control_server_, on_port(options_.control_port), control);
}

std::string Sandbox::ready_line() const {
  const nlohmann::ordered_json line{{"amazon", url("http", *amazon_server_)},
                                    {"amazon_tls", url("https", *amazon_tls_server_)},
                                    {"ca", ca_.path()},
                                    {"sqs", url("http", *queue_server_)},
                                    {"ecc", url("http", *ecc_server_)},
                                    {"control", url("http", *control_server_)},
                                    {"seed", options_.seed}};
  return line.dump();
}

// The partner profile for deliveries, and the port that it names.
void Sandbox::set_receiver() {
  constexpr std::string_view port = "WEIRXML";
  if (options_.ecc_receiver.empty()) return;
  ecc_.set_http_port({.name = std::string{port},
                      .url = options_.ecc_receiver,
                      .user = options_.ecc_receiver_user,
                      .password = options_.ecc_receiver_password,
                      .has_soap = options_.ecc_sends_soap,
                      .is_packed = options_.ecc_sends_gzip,
                      .is_utf16 = options_.ecc_sends_utf16},
                     receiver_);
  ecc_.set_delivery_output(ecc::DeliveryOutput{"DELVRY07", std::string{port}, "WEIR"});
}

// "Transfer IDoc immediately", which in ECC means soon as well.
void Sandbox::push_while_alive() {
  while (!is_ending_) {
    ecc_.push_outbound(clock_.now());
    wait(std::chrono::milliseconds{100});
  }
}

Sandbox::~Sandbox() {
  is_ending_ = true;  // nobody waits for anything any more
  if (pusher_.joinable()) pusher_.join();
}

Result<std::string> Sandbox::start() {
  set_receiver();
  const auto done = listen_all();
  if (!done) return done.error();
  pusher_ = std::thread{[this] { push_while_alive(); }};
  return ready_line();
}

}  // namespace weir::sandbox
