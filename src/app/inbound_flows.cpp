#include "app/inbound_flows.hpp"

#include <algorithm>

#include "app/inbound_board.hpp"
#include "flows/fba_settings.hpp"
#include "flows/inbound_settings.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;
using InboundPacket = std::span<const jobs::Job>;

constexpr Duration inbound_watched_every = 1h;
constexpr Duration inbound_surveyed_every = 15min;
constexpr Duration transfers_followed_every = 1h;
constexpr Duration inbound_ledger_every = 12h;
constexpr Duration held_ledger_every = 1h;
constexpr Duration reimbursements_every = 24h;

std::optional<std::string> missing_inbound_setting(const config::Connection& settings) {
  if (!settings.get(flows::inbound_company_code)) return "fba.inbound_company_code";
  if (!settings.get(flows::inbound_purch_org)) return "fba.inbound_purchasing_organization";
  if (!settings.get(flows::inbound_pur_group)) return "fba.inbound_purchasing_group";
  if (!settings.get(flows::inbound_supplying_plant)) return "fba.inbound_supplying_plant";
  if (settings.get(flows::inbound_plants).empty()) return "fba.inbound_plants";
  return std::nullopt;
}

}  // namespace

void add_inbound_kinds(std::vector<jobs::Kind>& kinds,
                       const std::function<InboundFlows&(InboundPacket)>& of) {
  const std::vector<jobs::Kind> all{
      {flows::prove_transfer_kind, 1, [of](InboundPacket packet) { return of(packet).order.prove(packet); }},
      {flows::prove_receipts_kind, 1, [of](InboundPacket packet) { return of(packet).book.prove(packet); }},
      {flows::post_transfer_kind, 1, [of](InboundPacket packet) { return of(packet).order.post(packet); }},
      {flows::post_receipts_kind, 1, [of](InboundPacket packet) { return of(packet).book.post(packet); }},
      {flows::survey_inbound_kind, 1, [of](InboundPacket packet) { return of(packet).survey.run(packet); }},
      {flows::cost_claims_kind, 1, [of](InboundPacket packet) { return of(packet).survey.cost(packet); }},
      {flows::follow_transfers_kind, 1,
       [of](InboundPacket packet) { return of(packet).order.follow(packet); }},
      {flows::watch_inbound_kind, 1, [of](InboundPacket packet) { return of(packet).watch.run(packet); }},
      {flows::fetch_inbound_ledger_kind, 1,
       [of](InboundPacket packet) { return of(packet).fetch.receipts(packet); }},
      {flows::fetch_reimbursements_kind, 1,
       [of](InboundPacket packet) { return of(packet).fetch.reimbursements(packet); }}};
  kinds.insert(kinds.end(), all.begin(), all.end());
}

std::vector<jobs::Schedule> inbound_schedules(const flows::Connection& connection) {
  std::vector<jobs::Schedule> schedules;
  if (!connection.inbound.is_on()) return schedules;
  const auto add = [&](const char* kind, const char* queue, Duration every) {
    schedules.push_back({connection.name, kind, queue, every});
  };
  add(flows::watch_inbound_kind, "amazon", inbound_watched_every);
  if (connection.inbound.takes_ledger)
    add(flows::fetch_inbound_ledger_kind, "store", held_ledger_every);
  else
    add(flows::fetch_inbound_ledger_kind, "amazon", inbound_ledger_every);
  add(flows::fetch_reimbursements_kind, "amazon", reimbursements_every);
  add(flows::survey_inbound_kind, "store", inbound_surveyed_every);
  if (connection.inbound.posts()) add(flows::follow_transfers_kind, "sap", transfers_followed_every);
  return schedules;
}

flows::InboundRules inbound_rules_of(const config::Connection& settings) {
  flows::InboundRules rules;
  rules.mode = settings.get(flows::inbound_mode);
  rules.order = {.comp_code = settings.get(flows::inbound_company_code).value_or(""),
                 .doc_type = settings.get(flows::inbound_order_type),
                 .purch_org = settings.get(flows::inbound_purch_org).value_or(""),
                 .pur_group = settings.get(flows::inbound_pur_group).value_or(""),
                 .supplying_plant = settings.get(flows::inbound_supplying_plant).value_or("")};
  for (const auto& [country, text] : settings.get(flows::inbound_plants))
    rules.plants.emplace(country, flows::inbound_plant_in(text).value());
  rules.takes_ledger = settings.get(flows::fba_ledger) != flows::FbaLedgerMode::off;
  rules.centres = settings.get(flows::inbound_centres);
  rules.order_idoctyp = settings.get(flows::inbound_order_idoctyp);
  rules.movement_idoctyp = settings.get(flows::inbound_movement_idoctyp);
  rules.wait = settings.get(flows::inbound_wait);
  rules.control = std::chrono::days{settings.get(flows::inbound_control_days)};
  for (const auto& [key, days] : settings.get(flows::inbound_claim_windows))
    rules.claim_windows.push_back(stock::claim_window_in(key, days).value());
  return rules;
}

Result<Done> check_inbound_settings(const config::Connection& settings) {
  if (settings.get(flows::inbound_mode) != flows::InboundMode::post) return Done{};
  const auto missing = missing_inbound_setting(settings);
  if (!missing) return Done{};
  return Failure{.next = Next::refuse,
                 .code = "config.contradiction",
                 .text = "connection " + settings.name() + ": fba.inbound is \"post\", and " + *missing +
                         " is not set; set it, or make fba.inbound \"watch\"",
                 .subject = settings.name(),
                 .not_before = {}};
}

void count_inbound(Metrics& metrics, const flows::Context& context, store::InboundBook& book) {
  constexpr Metric transit{"weir_inbound_transit_oldest_seconds",
                           "For how long the oldest goods on their way to Amazon have been so; 0: none."};
  constexpr Metric units{"weir_inbound_units", "Units of open shipments to Amazon, by what became of them."};
  constexpr Metric left{"weir_inbound_claim_days_left",
                        "Days left for the claim that runs out first and is not filed; -1: there is none."};
  constexpr Metric worth{"weir_inbound_claims_minor_units",
                         "Claims that are not paid, at cost, in cents or what the currency has."};
  constexpr Metric ledger{"weir_inbound_ledger_age_seconds",
                          "How old what is known of Amazon's ledger is; -1: it was never read."};
  const std::string& name = context.connection.name;
  const Instant now = context.clock.now();
  const InboundBoard board = inbound_board(context, book);
  const Metrics::Labels labels{{"connection", name}};
  metrics.set(transit, labels,
              board.oldest_in_transit ? (now - *board.oldest_in_transit) / std::chrono::seconds{1} : 0);
  const auto set = [&](const char* state, std::int64_t number) {
    metrics.set(units, {{"connection", name}, {"state", state}}, number);
  };
  set("in_transit", board.sum.in_transit);
  set("missing", board.sum.missing);
  set("damaged", board.sum.damaged);
  set("over", board.sum.over);
  metrics.set(left, labels, board.claim_days_left.value_or(-1));
  for (const auto& [currency, sum] : board.not_paid_yet)
    metrics.set(worth, {{"connection", name}, {"currency", std::string{currency.code()}}}, sum.minor());
  metrics.set(ledger, labels, board.ledger_read ? (now - *board.ledger_read) / std::chrono::seconds{1} : -1);
}

}  // namespace weir::app
