#include "web/settlement_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::web {
namespace {

using flows::CardDocument;
using flows::ListedSettlement;
using nlohmann::ordered_json;
using report::moment;

ordered_json listed_json(const ListedSettlement& settlement) {
  const auto& row = settlement.row;
  const auto residual = flows::residual_of(settlement);
  return {{"settlement", row.settlement_id},
          {"connection", row.connection},
          {"marketplace", row.marketplace},
          {"start", iso(row.started_at)},
          {"end", iso(row.ended_at)},
          {"currency", row.total.currency().code()},
          {"total", row.total.decimal()},
          {"rows", row.rows},
          {"state", flows::state_of(settlement)},
          {"reason", settlement.document ? settlement.document->reason : ""},
          {"residual", residual ? ordered_json(residual->decimal()) : ordered_json(nullptr)},
          {"suspense", settlement.suspense.decimal()},
          {"deposit", moment(row.deposit_at)},
          {"reports", settlement.report_ids}};
}

ordered_json document_json_of(const CardDocument& document) {
  ordered_json json{{"reference", document.reference},
                    {"what", document.what},
                    {"posting_date", iso(document.posting_date)},
                    {"amount", document.amount.decimal()},
                    {"state", posting_word(document)},
                    {"idoc", document.posting ? document.posting->receipt : ""},
                    {"sap", nullptr}};
  if (document.sap)
    json["sap"] = {{"company_code", document.sap->company_code},
                   {"document", document.sap->belnr},
                   {"year", document.sap->fiscal_year}};
  return json;
}

ordered_json neighbour_json(const std::optional<flows::CardNeighbour>& neighbour) {
  if (!neighbour) return nullptr;
  return {{"settlement", neighbour->settlement_id},
          {"touches", neighbour->touches},
          {"agrees", neighbour->agrees},
          {"why", neighbour->why}};
}

}  // namespace

std::string posting_word(const CardDocument& document) {
  return document.posting ? std::string{store::name_of(document.posting->state)} : "planned";
}

ordered_json settlement_list_json(const std::vector<ListedSettlement>& settlements) {
  auto all = ordered_json::array();
  for (const auto& each : settlements) all.push_back(listed_json(each));
  return all;
}

ordered_json settlement_card_json(const flows::SettlementCard& card) {
  auto json = listed_json(card.listed);
  auto lines = ordered_json::array();
  for (const auto& line : card.lines)
    lines.push_back({{"class", line.which.name},
                     {"title", line.which.title},
                     {"group", line.which.group},
                     {"account", line.which.account},
                     {"rows", line.rows},
                     {"amount", line.amount.decimal()}});
  auto documents = ordered_json::array();
  for (const auto& document : card.documents) documents.push_back(document_json_of(document));
  auto open = ordered_json::array();
  for (const auto& each : card.open)
    open.push_back(
        {{"code", each.code}, {"reason", each.reason}, {"next", each.next}, {"owner", each.owner}});
  auto suspense = ordered_json::array();
  for (const auto& item : card.suspense)
    suspense.push_back({{"item", item.id},
                        {"kind", item.kind.text()},
                        {"state", store::name_of(item.state)},
                        {"class", item.class_name}});
  json["classes"] = std::move(lines);
  json["reserve"] = {{"opening", card.carried.reserve_opening.decimal()},
                     {"closing", (-card.carried.reserve_closing).decimal()},
                     {"payable", card.carried.payable.decimal()}};
  json["documents"] = std::move(documents);
  json["before"] = neighbour_json(card.before);
  json["after"] = neighbour_json(card.after);
  json["suspense_items"] = std::move(suspense);
  json["exceptions"] = std::move(open);
  return json;
}

ordered_json order_money_json(const std::string& order_id,
                              const std::vector<flows::ExplainedSettlement>& found) {
  auto settlements = ordered_json::array();
  for (const auto& settlement : found) {
    auto rows = ordered_json::array();
    for (const auto& each : settlement.rows)
      rows.push_back({{"line", each.row.line},
                      {"posted", each.row.posted},
                      {"transaction_type", each.row.kind.transaction_type},
                      {"amount_type", each.row.kind.amount_type},
                      {"amount_description", each.row.kind.amount_description},
                      {"sku", each.row.sku},
                      {"quantity", each.row.quantity},
                      {"shipment", each.row.shipment_id},
                      {"adjustment", each.row.adjustment_id},
                      {"fulfillment", each.row.fulfillment},
                      {"marketplace", each.row.marketplace},
                      {"amount", each.row.amount.decimal()},
                      {"class", each.which.name},
                      {"account", each.which.account},
                      {"reference", each.reference},
                      {"sap_document", each.sap ? each.sap->belnr : ""},
                      {"left_suspense", each.moved_by},
                      {"model_a", each.effects.a},
                      {"model_b", each.effects.b}});
    auto json = listed_json(settlement.listed);
    json["sum"] = settlement.sum.decimal();
    json["order_rows"] = std::move(rows);
    settlements.push_back(std::move(json));
  }
  return {{"order", order_id}, {"settlements", std::move(settlements)}};
}

}  // namespace weir::web
