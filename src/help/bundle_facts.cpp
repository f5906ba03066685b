#include "help/bundle_facts.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/calls.hpp"
#include "app/maintenance.hpp"
#include "app/open_store.hpp"
#include "app/work_desk.hpp"
#include "config/toml_text.hpp"
#include "core/mapped_file.hpp"
#include "report/json_words.hpp"
#include "report/table.hpp"
#include "store/job_queue.hpp"
#include "store/monitor_figures.hpp"
#include "store/settings.hpp"

namespace weir::help {
namespace {

using BundleJson = nlohmann::ordered_json;

constexpr std::size_t items_most = 200;
constexpr std::size_t keys_most = 20;
constexpr std::size_t calls_counted = 20'000;
constexpr std::size_t calls_shown = 100;
constexpr std::chrono::hours calls_of{24};
constexpr std::uintmax_t mebibyte = 1u << 20;

std::string pretty(const BundleJson& json) {
  return json.dump(1, ' ', false, BundleJson::error_handler_t::replace) + '\n';
}

// Numbers and choices as they are; of what the merchant has written himself only keys and words of ours.
std::string shown_value(const BundleSource& of, const SettingSpec& spec, const config::SettingValue& value) {
  const std::string text = config::toml_text(spec, value);
  const bool is_ours = spec.kind == SettingKind::integer || spec.kind == SettingKind::boolean ||
                       spec.kind == SettingKind::duration || spec.kind == SettingKind::choice ||
                       spec.kind == SettingKind::secret;
  return is_ours ? text : of.redactor.text(text);
}

void add_values(const BundleSource& of, const SectionSpec* section, const std::string& where,
                const config::Values& values, report::Table& table) {
  for (const SettingSpec* spec : of.config.loaded().catalog.of(section)) {
    const config::LoadedValue* found = values.find(*spec);
    if (found == nullptr || found->origin.line == 0) continue;
    table.add({where, std::string{spec->key}, shown_value(of, *spec, found->value)});
  }
}

// A person's name is nobody's business outside.
std::string owner_outside(const std::string& owner) {
  constexpr std::array<std::string_view, 5> roles{"operations", "finance", "basis", "consultant",
                                                  "consulting"};
  return std::ranges::find(roles, owner) != roles.end() ? owner : "a person";
}

BundleJson key_json(const BundleSource& of, const store::WorkKey& key) {
  const store::Exception& told = key.exception;
  BundleJson json{{"key", of.redactor.subject(told.subject)},
                  {"reason", of.redactor.text(told.reason)},
                  {"next", of.redactor.text(told.next)},
                  {"since", iso(told.opened_at)},
                  {"until", report::moment(told.deadline)},
                  {"times", told.times},
                  {"open", !told.closed_at}};
  if (key.amount) json["amount"] = report::money_json(*key.amount);
  return json;
}

BundleJson item_json(const BundleSource& of, const store::WorkItem& item, monitor::WorkItems& items) {
  BundleJson json{{"number", item.id},
                  {"code", item.code},
                  {"class", item.work_class},
                  {"connection", item.connection},
                  {"what", of.redactor.text(item.title)},
                  {"state", store::name_of(item.state)},
                  {"owner", owner_outside(item.owner)},
                  {"affected", item.keys},
                  {"since", iso(item.opened_at)},
                  {"until", report::moment(item.deadline)},
                  {"keys", BundleJson::array()}};
  const auto card = items.show(item.id);
  if (!card) return json;
  for (const store::WorkKey& key : card->keys) {
    if (json["keys"].size() >= keys_most) break;
    json["keys"].push_back(key_json(of, key));
  }
  return json;
}

// Amazon's own id of a request, by which its support finds it.
std::string request_id_outside(const std::string& id) {
  const bool is_plain =
      id.find_first_not_of("0123456789abcdefABCDEF-") == std::string::npos && id.size() <= 40;
  return is_plain ? id : std::string{redacted};
}

std::string operation_outside(const std::string& operation) {
  const bool is_plain = operation.size() <= 60 && std::ranges::all_of(operation, [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
                        });
  return is_plain ? operation : std::string{redacted};
}

std::string first_line_of(const char* file, std::string_view begins) {
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(begins)) return line;
  return {};
}

}  // namespace

std::string versions_text(const BundleSource& of) {
  ::utsname system{};
  ::uname(&system);
  return std::string{"weir "} + WEIR_VERSION + "\ncompiler " + __VERSION__ + "\nsystem " + system.sysname +
         ' ' + system.release + ' ' + system.machine + "\nconnections " +
         std::to_string(of.config.connections().size()) + "\nmade " + iso(of.now) + '\n';
}

std::string settings_text(const BundleSource& of) {
  report::Table table{{{"where"}, {"setting"}, {"value"}}};
  const config::Loaded& loaded = of.config.loaded();
  add_values(of, nullptr, "all", loaded.whole, table);
  for (const auto& [section, all] : loaded.sections)
    for (const config::NamedValues& named : all) add_values(of, section, named.name, named.values, table);
  return "What differs from the defaults. Secrets are ********; what is not a key, a figure or a word of "
         "Weir's\n"
         "is " +
         std::string{redacted} + ".\n\n" + table.text("");
}

std::string machine_text(const BundleSource& of) {
  std::error_code failed;
  const auto folder = std::filesystem::absolute(of.config.get(store::path), failed).parent_path();
  const auto space = std::filesystem::space(folder, failed);
  std::string text =
      "clock " + iso(of.now) + "\nprocessors " + std::to_string(std::thread::hardware_concurrency()) + '\n';
  if (!failed)
    text += "disk of the store: " + std::to_string(space.available / mebibyte) + " MiB free of " +
            std::to_string(space.capacity / mebibyte) + " MiB\n";
  for (const char* line : {"MemTotal", "MemAvailable"}) text += first_line_of("/proc/meminfo", line) + '\n';
  return text + "load " + first_line_of("/proc/loadavg", "") + '\n';
}

Result<std::string> failing_json(const BundleSource& of) {
  const auto desk = app::WorkDesk::open(of.config);
  if (!desk) return desk.error();
  (*desk)->items().refresh();
  const auto page = (*desk)->items().list({}, {.most = items_most});
  BundleJson all = BundleJson::array();
  for (const store::WorkItem& item : page.items) all.push_back(item_json(of, item, (*desk)->items()));
  return pretty({{"causes", page.total}, {"shown", all}});
}

Result<std::string> queues_json(const BundleSource& of) {
  const auto database = app::open_store(of.config);
  if (!database) return database.error();
  store::MonitorFigures figures{**database};
  BundleJson due = BundleJson::array(), paused = BundleJson::array(), open = BundleJson::array();
  for (const auto& queue : figures.due_jobs(of.now))
    due.push_back(
        {{"queue", queue.queue}, {"due", queue.due.number}, {"oldest", report::moment(queue.due.oldest)}});
  for (const auto& pause : store::JobQueue{**database}.pauses())
    paused.push_back({{"connection", pause.connection},
                      {"queue", pause.queue},
                      {"by", jobs::name_of(pause.cause)},
                      {"until", iso(pause.until)},
                      {"because", of.redactor.text(pause.reason)}});
  for (const auto& code : figures.open_codes())
    open.push_back({{"connection", code.connection},
                    {"code", code.code},
                    {"open", code.number},
                    {"oldest", iso(code.oldest)}});
  BundleJson waiting = BundleJson::array();
  for (const auto& connection : of.config.connections())
    for (const char* flow : {"orders", "settlements"}) {
      const auto unposted = figures.unposted(connection.name(), flow);
      const auto unproven = figures.unproven(connection.name(), flow);
      waiting.push_back({{"connection", connection.name()},
                         {"flow", flow},
                         {"not posted", unposted.number},
                         {"oldest not posted", report::moment(unposted.oldest)},
                         {"not proven", unproven.number},
                         {"oldest not proven", report::moment(unproven.oldest)}});
    }
  return pretty({{"due", due}, {"paused", paused}, {"documents", waiting}, {"exceptions", open}});
}

Result<std::string> calls_json(const BundleSource& of) {
  const auto calls = app::list_calls(
      of.config, "",
      {.since = of.now - calls_of, .until = of.now + std::chrono::minutes{1}, .most = calls_counted});
  if (!calls) return calls.error();
  std::map<std::pair<std::string, int>, std::pair<std::int64_t, Duration>> sums;
  BundleJson last = BundleJson::array();
  for (const auto& each : *calls) {
    const std::string operation = operation_outside(each.call.operation);
    auto& [number, longest] = sums[{operation, each.call.status}];
    ++number;
    longest = std::max(longest, each.call.took);
    if (last.size() < calls_shown)
      last.push_back({{"at", iso(each.call.sent_at)},
                      {"connection", each.connection},
                      {"operation", operation},
                      {"status", each.call.status},
                      {"took_ms", each.call.took.count()},
                      {"request", request_id_outside(each.call.request_id)}});
  }
  BundleJson figures = BundleJson::array();
  for (const auto& [which, sum] : sums)
    figures.push_back({{"operation", which.first},
                       {"status", which.second},
                       {"calls", sum.first},
                       {"longest_ms", sum.second.count()}});
  return pretty({{"of_hours", calls_of.count()}, {"figures", figures}, {"evidence", last}});
}

Result<std::string> store_text(const BundleSource& of) {
  const auto status = app::store_status(of.config, of.now);
  if (!status) return status.error();
  const auto broken = app::store_check(of.config);
  if (!broken) return broken.error();
  std::string text = status->store.engine + ", schema " + std::to_string(status->store.schema_version) +
                     " of " + std::to_string(status->store.newest_version) +
                     "\npersonal data: " + std::to_string(status->personal.held) + " held, " +
                     std::to_string(status->personal.overdue) + " overdue, " +
                     std::to_string(status->personal.purged) + " purged\n\n";
  text += broken->empty() ? "check: every promise is kept\n" : "check: broken promises\n";
  for (const std::string& each : *broken) text += "  " + of.redactor.text(each) + '\n';
  text += "\nrows by table\n";
  for (const auto& [table, rows] : status->store.rows)
    text += "  " + table + ' ' + std::to_string(rows) + '\n';
  return text;
}

}  // namespace weir::help
