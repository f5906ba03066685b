#include "app/handover.hpp"

#include <algorithm>
#include <array>

#include "amazon/api/settings.hpp"
#include "app/intake_board.hpp"
#include "app/monitor_side.hpp"
#include "app/order_desk.hpp"
#include "config/duration_text.hpp"
#include "config/toml_text.hpp"
#include "monitor/alert_message.hpp"
#include "monitor/owners.hpp"
#include "monitor/runbooks.hpp"
#include "report/relative_time.hpp"
#include "sap/rfc/settings.hpp"
#include "sap/soap/settings.hpp"
#include "store/settings.hpp"
#include "store/trail.hpp"

namespace weir::app {
namespace {

using report::PackSection;
using TableRows = std::vector<std::vector<std::string>>;
using Wanted = std::function<bool(const SettingSpec&, const config::LoadedValue&)>;

constexpr std::size_t risks_most = 200;

// What stands behind the question mark of an address may be somebody's key.
std::string shown(const SettingSpec& spec, const config::LoadedValue& found) {
  std::string text = config::toml_text(spec, found.value);
  const std::size_t query = std::holds_alternative<Url>(found.value) ? text.find('?') : std::string::npos;
  return query == std::string::npos ? text : text.substr(0, query) + "?…\"";
}

void add_settings(const config::Loaded& loaded, const SectionSpec* section, const std::string& where,
                  const config::Values& values, const Wanted& wanted, TableRows& rows) {
  for (const SettingSpec* spec : loaded.catalog.of(section)) {
    const config::LoadedValue* found = values.find(*spec);
    if (found == nullptr || !wanted(*spec, *found)) continue;
    rows.push_back({where, std::string{spec->key}, shown(*spec, *found), std::string{spec->help}});
  }
}

TableRows settings_where(const config::Config& config, const Wanted& wanted) {
  TableRows rows;
  const config::Loaded& loaded = config.loaded();
  add_settings(loaded, nullptr, "all", loaded.whole, wanted, rows);
  for (const auto& [section, all] : loaded.sections)
    for (const config::NamedValues& named : all)
      add_settings(loaded, section, named.name, named.values, wanted, rows);
  return rows;
}

bool is_given(const config::LoadedValue& value) { return value.origin.line != 0; }

std::string joined_with(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

PackSection connections_section(const config::Config& config) {
  static const std::array<const SettingSpec*, 7> shown{
      &amazon::api_url, &amazon::seller_id, &amazon::marketplaces, &sap::url,
      &sap::client,     &sap::user,         &sap::time_zone};
  return {.title = "Connections",
          .lead = "Each carries one seller account to one SAP client; a mode says what is written there.",
          .columns = {"connection", "setting", "value", "what it is"},
          .rows = settings_where(config,
                                 [](const SettingSpec& spec, const config::LoadedValue&) {
                                   return spec.section != nullptr &&
                                          (std::ranges::find(shown, &spec) != shown.end() ||
                                           spec.key.ends_with(".mode"));
                                 }),
          .when_empty = "Add a [connection.NAME] to the configuration; `weir config example` shows one."};
}

void add_lines(const IntakeBoard& board, Instant now, TableRows& rows) {
  for (const ScheduleLine& line : board.lines)
    rows.push_back(
        {board.connection, line.name, config::duration_text(line.every), joined_with(line.windows, ", "),
         line.last_run ? report::relative_and_absolute(*line.last_run, now) : "never", line.standing});
}

PackSection schedules_section(const std::vector<IntakeBoard>& boards, Instant now) {
  TableRows rows;
  for (const IntakeBoard& board : boards) add_lines(board, now, rows);
  return {.title = "Schedules",
          .lead = "What runs by itself, how often, in which hours, and when it last came through.",
          .columns = {"connection", "flow", "every", "hours", "last came through", "standing"},
          .rows = rows,
          .when_empty = "Schedules come with connections; `weir run` runs them."};
}

PackSection runbooks_section() {
  TableRows rows;
  for (const monitor::Runbook& each : monitor::shipped_runbooks())
    rows.push_back({each.alert, each.severity, each.title, "docs/runbooks/" + each.file});
  return {.title = "Runbooks",
          .lead = "What to do when an alert comes. `page` wakes somebody, `work` waits until the morning.",
          .columns = {"alert", "severity", "what it says", "page"},
          .rows = rows,
          .when_empty = "docs/runbooks has them."};
}

void add_standing_risks(const config::Config& config, store::Database& database, TableRows& rows) {
  if (owner_rules(config).contacts.empty())
    rows.push_back(
        {"nobody is told", "monitor.contacts is empty", "name `everybody` at least", "operations"});
  if (!config.get(alert_mail_server) && !config.get(alert_webhook) && !config.get(alert_chat))
    rows.push_back(
        {"no channel", "alerts go nowhere", "set alerts.email_server, a webhook or a chat", "operations"});
  if (!config.get(alert_dead_man))
    rows.push_back(
        {"no dead-man switch", "nobody hears when Weir itself is gone", "set alerts.dead_man", "operations"});
  const auto trail = store::Trail{database, std::string{config.get(store::audit_key).reveal()}}.check();
  if (!trail.is_whole())
    rows.push_back(
        {"the audit trail is broken",
         trail.broken ? trail.broken->text : std::string{"a certificate of the daily count was changed"},
         "weir audit verify", "basis"});
  rows.push_back({"the doctor", "whether rights and customizing are right is not kept in the store",
                  "run `weir doctor` on the day, and put what it prints behind this page", "basis"});
}

PackSection risks_section(const config::Config& config, Engine& engine, Instant now) {
  TableRows rows;
  engine.monitor().items().refresh();
  const auto open = engine.monitor().items().list({}, {.behind = {}, .most = risks_most});
  for (const store::WorkItem& item : open.items)
    rows.push_back({item.code + " (" + std::to_string(item.keys) + ")", monitor::without_personal(item.title),
                    item.deadline ? "until " + report::relative_and_absolute(*item.deadline, now)
                                  : "weir exceptions show " + std::to_string(item.id),
                    item.owner});
  if (open.total > static_cast<std::int64_t>(open.items.size()))
    rows.push_back({"and more", std::to_string(open.total) + " in all", "weir exceptions list", ""});
  add_standing_risks(config, engine.database(), rows);
  return {.title = "Open risks",
          .lead = "What is open, by cause, the most urgent first; then what the installation lacks.",
          .columns = {"what", "why", "until, or first step", "owner"},
          .rows = rows,
          .when_empty = "Nothing is open."};
}

PackSection sign_off_section() {
  TableRows rows;
  for (const char* role : {"hands over", "takes over", "finance", "SAP basis", "data protection"})
    rows.push_back({role, "", "", "", ""});
  return {.title = "Sign-off",
          .lead =
              "Who signs has read the open risks, has run `weir doctor` and `weir audit verify`, and "
              "knows where the master key, the vault and the backups are.",
          .columns = {"role", "name", "date", "signature", "remarks"},
          .rows = rows,
          .when_empty = ""};
}

}  // namespace

PackSection handover_settings(const config::Config& config) {
  return {.title = "What differs from the defaults",
          .lead = "As it is in force; secrets as ********.",
          .columns = {"where", "setting", "value", "what it is"},
          .rows = settings_where(
              config, [](const SettingSpec&, const config::LoadedValue& value) { return is_given(value); }),
          .when_empty = "Everything is as Weir ships it."};
}

PackSection handover_mappings(const config::Config& config) {
  return {.title = "Mappings and rules",
          .lead = "Which words of Amazon's are which of SAP's, and the files that hold the rest.",
          .columns = {"where", "setting", "value", "what it is"},
          .rows = settings_where(config,
                                 [](const SettingSpec& spec, const config::LoadedValue& value) {
                                   return is_given(value) && spec.section != nullptr &&
                                          (spec.kind == SettingKind::table || spec.key.ends_with(".rules"));
                                 }),
          .when_empty =
              "No mapping and no file of rules is given: Weir's own are in force. `weir rules` and "
              "docs/rules.md say what can be said."};
}

PackSection handover_owners(const config::Config& config) {
  const monitor::OwnerRules rules = owner_rules(config);
  TableRows rows;
  for (const auto& [what, owner] : rules.owners)
    rows.push_back({what, owner, joined_with(monitor::contacts_of(rules, owner), ", then ")});
  for (const auto& [owner, contacts] : rules.contacts)
    rows.push_back({owner == "everybody" ? "all others" : "what the flows name", owner,
                    joined_with(contacts, ", then ")});
  return {.title = "Owners and contacts",
          .lead = "Whose what is, and who is told first, then next when nobody answers.",
          .columns = {"what", "owner", "contacts"},
          .rows = rows,
          .when_empty =
              "Nobody would be told. Write [monitor.contacts] with `everybody`, and [monitor.owners] "
              "by code, family or class (docs/exceptions.md)."};
}

Result<report::Pack> handover_pack(const config::Config& config, Instant now) {
  report::Pack pack{.title = "Weir: hand-over",
                    .lead = "Made by `weir handover` (" WEIR_VERSION ") at " + iso(now) +
                            " from what is in force. Made anew, it is right again.",
                    .sections = {connections_section(config), handover_mappings(config)}};
  const auto connections = config.connections();
  if (connections.empty()) {
    pack.sections.push_back(schedules_section({}, now));
  } else {
    const auto desk = OrderDesk::open(config, "weir", connections.front().name());
    if (!desk) return desk.error();
    pack.sections.push_back(schedules_section(intake_boards((*desk)->engine()), now));
    pack.sections.push_back(risks_section(config, (*desk)->engine(), now));
  }
  pack.sections.push_back(handover_owners(config));
  pack.sections.push_back(runbooks_section());
  pack.sections.push_back(handover_settings(config));
  pack.sections.push_back(sign_off_section());
  return pack;
}

}  // namespace weir::app
