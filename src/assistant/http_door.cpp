#include "assistant/http_door.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/digest.hpp"
#include "core/text.hpp"

namespace weir::assistant {
namespace {

constexpr const char* session_header = "mcp-session-id";
constexpr const char* version_header = "mcp-protocol-version";

http::Response door_answer(int status, std::string body, http::Headers headers = {}) {
  headers.emplace_back("content-type", "application/json");
  headers.emplace_back("cache-control", "no-store");
  headers.emplace_back("x-content-type-options", "nosniff");
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

http::Response turned_away(int status, const char* code, const char* text, http::Headers headers = {}) {
  const Json body{{"jsonrpc", "2.0"},
                  {"id", nullptr},
                  {"error", {{"code", -32000}, {"message", std::string{code} + ": " + text}}}};
  return door_answer(status, body.dump(), std::move(headers));
}

std::string header_of(const http::Request& request, const char* name) {
  return std::string{request.header(name).value_or("")};
}

std::string bearer_of(const http::Request& request) {
  const std::string header = header_of(request, "authorization");
  constexpr std::string_view scheme = "bearer ";
  if (!lower_ascii(header.substr(0, scheme.size())).starts_with(scheme)) return {};
  return std::string{trim(std::string_view{header}.substr(scheme.size()))};
}

bool is_initialize(const std::string& body) {
  const Json message = message_in(body);
  return message.is_object() && message.value("method", Json{}) == "initialize";
}

bool has_result(const std::string& answer) {
  const Json message = Json::parse(answer, nullptr, false);
  return message.is_object() && message.contains("result");
}

// What is wrong with how it was asked, whoever asks; nothing where it is well.
std::optional<http::Response> badly_asked(const http::Request& request,
                                          const std::vector<std::string>& origins) {
  const auto origin = request.header("origin");
  if (origin && std::ranges::find(origins, *origin) == origins.end())
    return turned_away(403, "assistant.origin", "pages of this origin may not ask; see assistant.origins");
  if (request.path != "/mcp") return turned_away(404, "assistant.not_here", "the protocol is spoken at /mcp");
  if (request.method != "POST" && request.method != "DELETE")
    return turned_away(405, "assistant.not_here", "there are no streams; POST a message",
                       {{"allow", "POST, DELETE"}});
  const auto version = request.header(version_header);
  if (version && !is_spoken(*version))
    return turned_away(400, "assistant.not_here", "this version of the protocol is not spoken");
  return std::nullopt;
}

}  // namespace

http::Response HttpDoor::answer(const http::Request& request) {
  if (auto refusal = badly_asked(request, parts_.origins)) return *std::move(refusal);
  const std::string token = bearer_of(request);
  const std::lock_guard one_at_a_time{one_at_a_time_};
  if (token.empty() || !parts_.user_of(token))
    return turned_away(401, "assistant.signed_out",
                       "a token for assistants is wanted: weir users token --assistant",
                       {{"www-authenticate", "Bearer"}});
  if (request.method == "POST") return asked(request, token);
  if (session_of(request, token) == nullptr)
    return turned_away(404, "assistant.no_session", "there is no such session; initialize");
  sessions_.erase(header_of(request, session_header));
  return door_answer(204, "");
}

http::Response HttpDoor::asked(const http::Request& request, const std::string& token) {
  if (!header_of(request, "content-type").starts_with("application/json"))
    return turned_away(415, "assistant.not_here", "a message is application/json");
  if (!request.header(session_header)) return begin(request, token);
  Open* open = session_of(request, token);
  if (open == nullptr)
    return turned_away(404, "assistant.no_session", "there is no such session; initialize");
  open->seen_at = parts_.clock.now();
  auto said = open->session->answer(request.body);
  return said ? door_answer(200, *std::move(said)) : door_answer(202, "");
}

// A session is kept once it is initialized, and not for what merely knocks.
http::Response HttpDoor::begin(const http::Request& request, const std::string& token) {
  if (!is_initialize(request.body))
    return turned_away(400, "assistant.no_session", "initialize comes first, and names the session");
  forget_silent();
  if (sessions_.size() >= http_sessions_max)
    return turned_away(503, "assistant.full", "too many sessions are open; end some, or wait half an hour");
  Open open{sha256_hex(token), parts_.open(token), parts_.clock.now()};
  auto said = open.session->answer(request.body);
  if (!said || !has_result(*said)) return door_answer(200, said.value_or(""));
  std::string id = new_id();
  sessions_.emplace(id, std::move(open));
  return door_answer(200, *std::move(said), {{session_header, id}});
}

HttpDoor::Open* HttpDoor::session_of(const http::Request& request, const std::string& token) {
  const auto found = sessions_.find(header_of(request, session_header));
  const bool is_own = found != sessions_.end() && found->second.token == sha256_hex(token);
  return is_own ? &found->second : nullptr;
}

void HttpDoor::forget_silent() {
  const Instant since = parts_.clock.now() - http_session_silence_max;
  std::erase_if(sessions_, [&](const auto& each) { return each.second.seen_at < since; });
}

std::string HttpDoor::new_id() {
  std::string text;
  for (int part = 0; part < 4; ++part) text += std::to_string(parts_.random.next()) + '/';
  return sha256_hex(text);
}

}  // namespace weir::assistant
