#include "sap/soap/nodes.hpp"

namespace weir::sap {
namespace {

constexpr int unauthorized = 401, forbidden = 403, not_found = 404, method_not_allowed = 405;

NodeState state_of(int status) {
  if (status == unauthorized || status == method_not_allowed || status == 200) return NodeState::active;
  if (status == forbidden || status == not_found) return NodeState::inactive;
  return NodeState::unclear;
}

}  // namespace

NodeLook look_at_node(HttpSender& http, const std::string& url, std::string_view path) {
  constexpr Duration patience{10'000};
  const auto answer = http.send(
      {.method = "GET", .url = url + std::string{path}, .headers = {}, .body = {}, .timeout = patience});
  if (!answer) return {std::string{path}, NodeState::unclear, answer.error().code};
  return {std::string{path}, state_of(answer->status), "HTTP " + std::to_string(answer->status)};
}

}  // namespace weir::sap
