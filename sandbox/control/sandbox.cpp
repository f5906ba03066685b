#include "sandbox/control/sandbox.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/queue_refusal.hpp"

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

std::string url(std::string_view scheme, const http::Server& server) {
  return fmt::format("{}://{}:{}", scheme, host, server.port());
}

}  // namespace

Sandbox::Sandbox(const Options& options)
    : options_{options},
      world_{options.seed},
      clock_{options.clock, World::begin()},
      amazon_{world_, options.rate_factor},
      ecc_{world_.catalog(), options.seed},
      control_{amazon_, ecc_, clock_},
      certificate_{certificate_for_host()},
      ca_{"ca.pem", certificate_.ca_pem} {}

// The scheme of the links that Amazon hands out is that of the request.
http::Handler Sandbox::amazon_handler(bool is_encrypted) {
  if (!is_encrypted)
    return [this](const http::Request& request) { return amazon_.handle(request, clock_.now()); };
  return [this](const http::Request& request) {
    http::Request encrypted = request;
    encrypted.headers.emplace_back("x-forwarded-proto", "https");
    return amazon_.handle(encrypted, clock_.now());
  };
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
  if (auto done = listen(amazon_server_, on_port(options_.amazon_port), amazon_handler(false)); !done)
    return done;
  if (auto done = listen(amazon_tls_server_, encrypted, amazon_handler(true)); !done) return done;
  if (auto done = listen(queue_server_, on_port(0), refuse_queue); !done) return done;
  const auto ecc = [this](const http::Request& request) { return ecc_.handle(request, clock_.now()); };
  if (auto done = listen(ecc_server_, on_port(options_.ecc_port), ecc); !done) return done;
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

Result<std::string> Sandbox::start() {
  const auto done = listen_all();
  if (!done) return done.error();
  return ready_line();
}

}  // namespace weir::sandbox
