#include "cli/assistant_tools.hpp"

#include <nlohmann/json.hpp>

#include "app/article_desk.hpp"
#include "app/board_json.hpp"
#include "app/doctor.hpp"
#include "app/gap_audit.hpp"
#include "app/network_settings.hpp"
#include "cli/article_json.hpp"
#include "cli/audit_text.hpp"
#include "cli/doctor_text.hpp"
#include "cli/inbound_text.hpp"
#include "cli/orders_text.hpp"
#include "cli/settlement_text.hpp"
#include "cli/stock_text.hpp"
#include "cli/suspense_text.hpp"
#include "core/clock.hpp"
#include "core/random.hpp"
#include "http/client.hpp"
#include "monitor/catalogue.hpp"
#include "monitor/runbooks.hpp"
#include "web/order_timeline.hpp"
#include "web/work_json.hpp"

namespace weir::cli {
namespace {

using assistant::Tool;
using Json = nlohmann::ordered_json;

constexpr std::size_t assistant_rows_max = 500;
constexpr int audit_days_usual = 30;

Failure nothing_found(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}};
}

Result<Json> order_of(AssistantDesk& desk, const std::string& id) {
  const auto card = desk.orders().card(id);
  if (!card) return card.error();
  return Json::parse(order_json(*card));
}

Result<Json> order_reasons(AssistantDesk& desk, const std::string& id) {
  const auto& context = desk.orders().context();
  const auto story = web::order_story(desk.orders().engine().database(), context, id);
  if (!story) return story.error();
  const auto card = desk.orders().card(id);
  if (!card) return card.error();
  const Instant now = context.clock.now();
  return Json{{"why", why_text(*card, now)}, {"timeline", web::timeline_json(*story, now)}};
}

Result<Json> stock_reasons(AssistantDesk& desk, const std::string& sku) {
  const auto& context = desk.orders().context();
  if (context.connection.stock.pool == nullptr)
    return nothing_found("stock.not_kept", "this connection tells Amazon nothing of stock");
  auto all = Json::array();
  for (const auto& listing : context.stores.stock.listings.named(sku))
    all.push_back(stock_card_json(web::stock_card_of(context, listing)));
  if (all.empty()) return nothing_found("stock.unknown_sku", "no offer of that SKU is known");
  return all;
}

Result<Json> settlement_of(AssistantDesk& desk, const std::string& id) {
  const auto card = flows::settlement_card(desk.orders().context(), id);
  if (!card) return card.error();
  return settlement_card_json(*card);
}

Result<Json> order_money(AssistantDesk& desk, const std::string& id) {
  const auto found = flows::explain_order(desk.orders().context(), id);
  if (!found) return found.error();
  return order_money_json(id, *found);
}

Result<Json> shipment_of(AssistantDesk& desk, const std::string& id) {
  const auto card = app::inbound_card(desk.orders().context(), desk.orders().engine().inbound(), id);
  if (!card) return card.error();
  return inbound_card_json(*card);
}

Result<Json> exception_of(AssistantDesk& desk, std::int64_t id) {
  const auto card = desk.work().show(id);
  if (!card) return card.error();
  return web::work_card_json(*card, web::Shown::no_money_of_finance);
}

Json runbooks_json() {
  auto all = Json::array();
  for (const auto& each : monitor::shipped_runbooks())
    all.push_back({{"alert", each.alert}, {"title", each.title}, {"page", "docs/runbooks/" + each.file}});
  return all;
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
  const auto report = app::gap_audit(desk.config(), audit_days_usual);
  if (!report) return report.error();
  return audit_json(*report);
}

// Both sides are asked, one call after another.
Result<Json> doctor_of(AssistantDesk& desk) {
  http::CurlSender http{{}};
  const auto& by = desk.config().get(app::proxy);
  http::CurlSender to_amazon{{.proxy = by ? by->text : ""}};
  SystemRandom random;
  const SystemClock clock;
  const auto library = app::rfc_library_of(desk.config());
  const sap::RfcLibrary* rfc = library && *library ? &**library : nullptr;
  const auto checks = app::examine(desk.config(), {http, clock, random, &to_amazon, rfc}, {});
  return Json::parse(doctor_json(checks));
}

Result<Json> sku_of(AssistantDesk& desk, const std::string& sku) {
  const auto card = app::article_card(desk.config(), desk.database(), desk.orders().context(), sku);
  if (!card) return card.error();
  return article_card_json(*card);
}

Result<Json> trail_of(AssistantDesk& desk, const std::string& subject) {
  auto all = Json::array();
  for (const auto& each : desk.orders().context().stores.audit.about(subject, assistant_rows_max))
    all.push_back({{"number", each.number},
                   {"at", iso(each.at)},
                   {"actor", each.actor},
                   {"action", each.action},
                   {"detail", Json::parse(each.detail, nullptr, false)}});
  return all;
}

Json suspense_of(AssistantDesk& desk) {
  const auto& context = desk.orders().context();
  const auto cards = flows::suspense_cards(context, {.all = false, .last = assistant_rows_max});
  return suspense_list_json(cards, context.connection.settlement_rules);
}

// A tool about one thing that a text names.
struct ByText {
  const char* name;
  const char* help;
  const char* argument;
  const char* meaning;
  const char* right;
  Result<Json> (*read)(AssistantDesk&, const std::string&);
};

constexpr ByText tools_by_text[] = {
    {"find_order", "One order: state, postings, exceptions", "order_id", "302-…", "read.orders", order_of},
    {"why_order", "Why an order stands where it does, and its timeline", "order_id", "302-…", "read.orders",
     order_reasons},
    {"find_sku", "What a SKU is in SAP; where no rule knows it, what it may be and which orders wait", "sku",
     "the seller's SKU", "read.stock", sku_of},
    {"stock_why", "Why each offer of a SKU has its quantity", "sku", "the seller's SKU", "read.stock",
     stock_reasons},
    {"find_settlement", "One settlement from gross to deposit", "settlement_id", "its number", "read.finance",
     settlement_of},
    {"explain_order_money", "Where the money of one order is", "order_id", "302-…", "read.finance",
     order_money},
    {"find_shipment", "One shipment to Amazon's warehouses", "shipment_id", "FBA…", "read.stock",
     shipment_of},
    {"audit_trail", "Who did what about one thing, and why", "subject", "order/302-…, sku/…, proposal/7",
     "read.audit", trail_of},
    {"runbook", "What a code of Weir means and what to do", "code", "mapping.unknown_sku", "",
     [](AssistantDesk&, const std::string& code) { return meaning_of(code); }},
    {"search_codes", "Codes whose name or meaning has these words", "words", "as written", "",
     [](AssistantDesk&, const std::string& words) { return codes_with(words); }}};

using ReadAll = std::function<Result<Json>()>;

void add_board(std::vector<Tool>& tools, const char* name, const char* help, const char* right,
               const ReadAll& read) {
  tools.push_back({name, help, {}, false, right, [read](const Json&, const std::string&) { return read(); }});
}

Json dispatch_of(AssistantDesk& desk) {
  const auto& context = desk.orders().context();
  const auto board = app::dispatch_board(desk.orders().engine(), context.connection.name, assistant_rows_max);
  return app::dispatch_boards_json({board}, context.clock.now());
}

}  // namespace

void add_reading_tools(std::vector<Tool>& tools, AssistantDesk& desk) {
  for (const ByText& each : tools_by_text)
    tools.push_back({each.name,
                     each.help,
                     {{each.argument, false, each.meaning}},
                     false,
                     each.right,
                     [&desk, each](const Json& said, const std::string&) {
                       return each.read(desk, said.at(each.argument).get<std::string>());
                     }});
  tools.push_back(
      {"exception",
       "One cause with all it affects",
       {{"number", true, "in exceptions"}},
       false,
       "read.orders",
       [&desk](const Json& said, const std::string&) { return exception_of(desk, said.at("number")); }});
  add_board(tools, "exceptions", "What needs a person, by cause", "read.orders", [&desk] {
    desk.work().refresh();
    return Result<Json>{web::work_page_json(desk.work().list({}, {.most = assistant_rows_max}),
                                            web::Shown::no_money_of_finance)};
  });
  add_board(tools, "suspense", "Money that no rule explains, and what it may be, with the reasons",
            "read.finance", [&desk] { return Result<Json>{suspense_of(desk)}; });
  add_board(tools, "dispatch_board", "Orders by the time that is left to ship them", "read.orders",
            [&desk] { return Result<Json>{dispatch_of(desk)}; });
  add_board(tools, "audit", "What went wrong in 30 days, by area, and what mends most", "read.technical",
            [&desk] { return audit_of(desk); });
  add_board(tools, "doctor", "Whether all that the configuration names is there; asks Amazon and SAP",
            "read.technical", [&desk] { return doctor_of(desk); });
  add_board(tools, "runbooks", "Which page is for which alert", "",
            [] { return Result<Json>{runbooks_json()}; });
}

std::vector<Tool> assistant_tools(AssistantDesk& desk, const std::string& user) {
  std::vector<Tool> tools;
  add_reading_tools(tools, desk);
  add_operations_tools(tools, desk);
  add_proposing_tools(tools, desk, user);
  return tools;
}

}  // namespace weir::cli
