#include "cli/assistant_tools.hpp"

#include <nlohmann/json.hpp>

#include "app/board_json.hpp"
#include "app/gap_audit.hpp"
#include "cli/audit_text.hpp"
#include "cli/exceptions_text.hpp"
#include "cli/inbound_text.hpp"
#include "cli/orders_text.hpp"
#include "cli/settlement_text.hpp"
#include "cli/stock_text.hpp"
#include "cli/suspense_text.hpp"
#include "monitor/catalogue.hpp"
#include "web/order_timeline.hpp"

namespace weir::cli {
namespace {

using assistant::Argument;
using assistant::Tool;
using Json = nlohmann::ordered_json;

constexpr std::size_t assistant_rows = 500;
constexpr int audit_days_usual = 30;

Failure nothing_found(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}};
}

std::string text_of(const Json& arguments, const char* name) { return arguments.value(name, std::string{}); }

Result<Json> order_of(AssistantDesk& desk, const std::string& id) {
  const auto card = desk.orders.card(id);
  if (!card) return card.error();
  return Json::parse(order_json(*card));
}

Result<Json> order_reasons(AssistantDesk& desk, const std::string& id) {
  const auto& context = desk.orders.context();
  const auto story = web::order_story(desk.orders.engine().database(), context, id);
  if (!story) return story.error();
  const auto card = desk.orders.card(id);
  if (!card) return card.error();
  const Instant now = context.clock.now();
  return Json{{"why", why_text(*card, now)}, {"timeline", web::timeline_json(*story, now)}};
}

Result<Json> stock_reasons(AssistantDesk& desk, const std::string& sku) {
  const auto& context = desk.orders.context();
  if (context.connection.stock.pool == nullptr)
    return nothing_found("stock.not_kept", "this connection tells Amazon nothing of stock");
  auto all = Json::array();
  for (const auto& listing : context.stores.stock.listings.named(sku))
    all.push_back(stock_card_json(web::stock_card_of(context, listing)));
  if (all.empty()) return nothing_found("stock.unknown_sku", "no offer of that SKU is known");
  return all;
}

Result<Json> settlement_of(AssistantDesk& desk, const std::string& id) {
  const auto card = flows::settlement_card(desk.orders.context(), id);
  if (!card) return card.error();
  return settlement_card_json(*card);
}

Result<Json> order_money(AssistantDesk& desk, const std::string& id) {
  const auto found = flows::explain_order(desk.orders.context(), id);
  if (!found) return found.error();
  return order_money_json(id, *found);
}

Result<Json> shipment_of(AssistantDesk& desk, const std::string& id) {
  const auto card = app::inbound_card(desk.orders.context(), desk.orders.engine().inbound(), id);
  if (!card) return card.error();
  return inbound_card_json(*card);
}

Result<Json> exception_of(AssistantDesk& desk, std::int64_t id) {
  const auto card = desk.work.items().show(id);
  if (!card) return card.error();
  return work_card_json(*card);
}

Result<Json> meaning_of(const std::string& code) {
  const auto* meaning = monitor::shipped_catalogue().find(code);
  if (meaning == nullptr) return nothing_found("assistant.unknown_code", "docs/errors.md has no such code");
  return Json{{"code", code}, {"meaning", meaning->meaning}, {"next", meaning->next}};
}

Result<Json> codes_with(const std::string& words) {
  auto all = Json::array();
  for (const auto& [code, meaning] : monitor::shipped_catalogue().all())
    if (code.find(words) != std::string::npos || meaning.meaning.find(words) != std::string::npos)
      all.push_back({{"code", code}, {"meaning", meaning.meaning}, {"next", meaning.next}});
  return all;
}

Result<Json> audit_of(AssistantDesk& desk) {
  const auto report = app::gap_audit(desk.config, audit_days_usual);
  if (!report) return report.error();
  return audit_json(*report);
}

Json suspense_of(AssistantDesk& desk) {
  const auto& context = desk.orders.context();
  const auto cards = flows::suspense_cards(context, {.all = false, .last = assistant_rows});
  return suspense_list_json(cards, context.connection.settlement_rules);
}

void add_reads(std::vector<Tool>& tools, AssistantDesk& desk) {
  const auto by_text = [&](const char* name, const char* help, const char* argument, const char* meaning,
                           Result<Json> (*read)(AssistantDesk&, const std::string&)) {
    tools.push_back({name, help, {{argument, false, meaning}}, false, [&desk, argument, read](const Json& said) {
                       return read(desk, text_of(said, argument));
                     }});
  };
  by_text("find_order", "One order: state, postings, exceptions", "order_id", "302-…", order_of);
  by_text("why_order", "Why an order stands where it does, and its timeline", "order_id", "302-…", order_reasons);
  by_text("stock_why", "Why each offer of a SKU has its quantity", "sku", "the seller's SKU", stock_reasons);
  by_text("find_settlement", "One settlement from gross to deposit", "settlement_id", "its number", settlement_of);
  by_text("explain_order_money", "Where the money of one order is", "order_id", "302-…", order_money);
  by_text("find_shipment", "One shipment to Amazon's warehouses", "shipment_id", "FBA…", shipment_of);
  tools.push_back({"runbook", "What a code of Weir means and what to do", {{"code", false, "mapping.unknown_sku"}},
                   false, [](const Json& said) { return meaning_of(text_of(said, "code")); }});
  tools.push_back({"search_codes", "Codes whose name or meaning has these words", {{"words", false, "as written"}},
                   false, [](const Json& said) { return codes_with(text_of(said, "words")); }});
}

void add_boards(std::vector<Tool>& tools, AssistantDesk& desk) {
  tools.push_back({"exceptions", "What needs a person, by cause", {}, false, [&desk](const Json&) -> Result<Json> {
                     return work_list_json(desk.work.items().list({}, {0, assistant_rows}));
                   }});
  tools.push_back({"exception", "One cause with all it affects", {{"number", true, "in the list"}}, false,
                   [&desk](const Json& said) { return exception_of(desk, said.at("number")); }});
  tools.push_back({"suspense", "Money that no rule explains, and what it may be, with the reasons", {}, false,
                   [&desk](const Json&) -> Result<Json> { return suspense_of(desk); }});
  tools.push_back({"dispatch_board", "Orders by the time that is left to ship them", {}, false,
                   [&desk](const Json&) -> Result<Json> {
                     auto& engine = desk.orders.engine();
                     const auto& context = desk.orders.context();
                     const auto board = app::dispatch_board(engine, context.connection.name, assistant_rows);
                     return app::dispatch_boards_json({board}, context.clock.now());
                   }});
  tools.push_back({"audit", "What went wrong in 30 days, by area, and what mends most", {}, false,
                   [&desk](const Json&) { return audit_of(desk); }});
}

// What Weir itself knows of what is to be changed: who approves reads this beside the assistant's words.
Result<Json> evidence_of(AssistantDesk& desk, const std::string& kind, const Json& arguments) {
  if (kind == "replay") return order_of(desk, text_of(arguments, "order_id"));
  if (kind != "map_fee") return exception_of(desk, arguments.at("number"));
  const auto& context = desk.orders.context();
  const auto card = flows::suspense_card(context, arguments.at("item"));
  if (!card) return card.error();
  return suspense_card_json(*card, context.connection.settlement_rules);
}

Result<Json> propose(AssistantDesk& desk, const std::string& kind, Json said, const std::string& client) {
  const auto evidence = evidence_of(desk, kind, said);
  if (!evidence) return evidence.error();
  const std::string because = text_of(said, "because");
  said.erase("because");
  const auto id = desk.proposals.propose({.connection = desk.orders.context().connection.name,
                                          .kind = kind,
                                          .arguments = said.dump(),
                                          .because = because,
                                          .evidence = evidence->dump(),
                                          .proposer = desk.person,
                                          .client = client});
  if (!id) return id.error();
  return Json{{"proposal", *id},
              {"state", "proposed"},
              {"next", "another person approves or refuses it: weir proposals show " + std::to_string(*id)}};
}

void add_proposing(std::vector<Tool>& tools, AssistantDesk& desk, const std::function<std::string()>& client) {
  const auto add = [&](const std::string& kind, const char* help, std::vector<Argument> arguments) {
    arguments.push_back({"because", false, "why, for the person who decides; no names of buyers"});
    tools.push_back({"propose_" + kind, help, std::move(arguments), true, [&desk, kind, client](const Json& said) {
                       return propose(desk, kind, said, client());
                     }});
  };
  add("map_fee", "Propose a class for money in suspense",
      {{"item", true, "its number in suspense"}, {"class", false, "an accounting class: FEE_FBA_STORAGE"}});
  add("replay", "Propose that an order is tried again", {{"order_id", false, "302-…"}});
  add("ignore", "Propose to leave a cause alone", {{"number", true, "in exceptions"}});
  add("assign", "Propose an owner for a cause",
      {{"number", true, "in exceptions"}, {"owner", false, "operations, finance, basis or a person"}});
}

}  // namespace

std::vector<Tool> assistant_tools(AssistantDesk& desk, const std::function<std::string()>& client) {
  std::vector<Tool> tools;
  add_reads(tools, desk);
  add_boards(tools, desk);
  add_proposing(tools, desk, client);
  return tools;
}

}  // namespace weir::cli
