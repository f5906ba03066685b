// Work items: what a person has to look at, once a cause, and what people do with it.
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "monitor/work_items.hpp"
#include "web/answer.hpp"
#include "web/plain_text.hpp"
#include "web/routes.hpp"
#include "web/work_json.hpp"

namespace weir::web {
namespace {

constexpr std::int64_t work_rows_max = 1000;

Failure bad_work_filter(const std::string& text) {
  return {.next = Next::refuse,
          .code = "web.bad_filter",
          .text = text + "; see /api/v1/openapi.json",
          .subject = {}};
}

// What the query says of each; empty: all. "all" for the state is what was resolved or ignored, too.
Result<store::WorkFilter> wanted_work(const Console::Parts& parts, const http::Request& request) {
  const auto connection = wanted_connection(parts, request);
  if (!connection) return connection.error();
  for (const char* name : {"owner", "class", "area", "code", "state"})
    if (!is_plain_text(request.parameter(name).value_or("")))
      return bad_work_filter(std::string{name} + " is no text");
  const auto said = [&](const char* name) { return std::string{request.parameter(name).value_or("")}; };
  store::WorkFilter filter{.connection = *connection,
                           .owner = said("owner"),
                           .work_class = said("class"),
                           .code_begin = said("code")};
  if (filter.code_begin.empty() && !said("area").empty()) filter.code_begin = said("area") + '.';
  const std::string state = said("state");
  filter.state = store::work_state_of(state);
  filter.only_live = state != "all";
  if (!state.empty() && filter.only_live && !filter.state)
    return bad_work_filter("state is open, assigned, snoozed, resolved, ignored or all");
  return filter;
}

Shown shown_to(const Visitor& visitor) {
  return visitor.rights.contains(Right::read_finance) ? Shown::everything : Shown::no_money_of_finance;
}

http::Response work_list(const Console::Parts& parts, const Call& call) {
  const auto filter = wanted_work(parts, call.request);
  if (!filter) return refusal(filter.error());
  const auto limit = wanted_number(call.request, "limit", 100, work_rows_max);
  if (!limit) return refusal(limit.error());
  const auto behind = work_place_in(std::string{call.request.parameter("cursor").value_or("")});
  if (!behind) return refusal(behind.error());
  const auto page = parts.work.list(*filter, {.behind = *behind, .most = static_cast<std::size_t>(*limit)});
  return json_answer(work_page_json(page, shown_to(call.visitor)));
}

// Numbers begin with 1: what is none of them is no item's.
std::int64_t work_number(const std::string& text) { return whole_number_in(text).value_or(0); }

http::Response work_card(const Console::Parts& parts, const Call& call) {
  const auto card = parts.work.show(work_number(call.path.front()));
  return card ? json_answer(work_card_json(*card, shown_to(call.visitor))) : refusal(card.error());
}

struct WorkAsked {
  monitor::WorkItems& work;
  std::int64_t id = 0;
  const Body& body;
  store::Actor actor;
};

Result<Done> assign_work(const WorkAsked& asked) {
  return asked.work.assign(asked.id, asked.body.text("owner"), asked.actor);
}

Result<Done> snooze_work(const WorkAsked& asked) {
  const auto until = parse_iso_instant(asked.body.text("until"));
  if (!until)
    return Failure{.next = Next::refuse,
                   .code = "web.bad_body",
                   .text = "until is no instant; give one such as 2026-12-01T08:00:00Z",
                   .subject = {}};
  return asked.work.snooze(asked.id, *until, asked.body.text("because"), asked.actor);
}

Result<Done> comment_work(const WorkAsked& asked) {
  return asked.work.comment(asked.id, asked.body.text("text"), asked.actor);
}

// Who resolves says how many they have seen: what came since then is not theirs to close.
Result<Done> resolve_work(const WorkAsked& asked) {
  return asked.work.resolve(asked.id, asked.body.text("because"), asked.actor, asked.body.number("affected"));
}

Result<Done> ignore_work(const WorkAsked& asked) {
  return asked.work.ignore(asked.id, asked.body.text("because"), asked.actor);
}

Result<Done> reopen_work(const WorkAsked& asked) {
  return asked.work.reopen(asked.id, asked.body.text("because"), asked.actor);
}

struct WorkVerb {
  const char* name;
  std::vector<const char*> wanted;
  Result<Done> (*act)(const WorkAsked& asked);
  const char* outcome;
  bool moves = true;  // a comment does not
};

const std::vector<WorkVerb>& work_verbs() {
  static const std::vector<WorkVerb> verbs{
      {"assign", {"owner"}, assign_work, "it is theirs now"},
      {"snooze", {"until", "because"}, snooze_work, "nobody is told of it until then"},
      {"comment", {"text"}, comment_work, "it is written down", false},
      {"resolve", {"because"}, resolve_work, "it is resolved; what is still wrong is told anew"},
      {"ignore", {"because"}, ignore_work, "nobody is told of it until the cause strikes something else"},
      {"reopen", {"because"}, reopen_work, "it is open anew"}};
  return verbs;
}

http::Response act_on_work(const Console::Parts& parts, const Call& call, const WorkVerb& verb) {
  const auto body = Body::read(call.request);
  if (!body) return refusal(body.error());
  for (const char* name : verb.wanted)
    if (const auto wrong = body->wants({name}); !wrong) return refusal(wrong.error());
  const std::int64_t id = work_number(call.path.front());
  const auto item = parts.work.find(id);
  if (!item) return refusal(item.error());
  if (verb.moves)
    if (const auto may = may_move(call.visitor.rights, *item); !may) return refusal(may.error());
  const auto done = verb.act({parts.work, id, *body, store::Actor{call.visitor.user}});
  return done ? json_answer({{"text", verb.outcome}}) : refusal(done.error());
}

}  // namespace

void add_work_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  // Counts what is below each. Looking writes nothing: a job keeps the items in step with the exceptions.
  routes.push_back({"GET", "/work-items", Right::read_orders,
                    [&parts](const Call& call) { return work_list(parts, call); }, true});
  routes.push_back({"GET", "/work-items/{id}", Right::read_orders,
                    [&parts](const Call& call) { return work_card(parts, call); }});
  for (const WorkVerb& verb : work_verbs())
    routes.push_back({"POST", "/work-items/{id}/" + std::string{verb.name}, Right::exceptions_act,
                      [&parts, &verb](const Call& call) { return act_on_work(parts, call, verb); }});
}

}  // namespace weir::web
