#include "web/routes.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "web/answer.hpp"

namespace weir::web {
namespace {

Failure no_connection(const std::string& name) {
  return {.next = Next::refuse,
          .code = "config.unknown_connection",
          .text = "there is no connection " + name + " in the configuration; GET /home names them",
          .subject = {}};
}

}  // namespace

Result<flows::Context> context_for(const Console::Parts& parts, const std::string& connection,
                                   const Visitor& visitor) {
  for (const flows::Context* each : parts.connections) {
    if (each->connection.name != connection) continue;
    return flows::Context{each->connection, each->stores, each->clock, {visitor.user}};
  }
  return no_connection(connection);
}

Result<std::string> wanted_connection(const Console::Parts& parts, const http::Request& request) {
  const std::string wanted{request.parameter("connection").value_or("")};
  if (wanted.empty()) return wanted;
  for (const flows::Context* each : parts.connections)
    if (each->connection.name == wanted) return wanted;
  return no_connection(wanted);
}

Result<std::int64_t> wanted_number(const http::Request& request, const char* name, std::int64_t usual,
                                   std::int64_t most) {
  const auto text = request.parameter(name);
  if (!text) return usual;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error == std::errc{} && end == text->data() + text->size() && number >= 1 && number <= most)
    return number;
  return Failure{.next = Next::refuse,
                 .code = "web.bad_filter",
                 .text = std::string{name} + " is a whole number from 1 to " + std::to_string(most) +
                         "; see /api/v1/openapi.json",
                 .subject = {}};
}

http::Response act(const Console::Parts& parts, const Call& call, std::initializer_list<const char*> wanted,
                   const Acting& acting) {
  const auto body = Body::read(call.request);
  if (!body) return refusal(body.error());
  if (const auto wrong = body->wants(wanted); !wrong) return refusal(wrong.error());
  const auto context =
      context_for(parts, call.path.empty() ? body->text("connection") : call.path.front(), call.visitor);
  if (!context) return refusal(context.error());
  const auto done = acting(*context, *body);
  return done ? json_answer(*done) : refusal(done.error());
}

}  // namespace weir::web
