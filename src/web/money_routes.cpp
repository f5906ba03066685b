// Settlements, money in suspense, and the bank.
#include <charconv>
#include <nlohmann/json.hpp>

#include "flows/bank_actions.hpp"
#include "flows/settlement_actions.hpp"
#include "web/answer.hpp"
#include "web/routes.hpp"
#include "web/settlement_json.hpp"
#include "web/suspense_json.hpp"

namespace weir::web {
namespace {

// What of the settlement is at the bank, out of all payouts of the connection.
Json payouts_of(const Console::Parts& parts, const std::string& connection, const std::string& settlement) {
  auto found = Json::array();
  const Json payouts = parts.boards.payouts(connection);
  for (const auto& board : payouts["connections"])
    for (const auto& row : board["settlements"])
      if (row["settlement"] == settlement) found.push_back(row);
  return found;
}

http::Response settlement_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto card = flows::settlement_card(*context, call.path[1]);
  if (!card) return refusal(card.error());
  Json json = settlement_card_json(*card);
  json["bank"] = payouts_of(parts, call.path[0], call.path[1]);
  return json_answer(json);
}

http::Response post_settlement(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"because"}, [&](const flows::Context& context, const Body& body) -> Result<Json> {
    const auto step = flows::post_settlement_now(context, call.path[1], body.text("because"));
    if (!step) return step.error();
    return Json{{"text", *step == flows::SettlementStep::post ? "it is posted now" : "it is proven now"}};
  });
}

Json classes_json(const accounting::Rules& rules) {
  auto all = Json::array();
  for (const auto& each : rules.classes())
    all.push_back({{"class", each.name}, {"title", each.title}, {"account", each.account}});
  return all;
}

http::Response suspense_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  std::int64_t item = 0;
  const std::string& text = call.path[1];
  std::from_chars(text.data(), text.data() + text.size(), item);
  const auto card = flows::suspense_card(*context, item);
  if (!card) return refusal(card.error());
  Json json = suspense_card_json(*card, context->connection.settlement_rules);
  json["classes"] = classes_json(context->connection.settlement_rules);
  return json_answer(json);
}

using Mapping = std::function<Result<flows::Mapped>(flows::SuspenseActions&, const Body&)>;

http::Response map_answer(const Console::Parts& parts, const Call& call,
                          std::initializer_list<const char*> wanted, const Mapping& mapping) {
  return act(parts, call, wanted, [&](const flows::Context& context, const Body& body) -> Result<Json> {
    flows::SuspenseActions actions{context};
    const auto mapped = mapping(actions, body);
    if (!mapped) return mapped.error();
    return mapped_json(*mapped);
  });
}

void add_suspense(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back({"GET", "/suspense/{connection}/{item}", Right::read_finance,
                    [&parts](const Call& call) { return suspense_answer(parts, call); }});
  routes.push_back({"POST", "/suspense/map", Right::suspense_map, [&parts](const Call& call) {
                      return map_answer(parts, call, {"connection", "class", "because"},
                                        [](flows::SuspenseActions& actions, const Body& body) {
                                          return actions.map(body.number("item"), body.text("class"),
                                                             body.text("because"));
                                        });
                    }});
  routes.push_back({"POST", "/suspense/approve", Right::suspense_approve, [&parts](const Call& call) {
                      return map_answer(parts, call, {"connection", "class"},
                                        [](flows::SuspenseActions& actions, const Body& body) {
                                          return actions.approve(body.number("item"), body.text("class"));
                                        });
                    }});
  routes.push_back({"POST", "/suspense/reclass", Right::suspense_map, [&parts](const Call& call) {
                      return map_answer(parts, call, {"connection", "because"},
                                        [](flows::SuspenseActions& actions, const Body& body) {
                                          return actions.reclass(body.number("item"), body.text("because"));
                                        });
                    }});
  routes.push_back(
      {"POST", "/suspense/ignore", Right::suspense_map, [&parts](const Call& call) {
         return act(parts, call, {"connection", "because"},
                    [](const flows::Context& context, const Body& body) -> Result<Json> {
                      const auto item =
                          flows::SuspenseActions{context}.ignore(body.number("item"), body.text("because"));
                      if (!item) return item.error();
                      return Json{{"text", "it stays in suspense until new money of its kind comes"}};
                    });
       }});
}

http::Response match_bank(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "lines", "settlement", "because"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto match = flows::BankActions{context}.match(
                   {body.text("lines"), body.text("settlement"), body.text("because")});
               if (!match) return match.error();
               return Json{{"match", *match}};
             });
}

http::Response release_bank(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "because"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto done =
                   flows::BankActions{context}.release(body.number("match"), body.text("because"));
               if (!done) return done.error();
               return Json{{"text", "the match is open again"}};
             });
}

}  // namespace

void add_money_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back({"GET", "/settlements/{connection}/{settlement}", Right::read_finance,
                    [&parts](const Call& call) { return settlement_answer(parts, call); }});
  routes.push_back({"POST", "/settlements/{connection}/{settlement}/post", Right::settlements_act,
                    [&parts](const Call& call) { return post_settlement(parts, call); }});
  add_suspense(routes, parts);
  routes.push_back({"GET", "/bank/payouts", Right::read_finance, [&parts](const Call& call) {
                      const auto connection = wanted_connection(parts, call.request);
                      return connection ? json_answer(parts.boards.payouts(*connection))
                                        : refusal(connection.error());
                    }});
  routes.push_back({"POST", "/bank/match", Right::bank_act,
                    [&parts](const Call& call) { return match_bank(parts, call); }});
  routes.push_back({"POST", "/bank/release", Right::bank_act,
                    [&parts](const Call& call) { return release_bank(parts, call); }});
}

}  // namespace weir::web
