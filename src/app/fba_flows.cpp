#include "app/fba_flows.hpp"

#include <algorithm>

#include "app/inbound_flows.hpp"
#include "flows/fba_settings.hpp"
#include "flows/settings.hpp"

namespace weir::app {
namespace {

using FbaPacket = std::span<const jobs::Job>;

constexpr std::chrono::hours ledger_every{6};
constexpr std::chrono::hours fba_hourly{1};
constexpr std::chrono::hours fba_daily{24};

mapping::FbaRules fba_rules_of(const config::Connection& settings) {
  mapping::FbaRules rules{.goods_issue = settings.get(flows::fba_goods_issue),
                          .rules = {},
                          .plants = settings.get(flows::fba_plants),
                          .locations = settings.get(flows::fba_locations)};
  auto texts = settings.get(flows::fba_movements);
  texts.insert(mapping::shipped_fba_rules().begin(), mapping::shipped_fba_rules().end());
  // Checked by the setting's form.
  for (const auto& [name, text] : texts) rules.rules.emplace(name, mapping::parse_fba_rule(text).value());
  return rules;
}

bool books_receipts(const mapping::FbaRules& rules) {
  return std::ranges::any_of(rules.rules, [](const auto& each) {
    return each.first.starts_with("Receipts") && each.second.deed != mapping::FbaDeed::elsewhere;
  });
}

// The first place that both name otherwise.
std::optional<std::string> other_place(const mapping::FbaRules& ledger, const flows::InboundRules& inbound) {
  for (const auto& [country, place] : inbound.plants) {
    if (ledger.plant_of(country) != place.plant)
      return "fba.inbound_plants has plant " + place.plant + " for " + country +
             ", and fba.plants another; name the same";
    for (const char* disposition :
         {"SELLABLE", "CARRIER_DAMAGED", "WAREHOUSE_DAMAGED", "DISTRIBUTOR_DAMAGED", "DEFECTIVE"}) {
      const std::string other = ledger.location_of(disposition);
      const std::string& own =
          std::string_view{disposition} == "SELLABLE" ? place.location : place.damaged_location;
      if (!other.empty() && other != own)
        return "fba.inbound_plants receives " + std::string{disposition} + " of " + country + " into " + own +
               ", and fba.locations has " + other + " for it; name the same";
    }
  }
  return std::nullopt;
}

Failure does_not_fit(const config::Connection& settings, const std::string& text) {
  return {.next = Next::refuse,
          .code = "config.contradiction",
          .text = "connection " + settings.name() + ": " + text,
          .subject = settings.name(),
          .not_before = {}};
}

}  // namespace

std::optional<std::string> fba_contradiction(const flows::FbaSide& side, const flows::InboundRules& inbound) {
  const bool posts = side.mode == flows::FbaLedgerMode::post;
  if (posts && !books_receipts(side.rules) && !inbound.posts())
    return "fba.ledger is \"post\" and leaves receipts to others (fba.movements.Receipts is \"elsewhere\"), "
           "and fba.inbound does not post them, so that nobody does; set fba.inbound to \"post\", or give "
           "Receipts a movement";
  if (!side.is_on() || !inbound.posts()) return std::nullopt;
  if (books_receipts(side.rules))
    return "fba.inbound is \"post\", and a rule of fba.movements posts Receipts as well, so that both would; "
           "leave them \"elsewhere\", or make fba.inbound \"watch\"";
  return other_place(side.rules, inbound);
}

Result<flows::FbaSide> fba_side_of(const config::Connection& settings) {
  flows::FbaSide side{.mode = settings.get(flows::fba_ledger), .rules = fba_rules_of(settings)};
  side.since = parse_date(settings.get(flows::fba_since)).value();
  side.stale_after = settings.get(flows::fba_stale_after);
  side.look_back = static_cast<int>(settings.get(flows::fba_look_back));
  side.difference_days = static_cast<int>(settings.get(flows::fba_difference_days));
  side.company_code = settings.get(flows::fba_company_code);
  side.idoctyp = settings.get(flows::fba_idoctyp);
  if (!side.is_on()) return side;
  if (!side.rules.plants.empty()) {
    const auto wrong = fba_contradiction(side, inbound_rules_of(settings));
    if (wrong) return does_not_fit(settings, *wrong);
    return side;
  }
  return Failure{.next = Next::refuse,
                 .code = "config.contradiction",
                 .text = "fba.ledger is on, and fba.plants names no plant; name the plant of each country",
                 .subject = settings.name(),
                 .not_before = {}};
}

void add_fba_kinds(std::vector<jobs::Kind>& kinds, const std::function<FbaFlows&(FbaPacket)>& of) {
  const std::vector<jobs::Kind> all{
      {flows::post_fba_movements_kind, 1, [of](FbaPacket packet) { return of(packet).post.run(packet); }},
      {flows::watch_fba_ledger_kind, 1, [of](FbaPacket packet) { return of(packet).watch.run(packet); }},
      {flows::sweep_fba_ledger_kind, 1, [of](FbaPacket packet) { return of(packet).sweep.run(packet); }},
      {flows::compare_fba_stock_kind, 1, [of](FbaPacket packet) { return of(packet).compare.run(packet); }},
      {flows::list_fba_inventory_kind, 1,
       [of](FbaPacket packet) { return of(packet).compare.list(packet); }}};
  kinds.insert(kinds.end(), all.begin(), all.end());
}

std::vector<jobs::Schedule> fba_schedules(const FbaFlows& fba) {
  const std::string& name = fba.desk.context.connection.name;
  std::vector<jobs::Schedule> schedules;
  if (!fba.side.is_on()) return schedules;
  schedules.push_back({name, flows::sweep_fba_ledger_kind, "amazon", ledger_every});
  schedules.push_back({name, flows::watch_fba_ledger_kind, "store", fba_hourly});
  schedules.push_back({name, flows::compare_fba_stock_kind, "sap", fba_daily});
  schedules.push_back({name, flows::list_fba_inventory_kind, "amazon", fba_daily});
  if (fba.side.mode == flows::FbaLedgerMode::post)
    schedules.push_back({name, flows::post_fba_movements_kind, "sap", fba_hourly});
  return schedules;
}

void count_fba(Metrics& metrics, const flows::FbaDesk& desk) {
  constexpr Metric age{"weir_fba_ledger_age_seconds",
                       "How long ago the newest whole day of Amazon's inventory ledger has ended."};
  constexpr Metric gaps{"weir_fba_rollforward_units",
                        "Units by which the last days of the ledger do not go on from each other."};
  constexpr Metric differing{"weir_fba_difference_units",
                             "Units by which SAP and Amazon differ and nothing that waits explains it."};
  constexpr Metric lines{"weir_fba_movements", "Movements of the ledger, by what became of them."};
  const std::string& name = desk.context.connection.name;
  const Metrics::Labels connection{{"connection", name}};
  metrics.set(age, connection,
              flows::fba_ledger_age(desk, desk.context.clock.now()) / std::chrono::seconds{1});
  auto figures = desk.book.stock.figures(name);
  metrics.set(gaps, connection, figures["gap_units"]);
  metrics.set(differing, connection, figures["difference_units"]);
  auto counts = desk.book.lines.counts(name);
  using enum store::FbaLineState;
  for (const store::FbaLineState state : {held, elsewhere, suspense, planned, proven, withdrawn})
    metrics.set(lines, {{"connection", name}, {"state", std::string{store::name_of(state)}}}, counts[state]);
}

}  // namespace weir::app
