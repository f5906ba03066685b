#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>

#include "app/assistant_settings.hpp"
#include "app/tls_files.hpp"
#include "assistant/http_door.hpp"
#include "cli/assistant_tools.hpp"
#include "cli/commands.hpp"
#include "config/environment.hpp"
#include "http/server.hpp"

namespace weir::cli {
namespace {

constexpr const char* token_variable = "WEIR_ASSISTANT_TOKEN";
constexpr std::size_t assistant_workers = 4;

struct McpWords {
  std::string config_file = "weir.toml";
  std::string connection;
  bool by_http = false;
};

Failure no_token() {
  return {
      .next = Next::refuse,
      .code = "assistant.signed_out",
      .text = std::string{token_variable} +
              " holds no token for assistants that is in force; make one: weir users token NAME --assistant "
              "--name LABEL --right RIGHT --as YOU",
      .subject = {}};
}

Failure cannot_listen(std::string text) {
  return {.next = Next::refuse,
          .code = "assistant.not_here",
          .text = std::move(text),
          .subject = "assistant.port"};
}

// A line, or so much of it as fits; what is behind is skipped. False at the end.
bool read_bounded_line(std::istream& in, std::string& line, bool& is_too_long) {
  line.clear();
  is_too_long = false;
  char next = 0;
  while (in.get(next) && next != '\n') {
    if (line.size() < assistant::line_bytes_max)
      line += next;
    else
      is_too_long = true;
  }
  return !line.empty() || !in.eof();
}

int converse(assistant::Session& session) {
  std::string line;
  bool is_too_long = false;
  while (read_bounded_line(std::cin, line, is_too_long)) {
    const auto answer = is_too_long ? std::optional{session.answer_to_too_long()} : session.answer(line);
    if (answer) std::cout << *answer << '\n' << std::flush;
    if (!std::cout) return exit_io;
  }
  return exit_ok;
}

// The token is the environment's: a command line can be read by everybody on the machine.
int serve_by_lines(AssistantDesk& desk) {
  const auto token = config::process_environment()(token_variable);
  if (!token || !desk.user_of(*token)) return fail(no_token());
  return converse(*desk.session(*token, "stdio"));
}

void wait_for_signal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  int signal = 0;
  sigwait(&signals, &signal);
}

Result<http::ServerOptions> listener_of(const config::Config& config) {
  const auto port = config.get(app::assistant_port);
  if (!port) return cannot_listen("assistant.port is not set; set it, or leave --http out");
  const auto certificate = app::pem(config.get(app::assistant_certificate));
  if (!certificate) return certificate.error();
  const auto key = app::pem(config.get(app::assistant_certificate_key));
  if (!key) return key.error();
  const std::string address = config.get(app::assistant_address);
  if (!app::is_loopback(address) && certificate->empty())
    return cannot_listen("assistant.address is " + address +
                         ", where others could read tokens; set assistant.certificate and "
                         "assistant.certificate_key, or listen on 127.0.0.1");
  return http::ServerOptions{.address = address,
                             .port = static_cast<std::uint16_t>(*port),
                             .certificate_pem = *certificate,
                             .key_pem = *key,
                             .workers = assistant_workers,
                             .connections_max = 100,
                             .body_bytes_max = assistant::line_bytes_max};
}

int serve_by_http(AssistantDesk& desk) {
  const auto listener = listener_of(desk.config());
  if (!listener) return fail(listener.error());
  SystemRandom random;
  assistant::HttpDoor door{{.user_of = [&desk](const std::string& token) { return desk.user_of(token); },
                            .open = [&desk](const std::string& token) { return desk.session(token, "http"); },
                            .clock = desk.orders().context().clock,
                            .random = random,
                            .origins = desk.config().get(app::assistant_origins)}};
  http::Server server{*listener};
  const auto started = server.start([&door](const http::Request& request) { return door.answer(request); });
  if (!started) return fail(started.error());
  std::cerr << "Assistants are heard at " << (listener->certificate_pem.empty() ? "http://" : "https://")
            << listener->address << ':' << server.port() << "/mcp\n";
  wait_for_signal();
  server.stop();
  return exit_ok;
}

}  // namespace

void add_mcp(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<McpWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = app.add_subcommand(
      "mcp", "Let an assistant look, and propose, by the Model Context Protocol on standard input");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "which one, where there are several");
  command->add_flag("--http", words->by_http, "by streamable HTTP at assistant.port instead");
  command->callback([words, &chosen] {
    chosen = [words] {
      return with_config(words->config_file, [&](const config::Config& config) {
        const auto desk = AssistantDesk::open(config, words->connection);
        if (!desk) return fail(desk.error());
        return words->by_http ? serve_by_http(**desk) : serve_by_lines(**desk);
      });
    };
  });
}

}  // namespace weir::cli
