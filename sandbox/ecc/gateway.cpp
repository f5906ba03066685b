#include "sandbox/ecc/gateway.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "sandbox/ecc/customizing.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr Duration idle_limit = std::chrono::minutes{5};
constexpr std::size_t sessions_max = 100;

http::Response json_answer(int status, const GatewayJson& json) {
  return {status,
          {{"content-type", "application/json"}},
          json.dump(-1, ' ', false, GatewayJson::error_handler_t::replace)};
}

GatewayJson error_json(const GatewayError& error) {
  return {{"error",
           {{"rc", static_cast<int>(error.code)},
            {"group", static_cast<int>(error.group)},
            {"key", error.key},
            {"message", error.message},
            {"class", error.message_class},
            {"type", error.message_type},
            {"number", error.message_number},
            {"v1", error.variables[0]},
            {"v2", error.variables[1]},
            {"v3", error.variables[2]},
            {"v4", error.variables[3]},
            {"closed", error.is_closed}}}};
}

// Connection parameters are found in whatever case they are written.
std::string connection_parameter(const GatewayJson& parameters, std::string_view name) {
  for (const auto& [key, value] : parameters.items())
    if (lower_ascii(key) == name && value.is_string()) return value.get<std::string>();
  return {};
}

// "EN" or "E", "DE" or "D".
std::string language_of(const std::string& asked) {
  return lower_ascii(asked.substr(0, 1)) == "d" ? "D" : "E";
}

GatewayJson attributes_of(const User& user, const std::string& language) {
  return {{"sysId", system_id}, {"client", client},          {"user", user.name},   {"partnerRel", "731"},
          {"kernelRel", "753"}, {"partnerCodepage", "4103"}, {"language", language}};
}

const GatewayJson& member(const GatewayJson& object, const char* name, const GatewayJson& otherwise) {
  const auto found = object.find(name);
  return found == object.end() ? otherwise : *found;
}

std::string text_member(const GatewayJson& object, const char* name) {
  static const GatewayJson none = "";
  const auto& value = member(object, name, none);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

bool may_call(const User& user, std::string_view function) {
  return function == "IDOC_INBOUND_ASYNCHRONOUS" ? user.may_send_idocs : user.may_call_functions;
}

}  // namespace

Gateway::Operation Gateway::find_operation(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Operation>, 7> operations{
      {{"describe", &Gateway::describe},
       {"call", &Gateway::call},
       {"transaction", &Gateway::transaction},
       {"confirm", &Gateway::confirm},
       {"ping", &Gateway::ping},
       {"reset", &Gateway::reset},
       {"close", &Gateway::close}}};
  for (const auto& [known, operation] : operations)
    if (known == name) return operation;
  return nullptr;
}

Gateway::Opening Gateway::find_opening(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Opening>, 4> openings{
      {{"open", &Gateway::open},
       {"register", &Gateway::register_server},
       {"next", &Gateway::next_call},
       {"answer", &Gateway::answer_call}}};
  for (const auto& [known, opening] : openings)
    if (known == name) return opening;
  return nullptr;
}

http::Response Gateway::handle(std::string_view operation, std::string_view body, Instant now) {
  const auto request = GatewayJson::parse(body, nullptr, false);
  if (!request.is_object()) return json_answer(400, {{"error", "one JSON object is expected"}});
  const auto found = find_operation(operation);
  const auto opening = find_opening(operation);
  if (found == nullptr && opening == nullptr)
    return json_answer(404, {{"error", "the gateway has no such operation"}});
  strike_ = {};
  const auto answer = found == nullptr ? (this->*opening)(request, now) : within_session(found, request, now);
  return strike_.on_wire(json_answer(200, answer ? *answer : error_json(answer.error())));
}

void Gateway::forget_idle(Instant now) {
  std::erase_if(sessions_, [&](const auto& entry) { return now - entry.second.used > idle_limit; });
}

Gateway::Answer Gateway::open(const GatewayJson& request, Instant now) {
  forget_idle(now);
  const auto& parameters = member(request, "params", request);
  const auto asked_client = connection_parameter(parameters, "client");
  if (asked_client != client)
    return logon_failure("Client " + asked_client + " is not available in this system");
  const auto* user =
      find_user(connection_parameter(parameters, "user"), connection_parameter(parameters, "passwd"));
  const bool is_refused =
      !inbound_.faults.take({"logon_refused"}, {{{}, "/rfc-gateway/open", {}, {}}}).empty();
  if (user == nullptr || is_refused) return logon_failure("Name or password is incorrect (repeat logon)");
  if (sessions_.size() >= sessions_max) return connection_gone("max no of 100 conversations exceeded");
  const auto number = std::to_string(++last_session_);
  const auto language = language_of(connection_parameter(parameters, "lang"));
  sessions_.emplace(number, Session{user, language, now});
  return GatewayJson{{"session", number}, {"attributes", attributes_of(*user, language)}};
}

Gateway::Answer Gateway::within_session(Operation operation, const GatewayJson& request, Instant now) {
  forget_idle(now);
  const auto session = sessions_.find(text_member(request, "session"));
  if (session == sessions_.end())
    return connection_gone("connection closed without message (CM_NO_DATA_RECEIVED)");
  session->second.used = now;
  auto answer = (this->*operation)({session, request, now});
  const bool is_closed = !answer && answer.error().is_closed;
  if (is_closed || strike_.breaks_connection()) sessions_.erase(session);
  return answer;
}

Gateway::Answer Gateway::describe(const Ask& ask) {
  const auto name = text_member(ask.request, "function");
  const auto* function = find_function(name);
  if (function == nullptr || function->signature == nullptr)
    return abap_exception("FU_NOT_FOUND", "Function module " + name + " does not exist");
  return describe_json(function->signature());
}

Result<JsonCall, GatewayError> Gateway::read(const Ask& ask, const GatewayJson& call) const {
  static const GatewayJson no_parameters = GatewayJson::object();
  static const GatewayJson none_inactive = GatewayJson::array();
  if (!call.is_object()) return bad_parameter(RfcCode::invalid_parameter, "A call is an object");
  const auto name = text_member(call, "function");
  const auto* function = find_function(name);
  if (function == nullptr || function->signature == nullptr)
    return runtime_failure("CALL_FUNCTION_NOT_FOUND", "Function module " + name + " not found");
  const auto& user = *ask.session->second.user;
  if (!may_call(user, name))
    return runtime_failure("RFC_NO_AUTHORITY",
                           "User " + std::string{user.name} + " has no RFC authorization for " + name);
  return JsonCall::read(*function, member(call, "parameters", no_parameters),
                        member(call, "inactive", none_inactive));
}

// What a fault may be bound to: the functions, and the IDocs that they carry.
template <typename Work>
Gateway::Answer Gateway::unless_struck(const std::vector<JsonCall>& calls, std::string_view operation,
                                       Work work) {
  const auto path = std::string{gateway_path} + std::string{operation};
  std::vector<Idoc> idocs;
  std::vector<Occasion> occasions;
  for (const auto& call : calls) {
    std::ranges::move(idocs_in(call.element()), std::back_inserter(idocs));
    occasions.push_back(occasion_of(call.element(), path));
  }
  for (const auto& idoc : idocs) occasions.push_back(occasion_of(idoc));
  strike_ = Strike::on_rfc(inbound_.faults, occasions);
  if (strike_.is("busy"))
    return runtime_failure("SYSTEM_FAILURE",
                           "No free dialog work process (rdisp/rfc_max_wait_time exceeded)");
  auto answer = strike_.lets_work() ? work() : Answer{GatewayJson::object()};
  if (strike_.is("dump")) return runtime_failure("TIME_OUT", "Time limit exceeded.");
  return answer;
}

Gateway::Answer Gateway::run(const Ask& ask, const JsonCall& call, Luw& luw) {
  return call.answered({inbound_.books, inbound_.materials, ask.now,
                        std::string{ask.session->second.user->name}, luw, inbound_});
}

Gateway::Answer Gateway::call(const Ask& ask) {
  const auto parsed = read(ask, ask.request);
  if (!parsed) return parsed.error();
  auto exports = unless_struck({*parsed}, "call", [&] { return run(ask, *parsed, ask.session->second.luw); });
  if (!exports) return exports;
  return GatewayJson{{"exports", *std::move(exports)}};
}

Result<std::vector<JsonCall>, GatewayError> Gateway::read_all(const Ask& ask) const {
  static const GatewayJson no_calls;
  const auto& calls = member(ask.request, "calls", no_calls);
  if (!calls.is_array() || calls.empty())
    return bad_parameter(RfcCode::invalid_parameter, "A transaction has at least one call");
  std::vector<JsonCall> all;
  for (const auto& call : calls) {
    auto parsed = read(ask, call);
    if (!parsed) return parsed.error();
    all.push_back(*std::move(parsed));
  }
  return all;
}

// A unit of work of its own, which ends with a commit and nothing else: what fails in it undoes all of it.
Gateway::Answer Gateway::run_all(const Ask& ask, const std::vector<JsonCall>& calls) {
  Luw luw;
  for (const auto& call : calls)
    if (auto done = run(ask, call, luw); !done) return done.error();
  luw.commit();
  executed_.insert(text_member(ask.request, "tid"));
  return GatewayJson::object();
}

Gateway::Answer Gateway::transaction(const Ask& ask) {
  constexpr std::size_t tid_length = 24;
  const auto tid = text_member(ask.request, "tid");
  if (tid.size() != tid_length) return bad_parameter(RfcCode::invalid_parameter, "A TID has 24 characters");
  if (executed_.contains(tid)) return GatewayJson::object();
  const auto calls = read_all(ask);
  if (!calls) return calls.error();
  return unless_struck(*calls, "transaction", [&] { return run_all(ask, *calls); });
}

Gateway::Answer Gateway::confirm(const Ask& ask) {
  executed_.erase(text_member(ask.request, "tid"));
  return GatewayJson::object();
}

Gateway::Answer Gateway::ping(const Ask&) { return GatewayJson::object(); }

Gateway::Answer Gateway::reset(const Ask& ask) {
  ask.session->second.luw.rollback();
  return GatewayJson::object();
}

Gateway::Answer Gateway::close(const Ask& ask) {
  sessions_.erase(ask.session);
  return GatewayJson::object();
}

}  // namespace weir::sandbox::ecc
