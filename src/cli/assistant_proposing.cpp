#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/article_desk.hpp"
#include "cli/article_json.hpp"
#include "cli/assistant_tools.hpp"
#include "cli/orders_text.hpp"
#include "cli/suspense_text.hpp"
#include "web/work_json.hpp"

namespace weir::cli {
namespace {

using assistant::Tool;
using Json = nlohmann::ordered_json;

// A kind of proposal: what it says, and the right that it takes to propose it.
struct ProposalKind {
  std::string kind;
  const char* help;
  std::vector<assistant::Argument> arguments;
  const char* right;
};

std::vector<ProposalKind> proposal_kinds() {
  return {
      {"map_fee",
       "Propose a class for money in suspense",
       {{"item", true, "its number in suspense"}, {"class", false, "an accounting class: FEE_FBA_STORAGE"}},
       "suspense.map"},
      {"map_sku",
       "Propose the material of a SKU that no rule knows",
       {{"sku", false, "the seller's SKU"}, {"material", false, "as SAP stores it: 000000000000100001"}},
       "orders.act"},
      {"replay", "Propose that an order is tried again", {{"order_id", false, "302-…"}}, "orders.act"},
      {"ignore", "Propose to leave a cause alone", {{"number", true, "in exceptions"}}, "exceptions.act"},
      {"resume",
       "Propose that what is paused goes on",
       {{"queue", false, "in paused_queues: amazon, sqs, sap or store"}},
       "queue.act"},
      {"resolve",
       "Propose that a cause is mended; what is still wrong is told anew",
       {{"number", true, "in exceptions"}},
       "exceptions.act"},
      {"file_claim",
       "Propose that a shipment's claims are noted under the case that somebody has opened at Amazon",
       {{"shipment_id", false, "FBA…"}, {"case_id", false, "Amazon's number of the case"}},
       "stock.act"},
      {"assign",
       "Propose an owner for a cause",
       {{"number", true, "in exceptions"}, {"owner", false, "operations, finance, basis or a person"}},
       "exceptions.act"}};
}

Result<Json> sku_evidence(AssistantDesk& desk, const Json& said) {
  const auto card = app::article_card(desk.config(), desk.database(), desk.orders().context(),
                                      said.at("sku").get<std::string>());
  if (!card) return card.error();
  if (card->material.empty()) return article_card_json(*card);
  return Failure{.next = Next::refuse,
                 .code = "mapping.sku_is_mapped",
                 .text = "the rules know it already: " + card->material,
                 .subject = {}};
}

Result<Json> cause_evidence(AssistantDesk& desk, const Json& said) {
  const auto card = desk.work().show(said.at("number").get<std::int64_t>());
  if (!card) return card.error();
  return web::work_card_json(*card);
}

Result<Json> fee_evidence(AssistantDesk& desk, const Json& said) {
  const auto& context = desk.orders().context();
  const auto card = flows::suspense_card(context, said.at("item").get<std::int64_t>());
  if (!card) return card.error();
  const auto& rules = context.connection.settlement_rules;
  const std::string wanted = said.at("class").get<std::string>();
  if (rules.find(wanted) == nullptr)
    return Failure{.next = Next::refuse,
                   .code = "rules.unknown_class",
                   .text = "there is no such class; suspense proposes some",
                   .subject = {}};
  return suspense_card_json(*card, rules);
}

// What Weir itself knows of what is to be changed: who approves reads this beside the assistant's words.
Result<Json> proposal_evidence(AssistantDesk& desk, const std::string& kind, const Json& said) {
  if (kind == "resume") return pause_evidence(desk, said.at("queue"));
  if (kind == "file_claim") return claim_evidence(desk, said.at("shipment_id"), said.at("case_id"));
  if (kind == "map_sku") return sku_evidence(desk, said);
  if (kind == "map_fee") return fee_evidence(desk, said);
  if (kind != "replay") return cause_evidence(desk, said);
  const auto card = desk.orders().card(said.at("order_id").get<std::string>());
  if (!card) return card.error();
  return Json::parse(order_json(*card));
}

struct Proposer {
  std::string user;
  std::string client;
};

Result<Json> propose(AssistantDesk& desk, const std::string& kind, Json said, const Proposer& by) {
  const auto evidence = proposal_evidence(desk, kind, said);
  if (!evidence) return evidence.error();
  const std::string because = said.at("because");
  said.erase("because");
  constexpr std::size_t room = assistant::evidence_bytes_max;
  const auto id = desk.board().propose({.connection = desk.orders().context().connection.name,
                                        .kind = kind,
                                        .arguments = said.dump(),
                                        .because = because,
                                        .evidence = assistant::cut_to_bytes(*evidence, room).dump(),
                                        .proposer = by.user,
                                        .client = by.client});
  if (!id) return id.error();
  return Json{{"proposal", *id},
              {"state", "proposed"},
              {"next", "another person with the right " + right_to_decide(kind) +
                           " approves or refuses it: weir proposals show " + std::to_string(*id)}};
}

// Those that wait, and how those were decided that were proposed for the same person.
Result<Json> proposals_of(AssistantDesk& desk, const std::string& user) {
  constexpr std::size_t looked_at = 500;
  auto all = Json::array();
  const Instant now = desk.orders().context().clock.now();
  for (const auto& each : desk.proposals().list({}, looked_at))
    if ((each.state == store::ProposalState::proposed && each.expires_at > now) || each.proposer == user)
      all.push_back({{"number", each.id},
                     {"kind", each.kind},
                     {"state", store::name_of(each.state)},
                     {"arguments", Json::parse(each.arguments, nullptr, false)},
                     {"because", each.because},
                     {"proposer", each.proposer},
                     {"approver", each.approver},
                     {"result", each.result}});
  return all;
}

}  // namespace

std::string right_to_decide(const std::string& kind) {
  if (kind == "map_fee") return "suspense.approve";
  if (kind == "map_sku" || kind == "replay") return "orders.act";
  if (kind == "resume") return "queue.act";
  if (kind == "file_claim") return "stock.act";
  return kind == "ignore" || kind == "assign" || kind == "resolve" ? "exceptions.act" : "";
}

std::string right_to_propose(const std::string& kind) {
  const auto kinds = proposal_kinds();
  const auto found = std::ranges::find(kinds, kind, &ProposalKind::kind);
  return found == kinds.end() ? "" : found->right;
}

void add_proposing_tools(std::vector<Tool>& tools, AssistantDesk& desk, const std::string& user) {
  tools.push_back({"proposals",
                   "What waits for a person's word, and what became of yours",
                   {},
                   false,
                   "read.orders",
                   [&desk, user](const Json&, const std::string&) { return proposals_of(desk, user); }});
  for (ProposalKind& each : proposal_kinds()) {
    each.arguments.push_back({"because", false, "why, for the person who decides; no names of buyers"});
    tools.push_back({"propose_" + each.kind, each.help, each.arguments, true, each.right,
                     [&desk, kind = each.kind, user](const Json& said, const std::string& client) {
                       return propose(desk, kind, said, {user, client});
                     }});
  }
}

}  // namespace weir::cli
