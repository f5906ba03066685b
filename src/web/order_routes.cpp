// One order, what may be done with it, and the boards of what is to be shipped.
#include <nlohmann/json.hpp>

#include "core/log.hpp"
#include "flows/order_actions.hpp"
#include "report/json_words.hpp"
#include "store/lists.hpp"
#include "web/answer.hpp"
#include "web/lists.hpp"
#include "web/order_timeline.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

using report::moment;

using Verb = Result<std::string> (flows::OrderActions::*)(const std::string&, const std::string&);

struct NamedVerb {
  const char* name;
  Right right;
  Verb verb;  // null: link, which takes an order of SAP's, too
  bool is_costly = false;  // asks SAP
};
constexpr NamedVerb verbs[] = {{"retry", Right::orders_act, &flows::OrderActions::retry},
                               {"rebuild", Right::orders_act, &flows::OrderActions::rebuild, true},
                               {"refetch", Right::orders_refetch, &flows::OrderActions::refetch},
                               {"hold", Right::orders_act, &flows::OrderActions::hold},
                               {"release", Right::orders_act, &flows::OrderActions::release},
                               {"ignore", Right::orders_act, &flows::OrderActions::ignore},
                               {"link", Right::orders_act, nullptr, true}};

Json maybe_money(const std::optional<Money>& money) { return money ? report::money_json(*money) : Json{}; }

// As the list of orders shows it.
Json order_row(const Console::Parts& parts, const flows::Context& context, const std::string& order_id) {
  const store::ListShape& shape = store::list_named("orders");
  const auto page = store::list_page(
      parts.database, shape,
      {.connections = {context.connection.name}, .filters = {{"order_id", order_id}}, .most = 1});
  Json json;
  if (!page || page->rows.empty()) return json;
  const auto names = store::column_names(shape);
  for (std::size_t i = 0; i < names.size(); ++i) json[names[i]] = cell_json(page->rows.front()[i]);
  return json;
}

Json postings_json(const OrderStory& story) {
  auto all = Json::array();
  for (const auto& each : story.postings)
    all.push_back({{"kind", each.kind},
                   {"key", each.key},
                   {"reference", each.reference},
                   {"state", each.state},
                   {"receipt", each.receipt},
                   {"sent_at", moment(each.sent_at)},
                   {"sent_count", each.sent_count}});
  return all;
}

Json packages_json(const OrderStory& story) {
  auto all = Json::array();
  for (const auto& each : story.parcels)
    all.push_back(
        {{"delivery", each.delivery},
         {"unit", each.unit},
         {"part", each.part},
         {"state", store::name_of(each.state)},
         {"reason", each.reason},
         {"tracking", each.tracking},
         {"carrier", each.carrier_code.empty() ? each.carrier_name : each.carrier_code},
         {"issued_at", each.issue == store::ParcelIssue::issued ? Json(iso(each.issued_at)) : Json{}},
         {"sent_at", moment(each.sent_at)},
         {"accepted_at", moment(each.accepted_at)},
         {"proven_at", moment(each.proven_at)}});
  return all;
}

Json open_json(const OrderStory& story) {
  auto all = Json::array();
  for (const auto& each : story.open)
    all.push_back({{"id", each.id},
                   {"code", each.code},
                   {"subject", each.subject},
                   {"reason", each.reason},
                   {"next", each.next},
                   {"owner", each.owner},
                   {"deadline", moment(each.deadline)},
                   {"opened_at", iso(each.opened_at)}});
  return all;
}

Json cash_json(const OrderStory& story) {
  if (!story.cash) return {};
  auto findings = Json::array();
  for (const auto& each : story.findings)
    findings.push_back({{"gap", each.gap},
                        {"owner", each.owner},
                        {"since", iso(each.since)},
                        {"value", maybe_money(each.value)},
                        {"text", each.text}});
  return {{"gross", maybe_money(story.cash->gross)},
          {"goods_issued_at", moment(story.cash->goods_issued_at)},
          {"billed", story.cash->billed},
          {"fi_document", story.cash->fi_document},
          {"settled_at", moment(story.cash->settled_at)},
          {"findings", std::move(findings)}};
}

Json jobs_json(const OrderStory& story) {
  auto all = Json::array();
  for (const auto& each : story.jobs)
    all.push_back({{"id", each.id},
                   {"kind", each.kind},
                   {"state", each.state},
                   {"run_at", iso(each.run_at)},
                   {"failures", each.failures},
                   {"last_reason", each.last_reason}});
  return all;
}

Json verbs_of(const Visitor& visitor) {
  auto all = Json::array();
  for (const NamedVerb& each : verbs)
    if (visitor.rights.contains(each.right)) all.push_back(each.name);
  return all;
}

http::Response order_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  auto story = order_story(parts.database, *context, call.path[1]);
  if (!story) return refusal(story.error());
  story->own_name = parts.connections.front()->actor.name;
  auto settlements = Json::array();
  for (const auto& each : story->settlements)
    settlements.push_back({{"settlement", each.settlement_id}, {"end", iso(each.at)}});
  return json_answer({{"order", order_row(parts, *context, call.path[1])},
                      {"timeline", timeline_json(*story, parts.clock.now())},
                      {"postings", postings_json(*story)},
                      {"packages", packages_json(*story)},
                      {"exceptions", open_json(*story)},
                      {"settlements", std::move(settlements)},
                      {"cash", cash_json(*story)},
                      {"jobs", jobs_json(*story)},
                      {"actions", verbs_of(call.visitor)}});
}

http::Response verb_answer(const Console::Parts& parts, const Call& call, const NamedVerb& named) {
  return act(parts, call, {"why"}, [&](const flows::Context& context, const Body& body) -> Result<Json> {
    flows::OrderActions actions{context};
    const std::string& order_id = call.path[1];
    const auto done = named.verb == nullptr ? actions.link(order_id, body.text("sap_order"), body.text("why"))
                                            : (actions.*named.verb)(order_id, body.text("why"));
    if (!done) return done.error();
    return Json{{"text", *done}};
  });
}

Json one_retried(const Console::Parts& parts, const Visitor& visitor, const nlohmann::json& order,
                 const std::string& why) {
  const std::string connection = order.value("connection", ""), order_id = order.value("order_id", "");
  Json result{{"connection", connection}, {"order_id", order_id}, {"is_done", false}, {"code", ""}};
  const auto context = context_for(parts, connection, visitor);
  const auto done =
      context ? flows::OrderActions{*context}.retry(order_id, why) : Result<std::string>{context.error()};
  result["is_done"] = done.has_value();
  if (!done) result["code"] = done.error().code;
  result["text"] = done ? *done : log_scrubber().scrubbed(done.error().text);
  return result;
}

bool are_orders(const nlohmann::json& body) {
  constexpr std::size_t most = 500;
  const auto found = body.find("orders");
  if (found == body.end() || !found->is_array() || found->size() > most) return false;
  return std::ranges::all_of(*found, [](const nlohmann::json& order) {
    return order.is_object() && order.contains("connection") && order["connection"].is_string() &&
           order.contains("order_id") && order["order_id"].is_string();
  });
}

http::Response retry_many(const Console::Parts& parts, const Call& call) {
  const auto body = Body::read(call.request);
  if (!body) return refusal(body.error());
  if (const auto wrong = body->wants({"why"}); !wrong) return refusal(wrong.error());
  if (!are_orders(body->json()))
    return refusal("web.bad_body", "orders is no list of at most 500 of connection and order_id",
                   "see /api/v1/openapi.json");
  auto results = Json::array();
  std::int64_t done = 0;
  for (const auto& order : body->json()["orders"]) {
    results.push_back(one_retried(parts, call.visitor, order, body->text("why")));
    done += results.back()["is_done"].get<bool>() ? 1 : 0;
  }
  const auto all = results.size();
  return json_answer({{"done", done}, {"of", all}, {"results", std::move(results)}});
}

http::Response board_answer(const Console::Parts& parts, const Call& call) {
  const auto connection = wanted_connection(parts, call.request);
  if (!connection) return refusal(connection.error());
  const auto most = wanted_number(call.request, "most", 200, 1000);
  if (!most) return refusal(most.error());
  return json_answer(parts.boards.dispatch(*connection, static_cast<std::size_t>(*most)));
}

}  // namespace

void add_order_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back({"POST", "/orders/retry", Right::orders_act,
                    [&parts](const Call& call) { return retry_many(parts, call); }});
  routes.push_back({"GET", "/orders/{connection}/{order_id}", Right::read_orders,
                    [&parts](const Call& call) { return order_answer(parts, call); }});
  for (const NamedVerb& verb : verbs)
    routes.push_back({"POST", "/orders/{connection}/{order_id}/" + std::string{verb.name}, verb.right,
                      [&parts, &verb](const Call& call) { return verb_answer(parts, call, verb); },
                      verb.is_costly});
  routes.push_back({"GET", "/dispatch/board", Right::read_orders,
                    [&parts](const Call& call) { return board_answer(parts, call); }});
  routes.push_back({"GET", "/dispatch/health", Right::read_orders, [&parts](const Call& call) {
                      const auto connection = wanted_connection(parts, call.request);
                      return connection ? json_answer(parts.boards.dispatch_health(*connection))
                                        : refusal(connection.error());
                    }});
}

}  // namespace weir::web
