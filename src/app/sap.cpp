#include "app/sap.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "amazon/api/settings.hpp"
#include "app/open_store.hpp"
#include "app/order_rules.hpp"
#include "app/sap_side.hpp"
#include "core/ensure.hpp"
#include "core/mapped_file.hpp"
#include "flows/settings.hpp"
#include "sap/reads/alpha.hpp"
#include "sap/reads/order_documents.hpp"
#include "sap/reads/personal_tables.hpp"
#include "sap/reads/read_function.hpp"
#include "sap/reads/read_table.hpp"
#include "sap/soap/settings.hpp"
#include "sap/soap/soap_rfc.hpp"
#include "store/job_queue.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

Failure not_one_connection(const std::string& text) {
  return {.next = Next::refuse,
          .code = "config.unknown_connection",
          .text = text,
          .subject = {},
          .not_before = {}};
}

Result<std::vector<Connection>> chosen(const config::Config& config, const std::string& name) {
  const auto& all = config.connections();
  if (name.empty()) return std::vector<Connection>{all.begin(), all.end()};
  const auto at = std::ranges::find_if(all, [&](const auto& each) { return each.name() == name; });
  if (at == all.end()) return not_one_connection("There is no connection " + name + " in the configuration.");
  return std::vector<Connection>{*at};
}

Result<Connection> one(const config::Config& config, const std::string& name) {
  const auto connections = chosen(config, name);
  if (!connections) return connections.error();
  if (connections->size() == 1) return connections->front();
  std::string names;
  for (const Connection& each : *connections) names += (names.empty() ? "" : ", ") + each.name();
  return not_one_connection(
      names.empty() ? "The configuration names no connection."
                    : "There are several connections; choose one with --connection: " + names + ".");
}

// The calls of one connection, in their turn.
struct Caller {
  sap::SapHttp http;
  sap::SoapRfc soap;
  sap::ReadFunction rfc;

  Caller(HttpSender& sender, const Connection& settings)
      : http{sender, sap_logon(settings)}, soap{http}, rfc{soap, settings.get(sap::read_table_function)} {}
};

// Three times: the first call makes the connection.
Result<Done> measure(sap::RfcCaller& rfc, const Clock& clock, const Zone& zone, SapPing& ping) {
  std::vector<Duration> took;
  for (int i = 0; i < 3; ++i) {
    const auto echo = sap::echo(rfc, clock, zone);
    if (!echo) return echo.error();
    took.push_back(echo->took);
    ping.clock_offset = echo->clock_offset;
  }
  std::ranges::sort(took);
  ping.latency = took[took.size() / 2];
  return Done{};
}

SapPing ping_one(const Connection& settings, HttpSender& http, const Clock& clock) {
  SapPing ping;
  ping.connection = settings.name();
  ping.url = settings.get(sap::url).text;
  ping.client = settings.get(sap::client);
  ping.user = settings.get(sap::user);
  for (const char* path : {"/sap/bc/soap/rfc", "/sap/bc/srt/idoc"})
    ping.nodes.push_back(sap::look_at_node(http, ping.url, path));
  Caller caller{http, settings};
  if (const auto measured = measure(caller.rfc, clock, sap_zone(settings), ping); !measured) {
    ping.failure = measured.error();
    return ping;
  }
  const auto system = sap::read_system_info(caller.rfc);
  if (system)
    ping.system = *system;
  else
    ping.failure = system.error();
  // Nice to know, and no failure where the user may not read it.
  if (const auto product = sap::find_product(caller.rfc)) ping.product = *product;
  return ping;
}

Failure personal(const std::string& why) {
  return {.next = Next::refuse,
          .code = "sap.personal_data",
          .text = "Not read: " + why +
                  ". Ask for other columns, or say why with --personal-data \"REASON\" --as "
                  "NAME; that is kept in the audit log",
          .subject = {},
          .not_before = {}};
}

Result<Done> note_access(const config::Config& config, const std::string& connection, const TableAsked& asked,
                         Instant now) {
  const auto database = open_store(config);
  if (!database) return database.error();
  store::JobQueue queue{**database};
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  const std::string detail =
      nlohmann::json{{"reason", asked.personal_data}, {"columns", asked.fields}}.dump();
  queue.transact([&](Tx& tx) {
    audit.append(tx, asked.actor, "sap_table_read", "sap_table/" + connection + '/' + asked.table, detail,
                 now);
  });
  return Done{};
}

Result<std::vector<sap::TableRow>> rows_of(sap::RfcCaller& rfc, const TableAsked& asked) {
  sap::RowsWanted wanted{asked.table, asked.fields, {}, asked.rows + 1};
  if (!asked.where.empty()) wanted.where.text(asked.where);
  if (!asked.key.empty()) return sap::read_wide(rfc, wanted, asked.key);
  const auto lines = wanted.where.lines();
  if (!lines) return lines.error();
  auto texts = sap::read_first_rows(rfc, {wanted.table, wanted.fields, *lines, wanted.rows_max});
  if (!texts) return texts.error();
  const auto names = std::make_shared<const std::vector<std::string>>(asked.fields);
  std::vector<sap::TableRow> rows;
  for (auto& row : *texts) rows.emplace_back(names, std::move(row));
  return rows;
}

// No order of Amazon's begins so, and nothing is found: what takes time is the search itself.
std::vector<std::string> nobodys_orders() {
  constexpr int asked_at_once = 50;
  std::vector<std::string> ids;
  for (int i = 0; i < asked_at_once; ++i) ids.push_back("000-0000000-" + std::to_string(1'000'000 + i));
  return ids;
}

Result<Duration> time_search(sap::RfcCaller& rfc, const sap::OrderWindow& window, const Clock& clock) {
  const auto ids = nobodys_orders();
  std::vector<Duration> took;
  for (int i = 0; i < 3; ++i) {
    const Instant begin = clock.now();
    if (const auto found = sap::find_order_numbers(rfc, ids, window); !found) return found.error();
    took.push_back(clock.now() - begin);
  }
  std::ranges::sort(took);
  return took[took.size() / 2];
}

Result<std::vector<std::string>> order_types_of(const Connection& settings) {
  const auto rules = load_order_rules(settings.get(flows::order_rules), settings.get(amazon::marketplaces));
  if (!rules) return config::failure_of(rules.error());
  std::set<std::string> types;
  for (const auto& [channel, each] : rules->book.rules)
    for (const std::string* type : {&each.organisation.order_type, &each.organisation.replacement_type})
      if (!type->empty()) types.insert(*type);
  return std::vector<std::string>{types.begin(), types.end()};
}

Result<SearchCheck> check_search(const Connection& settings, HttpSender& http, const Clock& clock) {
  const auto types = order_types_of(settings);
  if (!types) return types.error();
  SearchCheck check;
  check.connection = settings.name();
  Caller caller{http, settings};
  for (const int days : {3, 14, 60})
    for (const auto& of : {*types, std::vector<std::string>{}}) {
      const Date from = sap_zone(settings).date_of(clock.now() - std::chrono::days{days});
      const auto took = time_search(caller.rfc, {.saved_from = from, .order_types = of}, clock);
      if (!took) {
        check.failure = took.error();
        return check;
      }
      check.searches.push_back({days, of, *took});
    }
  return check;
}

}  // namespace

SearchVerdict SearchCheck::verdict() const {
  using enum SearchVerdict;
  constexpr Duration bearable{1'000};
  if (searches.empty() || searches.front().took > bearable) return slow;
  const bool all_are_quick =
      std::ranges::all_of(searches, [bearable](const auto& each) { return each.took <= bearable; });
  return all_are_quick ? quick : slow_when_wide;
}

Result<std::vector<SearchCheck>> check_order_search(const config::Config& config,
                                                    const std::string& connection, HttpSender& http,
                                                    const Clock& clock) {
  const auto connections = chosen(config, connection);
  if (!connections) return connections.error();
  std::vector<SearchCheck> checks;
  for (const Connection& each : *connections) {
    auto check = check_search(each, http, clock);
    if (!check) return check.error();
    checks.push_back(*std::move(check));
  }
  return checks;
}

bool SapPing::is_well() const {
  return !failure &&
         std::ranges::all_of(nodes, [](const auto& node) { return node.state == sap::NodeState::active; });
}

Result<std::vector<SapPing>> ping_sap(const config::Config& config, const std::string& connection,
                                      HttpSender& http, const Clock& clock) {
  const auto connections = chosen(config, connection);
  if (!connections) return connections.error();
  std::vector<SapPing> pings;
  for (const Connection& each : *connections) pings.push_back(ping_one(each, http, clock));
  return pings;
}

Result<TableShown> read_sap_table(const config::Config& config, const TableAsked& asked, HttpSender& http,
                                  const Clock& clock) {
  const auto settings = one(config, asked.connection);
  if (!settings) return settings.error();
  if (const auto why = sap::personal_data_in(asked.table, asked.fields)) {
    if (asked.personal_data.empty() || asked.actor.name.empty()) return personal(*why);
    if (const auto noted = note_access(config, settings->name(), asked, clock.now()); !noted)
      return noted.error();
  }
  Caller caller{http, *settings};
  auto rows = rows_of(caller.rfc, asked);
  if (!rows) return rows.error();
  TableShown shown{settings->name(), *std::move(rows), false};
  shown.has_more = shown.rows.size() > static_cast<std::size_t>(asked.rows);
  if (shown.has_more) shown.rows.erase(shown.rows.begin() + asked.rows, shown.rows.end());
  return shown;
}

Result<IdocsShown> read_idocs(const config::Config& config, const std::string& connection,
                              const std::vector<std::string>& numbers, HttpSender& http) {
  const auto settings = one(config, connection);
  if (!settings) return settings.error();
  auto messages = messages_of(*settings);
  if (!messages) return messages.error();
  std::vector<std::string> docnums;
  constexpr std::size_t docnum_length = 16;
  for (const std::string& number : numbers) docnums.push_back(sap::alpha(number, docnum_length));
  Caller caller{http, *settings};
  auto idocs = sap::read_idoc_status(caller.rfc, docnums, sap_zone(*settings));
  if (!idocs) return idocs.error();
  IdocsShown shown{settings->name(), *std::move(idocs), {}, *std::move(messages)};
  for (const std::string& docnum : docnums)
    if (std::ranges::find(shown.idocs, docnum, &sap::IdocRecord::docnum) == shown.idocs.end())
      shown.unknown.push_back(docnum);
  return shown;
}

Result<sap::MessageCatalogue> messages_of(const Connection& settings) {
  const auto path = settings.get(sap::messages);
  if (!path) return sap::shipped_messages();
  constexpr std::size_t bytes_max = 4u << 20;
  const auto file = MappedFile::open(*path, bytes_max);
  if (!file) return file.error();
  return sap::with_messages_of(sap::shipped_messages(), file->bytes(), path->string());
}

}  // namespace weir::app
