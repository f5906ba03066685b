#include <nlohmann/json.hpp>

#include "cli/sap_text.hpp"
#include "cli/words.hpp"
#include "core/log.hpp"

namespace weir::cli {
namespace {

using Json = nlohmann::ordered_json;

Json failure_json(const std::optional<Failure>& failure) {
  if (!failure) return nullptr;
  return {{"code", failure->code}, {"text", log_scrubber().scrubbed(failure->text)}};
}

const char* name_of(sap::NodeState state) {
  switch (state) {
    case sap::NodeState::active:
      return "active";
    case sap::NodeState::inactive:
      return "inactive";
    case sap::NodeState::unclear:
      return "unclear";
  }
  throw Bug("a node without a state");
}

const char* name_of(sap::IdocOutcome outcome) {
  switch (outcome) {
    case sap::IdocOutcome::posted:
      return "posted";
    case sap::IdocOutcome::in_progress:
      return "in_progress";
    case sap::IdocOutcome::needs_human:
      return "needs_human";
    case sap::IdocOutcome::closed_by_human:
      return "closed_by_human";
  }
  throw Bug("an IDoc without an outcome");
}

const char* name_of(sap::Product product) {
  switch (product) {
    case sap::Product::ecc:
      return "ecc";
    case sap::Product::s4hana:
      return "s4hana";
    case sap::Product::unknown:
      return "unknown";
  }
  throw Bug("a product without a name");
}

const char* name_of(app::SearchVerdict verdict) {
  switch (verdict) {
    case app::SearchVerdict::quick:
      return "quick";
    case app::SearchVerdict::slow_when_wide:
      return "slow_when_wide";
    case app::SearchVerdict::slow:
      return "slow";
  }
  throw Bug("a search without a verdict");
}

Json ping_of(const app::SapPing& ping) {
  Json nodes = Json::array();
  for (const auto& node : ping.nodes)
    nodes.push_back({{"path", node.path}, {"state", name_of(node.state)}, {"told", node.told}});
  Json system = nullptr;
  if (ping.system)
    system = {{"sid", ping.system->sid},
              {"release", ping.system->release},
              {"unicode", ping.system->is_unicode},
              {"host", ping.system->host},
              {"database", ping.system->database_system}};
  Json product = nullptr;
  if (ping.product)
    product = {{"name", name_of(ping.product->product)},
               {"release", ping.product->release},
               {"material_width", ping.product->material_width}};
  return {{"connection", ping.connection},
          {"url", ping.url},
          {"client", ping.client},
          {"user", ping.user},
          {"well", ping.is_well()},
          {"nodes", std::move(nodes)},
          {"system", std::move(system)},
          {"product", std::move(product)},
          {"latency_ms", ping.latency ? Json(ping.latency->count()) : Json(nullptr)},
          {"clock_offset_ms", ping.clock_offset ? Json(ping.clock_offset->count()) : Json(nullptr)},
          {"failure", failure_json(ping.failure)}};
}

Json advice_json(const sap::MessageAdvice* advice) {
  if (advice == nullptr) return nullptr;
  return {{"cause", advice->cause},
          {"fix", advice->fix},
          {"transaction", advice->transaction},
          {"owner", std::string{sap::name_of(advice->owner)}},
          {"clears_itself", advice->clears_itself},
          {"unsure", advice->is_unsure}};
}

Json record_json(const app::IdocsShown& shown, const sap::IdocStatusRecord& record) {
  return {{"logged_at", moment(record.logged)},
          {"status", record.status},
          {"meaning", std::string{sap::idoc_status_name(record.status)}},
          {"message_class", record.stamid},
          {"message_number", record.stamno},
          {"message_type", record.statyp},
          {"text", record.text},
          {"parameters", record.parameters},
          {"advice", advice_json(shown.messages.find(record.stamid, record.stamno, record.text))}};
}

Json idoc_json(const app::IdocsShown& shown, const sap::IdocRecord& idoc) {
  Json records = Json::array();
  for (const auto& record : idoc.records) records.push_back(record_json(shown, record));
  return {{"docnum", idoc.docnum},
          {"status", idoc.status},
          {"meaning", std::string{sap::idoc_status_name(idoc.status)}},
          {"outcome", name_of(sap::idoc_outcome(idoc.status))},
          {"direction", idoc.is_inbound ? "inbound" : "outbound"},
          {"message_type", idoc.mestyp},
          {"basic_type", idoc.idoctp},
          {"sender", idoc.sender},
          {"receiver", idoc.receiver},
          {"key", idoc.arckey},
          {"created_at", moment(idoc.created)},
          {"changed_at", moment(idoc.changed)},
          {"records", std::move(records)}};
}

}  // namespace

std::string ping_json(const std::vector<app::SapPing>& pings) {
  Json connections = Json::array();
  for (const auto& ping : pings) connections.push_back(ping_of(ping));
  return json_document({{"connections", std::move(connections)}});
}

std::string search_json(const std::vector<app::SearchCheck>& checks) {
  Json connections = Json::array();
  for (const auto& check : checks) {
    Json searches = Json::array();
    for (const auto& each : check.searches)
      searches.push_back(
          {{"days", each.days}, {"order_types", each.order_types}, {"took_ms", each.took.count()}});
    connections.push_back({{"connection", check.connection},
                           {"verdict", name_of(check.verdict())},
                           {"searches", std::move(searches)},
                           {"failure", failure_json(check.failure)}});
  }
  return json_document({{"connections", std::move(connections)}});
}

std::string table_json(const app::TableShown& shown, const app::TableAsked& asked) {
  Json rows = Json::array();
  for (const auto& row : shown.rows) rows.push_back(row.texts());
  return json_document({{"connection", shown.connection},
                        {"table", asked.table},
                        {"fields", asked.fields},
                        {"rows", std::move(rows)},
                        {"has_more", shown.has_more}});
}

std::string idocs_json(const app::IdocsShown& shown) {
  Json idocs = Json::array();
  for (const auto& idoc : shown.idocs) idocs.push_back(idoc_json(shown, idoc));
  return json_document(
      {{"connection", shown.connection}, {"idocs", std::move(idocs)}, {"unknown", shown.unknown}});
}

}  // namespace weir::cli
