#include <nlohmann/json.hpp>

#include "sandbox/ecc/gateway.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string text_of_member(const GatewayJson& request, const char* name) {
  const auto found = request.find(name);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

GatewayError server_gone() { return connection_gone("the registered server is not connected"); }

// Only the step that executes carries something.
GatewayJson payload_of(const TrfcUnit& unit) {
  if (unit.step != TrfcUnit::Step::execute) return GatewayJson::object();
  return {{"IDOC_CONTROL_REC_40", GatewayJson::array({GatewayJson(unit.control)})},
          {"IDOC_DATA_REC_40", GatewayJson(unit.data)}};
}

std::optional<TrfcOut::State> state_of(std::string_view word) {
  if (word == "ok") return TrfcOut::State::ok;
  if (word == "executed") return TrfcOut::State::executed;
  if (word == "failed") return TrfcOut::State::failed;
  return {};
}

}  // namespace

Gateway::Answer Gateway::register_server(const GatewayJson& request, Instant now) {
  const auto program = text_of_member(request, "program_id");
  const auto server = trfc_.register_server(program, now);
  if (!server)
    return connection_gone("Registration of tp " + program + " from host 127.0.0.1 not allowed (reginfo)");
  return GatewayJson{{"server", *server}};
}

Gateway::Answer Gateway::next_call(const GatewayJson& request, Instant now) {
  const auto server = text_of_member(request, "server");
  if (!trfc_.is_registered(server, now)) return server_gone();
  const auto* unit = trfc_.next(server, now);
  if (unit == nullptr) return GatewayJson::object();
  const bool is_execute = unit->step == TrfcUnit::Step::execute;
  const GatewayJson call{{"id", TrfcOut::call_of(*unit)},
                         {"tid", unit->tid},
                         {"step", name_of(unit->step)},
                         {"function", is_execute ? "IDOC_INBOUND_ASYNCHRONOUS" : ""},
                         {"parameters", payload_of(*unit)}};
  return GatewayJson{{"call", call}};
}

Gateway::Answer Gateway::answer_call(const GatewayJson& request, Instant now) {
  const auto server = text_of_member(request, "server");
  if (!trfc_.is_registered(server, now)) return server_gone();
  const auto state = state_of(text_of_member(request, "state"));
  if (!state) return bad_parameter(RfcCode::invalid_parameter, "state must be ok, executed or failed");
  if (!trfc_.answer(server, text_of_member(request, "id"), *state, text_of_member(request, "message"), now))
    return bad_parameter(RfcCode::invalid_parameter, "no such call is open at this server");
  return GatewayJson::object();
}

}  // namespace weir::sandbox::ecc
