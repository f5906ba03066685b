#include "cli/sap_text.hpp"

#include "cli/words.hpp"
#include "core/ensure.hpp"
#include "core/log.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"
#include "sap/reads/alpha.hpp"

namespace weir::cli {
namespace {

std::string seconds_text(Duration duration) {
  const auto ms = duration.count();
  const auto size = ms < 0 ? -ms : ms;
  if (size < 1000) return std::to_string(ms) + " ms";
  if (size < 600'000) return std::to_string(ms / 1000) + " s";
  return std::to_string(ms / 60'000) + " min";
}

// An offset of whole quarters of an hour is a zone, not a clock.
std::string clock_text(Duration offset) {
  using namespace std::chrono_literals;
  const Duration size = offset < 0ms ? -offset : offset;
  if (size < 2s) return "as ours";
  const std::string side = offset < 0ms ? " behind ours" : " ahead of ours";
  const Duration beside = size % 15min;
  const bool is_zone = size >= 14min && (beside < 1min || beside > 14min);
  return seconds_text(size) + side + (is_zone ? "; is sap.time_zone that of the system?" : "");
}

std::string node_text(const sap::NodeLook& node) {
  switch (node.state) {
    case sap::NodeState::active:
      return "active";
    case sap::NodeState::inactive:
      return "not active (" + node.told + "); activate it in SICF";
    case sap::NodeState::unclear:
      return "unclear (" + node.told + "); see whether the address leads to SAP";
  }
  throw Bug("a node without a state");
}

// The last ones describe the failure that counts.
std::string logon_text(const app::SapPing& ping) {
  if (ping.failure) return log_scrubber().scrubbed(ping.failure->text) + " [" + ping.failure->code + ']';
  return "user " + ping.user + ", client " + ping.client;
}

std::string product_text(const sap::ProductFound& found) {
  const std::string width = ", material numbers of " + std::to_string(found.material_width);
  switch (found.product) {
    case sap::Product::ecc:
      return "SAP ECC, SAP_APPL " + printable(found.release) + width;
    case sap::Product::s4hana:
      return "S/4HANA, S4CORE " + printable(found.release) + width + "; docs/s4.md says what is other there";
    case sap::Product::unknown:
      return "neither SAP_APPL nor S4CORE: is this the right system?";
  }
  throw Bug("a product without a name");
}

std::string system_text(const sap::SystemInfo& system) {
  return printable(system.sid) + ", release " + printable(system.release) + ", " +
         (system.is_unicode ? "Unicode" : "not Unicode: letters outside its code page are lost") +
         (system.database_system.empty() ? "" : ", " + printable(system.database_system));
}

std::string advice_text(const sap::MessageAdvice& advice) {
  return advice.cause + ' ' + advice.fix + " Open " + advice.transaction + " (" +
         std::string{sap::name_of(advice.owner)} + ")." +
         (advice.clears_itself ? " It clears by itself." : "") +
         (advice.is_unsure ? " (The number may mean something else in your release.)" : "");
}

std::string when_text(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_and_absolute(*at, now) : "unknown";
}

std::string message_id(const sap::IdocStatusRecord& record) {
  return record.stamid.empty() ? "" : record.stamid + ' ' + record.stamno;
}

const sap::MessageAdvice* advice_of(const app::IdocsShown& shown, const sap::IdocStatusRecord& record) {
  return shown.messages.find(record.stamid, record.stamno, record.text);
}

std::string records_text(const sap::IdocRecord& idoc, Instant now) {
  report::Table table{{{"when"}, {"status"}, {"meaning"}, {"message"}, {"text"}}};
  for (const auto& record : idoc.records)
    table.add({when_text(record.logged, now), printable(record.status),
               std::string{sap::idoc_status_name(record.status)}, printable(message_id(record)),
               printable(record.text)});
  return table.text("  ");
}

// Of what stands in the way of this IDoc; those of its earlier states are past.
std::string advices_text(const app::IdocsShown& shown, const sap::IdocRecord& idoc) {
  std::string text;
  for (const auto& record : idoc.records) {
    const auto* advice = record.status == idoc.status ? advice_of(shown, record) : nullptr;
    if (advice == nullptr) continue;
    const std::string line = "  " +
                             (record.stamid.empty() ? std::string{} : printable(message_id(record)) + ": ") +
                             advice_text(*advice) + '\n';
    if (text.find(line) == std::string::npos) text += line;
  }
  return text;
}

std::string_view outcome_text(sap::IdocOutcome outcome) {
  switch (outcome) {
    case sap::IdocOutcome::posted:
      return "done";
    case sap::IdocOutcome::in_progress:
      return "under way";
    case sap::IdocOutcome::needs_human:
      return "needs a person";
    case sap::IdocOutcome::closed_by_human:
      return "given up by a person";
  }
  throw Bug("an IDoc without an outcome");
}

std::string idoc_text(const app::IdocsShown& shown, const sap::IdocRecord& idoc, Instant now,
                      bool with_colour) {
  const auto outcome = sap::idoc_outcome(idoc.status);
  const bool is_good = outcome == sap::IdocOutcome::posted || outcome == sap::IdocOutcome::in_progress;
  std::string text =
      "IDoc " + sap::without_zeros(idoc.docnum) + "  " +
      coloured(idoc.status + ' ' + std::string{sap::idoc_status_name(idoc.status)}, is_good, with_colour) +
      ": " + std::string{outcome_text(outcome)} + '\n';
  text += "  " + printable(idoc.mestyp) + " (" + printable(idoc.idoctp) + "), " +
          (idoc.is_inbound ? "inbound from " + printable(idoc.sender)
                           : "outbound to " + printable(idoc.receiver)) +
          (idoc.arckey.empty() ? "" : ", key " + printable(idoc.arckey)) + '\n';
  text += "  created " + when_text(idoc.created, now) + '\n' + records_text(idoc, now);
  if (!is_good) text += advices_text(shown, idoc) + "  Open BD87 to process it again, WE02 to look at it.\n";
  return text;
}

std::string types_text(const std::vector<std::string>& types) {
  std::string text;
  for (const std::string& each : types) text += (text.empty() ? "" : ", ") + printable(each);
  return text.empty() ? "all" : text;
}

std::string search_advice(const app::SearchCheck& check) {
  if (check.failure) return log_scrubber().scrubbed(check.failure->text) + " [" + check.failure->code + ']';
  switch (check.verdict()) {
    case app::SearchVerdict::quick:
      return "quick: nothing is to be done";
    case app::SearchVerdict::slow_when_wide:
      return "quick for young orders, slow for older ones: orders of weeks ago (back-fills, late proofs) "
             "load "
             "SAP. An index\n  MANDT, BSTNK on VBAK (SE11, Indexes) makes it quick for all; without one, "
             "back-fill at night (sap.quiet_hours)";
    case app::SearchVerdict::slow:
      return "slow also for young orders: have Basis make a secondary index MANDT, BSTNK on VBAK (SE11, "
             "Indexes), and the\n  statistics anew (DB20). Until then give Weir's orders a type of their own "
             "(order_type of the rules), and take smaller packets (sap.packet_size)";
  }
  throw Bug("a search without a verdict");
}

}  // namespace

std::string ping_text(const std::vector<app::SapPing>& pings, bool with_colour) {
  std::string text;
  for (const auto& ping : pings) {
    report::Table table{{{ping.connection}, {ping.url}}};
    for (const auto& node : ping.nodes) table.add({"  " + node.path, node_text(node)});
    table.add({"  logon", logon_text(ping)});
    if (ping.system) table.add({"  system", system_text(*ping.system)});
    if (ping.product) table.add({"  product", product_text(*ping.product)});
    if (ping.latency) table.add({"  latency", seconds_text(*ping.latency)});
    if (ping.clock_offset) table.add({"  clock", clock_text(*ping.clock_offset)});
    text += table.text("") + "  " +
            coloured(ping.is_well() ? "well" : "not well: see above", ping.is_well(), with_colour) + '\n';
  }
  return text;
}

std::string search_text(const std::vector<app::SearchCheck>& checks, bool with_colour) {
  std::string text;
  for (const auto& check : checks) {
    report::Table table{{{"orders saved in"}, {"of types"}, {"took", report::Align::right}}};
    for (const auto& each : check.searches)
      table.add({std::to_string(each.days) + " days", types_text(each.order_types), seconds_text(each.took)});
    const bool is_well = !check.failure && check.verdict() == app::SearchVerdict::quick;
    text += check.connection + ": VBAK searched for 50 purchase order numbers\n" + table.text("  ") + "  " +
            coloured(search_advice(check), is_well, with_colour) + '\n';
  }
  return text;
}

std::string table_text(const app::TableShown& shown, const app::TableAsked& asked) {
  std::vector<report::Table::Column> columns;
  for (const std::string& field : asked.fields) columns.push_back({field});
  report::Table table{columns};
  for (const auto& row : shown.rows) {
    std::vector<std::string> cells;
    for (const std::string& cell : row.texts()) cells.push_back(printable(cell));
    table.add(std::move(cells));
  }
  const std::string count = std::to_string(shown.rows.size()) + (shown.rows.size() == 1 ? " row" : " rows");
  const std::string more =
      shown.has_more ? "; there are more, in no order: ask for more with --rows, or for fewer with --where"
                     : "";
  return table.text("") + count + " of " + asked.table + " at " + shown.connection + more + ".\n";
}

std::string idocs_text(const app::IdocsShown& shown, Instant now, bool with_colour) {
  std::string text;
  for (const auto& idoc : shown.idocs) text += idoc_text(shown, idoc, now, with_colour);
  for (const std::string& docnum : shown.unknown)
    text += "IDoc " + sap::without_zeros(docnum) + "  " +
            coloured("not in " + shown.connection + "'s SAP", false, with_colour) +
            ": archived, or a number of another system\n";
  return text;
}

}  // namespace weir::cli
