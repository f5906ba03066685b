#include "web/close_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::web {
namespace {

using accounting::CloseRole;
using nlohmann::ordered_json;

// Whether who asks may sign as that now, and why not.
ordered_json may_sign_json(const flows::CloseCard& card, CloseRole role, const std::string& user,
                           const std::vector<accounting::CloseSignature>& signatures) {
  const auto refused = accounting::refusal_to_sign(role, user, card.is_over, card.lines, signatures);
  return {{"role", accounting::name_of(role)},
          {"is_open", !refused},
          {"code", refused ? refused->code : ""},
          {"text", refused ? refused->text : ""}};
}

}  // namespace

ordered_json close_json(const flows::CloseCard& card) {
  auto lines = ordered_json::array();
  for (const accounting::CloseLine& line : card.lines)
    lines.push_back({{"check", line.check},
                     {"what", line.what},
                     {"figure", line.figure},
                     {"light", accounting::name_of(line.light)},
                     {"required", line.is_required},
                     {"holds_up", accounting::holds_up(line)},
                     {"why", line.why},
                     {"explanation", line.explanation},
                     {"next", line.next},
                     {"owner", line.owner}});
  auto sign_offs = ordered_json::array();
  for (const auto& each : card.sign_offs)
    sign_offs.push_back({{"role", accounting::name_of(each.signature.role)},
                         {"by", each.signature.by},
                         {"at", report::moment(each.signature.at)},
                         {"note", each.signature.note},
                         {"digest", accounting::close_digest(each.signature.snapshot)},
                         {"changes", each.changes}});
  return {{"connection", card.connection}, {"company_code", card.company},  {"month", iso(card.month)},
          {"is_over", card.is_over},       {"is_closed", card.is_closed()}, {"checks", lines},
          {"sign_offs", sign_offs}};
}

ordered_json close_card_json(const flows::CloseCard& card, const std::string& user) {
  std::vector<accounting::CloseSignature> signatures;
  for (const auto& each : card.sign_offs) signatures.push_back(each.signature);
  ordered_json json = close_json(card);
  json["digest"] = accounting::close_digest(accounting::close_snapshot(card.lines));
  json["signing"] = ordered_json::array();
  for (const CloseRole role : {CloseRole::finance, CloseRole::controller})
    json["signing"].push_back(may_sign_json(card, role, user, signatures));
  return json;
}

}  // namespace weir::web
