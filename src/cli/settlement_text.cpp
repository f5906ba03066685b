#include "cli/settlement_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using flows::CardDocument;
using flows::ListedSettlement;
using nlohmann::ordered_json;
using report::Align;
using report::Table;

std::string day_of(const std::optional<Instant>& at) { return at ? iso(*at).substr(0, 10) : ""; }

std::string residual_text(const ListedSettlement& settlement) {
  const auto residual = flows::residual_of(settlement);
  return residual ? residual->decimal() : "";
}

std::string listed_ids(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string period_of(const store::SettlementRow& row) {
  return day_of(row.started_at) + " to " + day_of(row.ended_at);
}

std::string posting_word(const CardDocument& document) {
  return document.posting ? std::string{store::name_of(document.posting->state)} : "planned";
}

std::string number_in_sap(const std::optional<store::FiDocument>& sap) {
  return sap ? sap->company_code + ' ' + sap->belnr + ' ' + sap->fiscal_year : "";
}

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

std::string waterfall_text(const flows::SettlementCard& card) {
  Table table{{{"account"},
               {"class"},
               {"what it is"},
               {"rows", Align::right},
               {"amount", Align::right},
               {"so far", Align::right}}};
  Money sum{0, card.listed.row.total.currency()};
  for (const auto& line : card.lines) {
    sum += line.amount;
    table.add({line.which.account, line.which.name, line.which.title, std::to_string(line.rows),
               line.amount.decimal(), sum.decimal()});
  }
  table.add_rule();
  table.add({"", "", "total, which Amazon pays out when it is above zero", "", "",
             card.listed.row.total.decimal()});
  return "\n  From gross to deposit, in " + std::string{sum.currency().code()} + '\n' + table.text("    ");
}

std::string documents_text(const flows::SettlementCard& card) {
  if (card.documents.empty()) return "\n  Documents: none, there is nothing to post\n";
  Table table{
      {{"reference"}, {"what"}, {"posting date"}, {"amount", Align::right}, {"state"}, {"IDoc"}, {"in SAP"}}};
  for (const CardDocument& document : card.documents)
    table.add({document.reference, document.what, iso(document.posting_date), document.amount.decimal(),
               posting_word(document), document.posting ? document.posting->receipt : "",
               number_in_sap(document.sap)});
  return "\n  Documents\n" + table.text("    ");
}

std::string neighbour_text(const char* name, const std::optional<flows::CardNeighbour>& neighbour) {
  if (!neighbour) return "  " + std::string{name} + "none that Weir has\n";
  std::string text = "  " + std::string{name} + neighbour->settlement_id;
  text += neighbour->touches ? ", without a gap" : ", with time between the two";
  return text + (neighbour->agrees ? ", reserve and debt agree\n" : "; " + neighbour->why + '\n');
}

std::string matters_text(const flows::SettlementCard& card) {
  std::string text;
  for (const auto& item : card.suspense)
    text += "    suspense " + std::to_string(item.id) + "  " + printable(item.kind.text()) + ", " +
            std::string{store::name_of(item.state)} +
            (item.class_name.empty() ? "" : ", " + item.class_name) + '\n';
  for (const auto& exception : card.open)
    text += "    " + printable(exception.reason) + " [" + exception.code +
            "]\n      next: " + printable(exception.next) + " (" + exception.owner + ")\n";
  return text.empty() ? "\n  Nothing of it is on anybody's list\n" : "\n  On somebody's list\n" + text;
}

std::string explained_text(const flows::ExplainedSettlement& found) {
  Table table{{{"line", Align::right},
               {"posted"},
               {"what Amazon says"},
               {"sku"},
               {"amount", Align::right},
               {"class"},
               {"account"},
               {"document"},
               {"in SAP"}}};
  for (const auto& each : found.rows)
    table.add({std::to_string(each.row.line), printable(each.row.posted), printable(each.row.kind.text()),
               printable(each.row.sku), each.row.amount.decimal(), each.which.name, each.which.account,
               each.reference, number_in_sap(each.sap)});
  table.add_rule();
  table.add({"", "", "", "", found.sum.decimal(), "", "", "", ""});
  return "\nSettlement " + found.listed.row.settlement_id + ", " + printable(found.listed.row.marketplace) +
         ", " + period_of(found.listed.row) + ", in " + std::string{found.sum.currency().code()} + ": " +
         flows::state_of(found.listed) + '\n' + table.text("  ");
}

// Each class once: what it does under either model.
std::string effects_text(const std::vector<flows::ExplainedSettlement>& found) {
  Table table{{{"class"}, {"model A: billing posts revenue"}, {"model B: the settlement posts revenue"}}};
  std::vector<std::string> seen;
  for (const auto& settlement : found)
    for (const auto& each : settlement.rows) {
      if (std::ranges::find(seen, each.which.name) != seen.end()) continue;
      seen.push_back(each.which.name);
      table.add({each.which.name, each.effects.a, each.effects.b});
    }
  return "\nWhat that means\n" + table.text("  ");
}

}  // namespace

std::string settlement_list_text(const std::vector<ListedSettlement>& settlements) {
  if (settlements.empty())
    return "No settlement has come yet; Amazon makes one every two weeks, and Weir asks every few hours.\n";
  Table table{{{"settlement"},
               {"marketplace"},
               {"period"},
               {"total", Align::right},
               {""},
               {"state"},
               {"suspense", Align::right},
               {"residual", Align::right},
               {"deposit"},
               {"reports"}}};
  for (const auto& each : settlements)
    table.add({each.row.settlement_id, printable(each.row.marketplace), period_of(each.row),
               each.row.total.decimal(), std::string{each.row.total.currency().code()}, flows::state_of(each),
               each.suspended.is_zero() ? "" : each.suspense.decimal(), residual_text(each),
               day_of(each.row.deposit_at), listed_ids(each.report_ids)});
  return table.text("") + "\n`weir settlement show ID` has one from gross to deposit.\n";
}

ordered_json settlement_list_json(const std::vector<ListedSettlement>& settlements) {
  auto all = ordered_json::array();
  for (const auto& each : settlements) all.push_back(listed_json(each));
  return all;
}

std::string settlement_card_text(const flows::SettlementCard& card) {
  const auto& row = card.listed.row;
  std::string text = "Settlement " + row.settlement_id + ", " +
                     (row.marketplace.empty() ? "no marketplace named" : printable(row.marketplace)) +
                     " on " + row.connection + '\n';
  text += "  period   " + iso(row.started_at) + " to " + iso(row.ended_at) + '\n';
  text += "  deposit  " + (row.deposit_at ? "planned for " + day_of(row.deposit_at) : "no date given") + '\n';
  text += "  total    " + row.total.text() + " in " + std::to_string(row.rows) + " rows\n";
  text += "  state    " + flows::state_of(card.listed) + '\n';
  if (const auto residual = flows::residual_of(card.listed)) text += "  residual " + residual->text() + '\n';
  if (!card.listed.suspended.is_zero()) text += "  suspense " + card.listed.suspense.text() + '\n';
  text += "  reports  " +
          (card.listed.report_ids.empty() ? "not noted" : listed_ids(card.listed.report_ids)) + '\n';
  text += waterfall_text(card) + documents_text(card);
  text +=
      "\n  Chain\n" + neighbour_text("  before   ", card.before) + neighbour_text("  after    ", card.after);
  return text + matters_text(card);
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

std::string order_money_text(const std::string& order_id,
                             const std::vector<flows::ExplainedSettlement>& found) {
  std::string text = "Order " + printable(order_id) + " in " + std::to_string(found.size()) +
                     (found.size() == 1 ? " settlement\n" : " settlements\n");
  for (const auto& settlement : found) text += explained_text(settlement);
  for (const auto& settlement : found)
    for (const auto& each : settlement.rows)
      if (!each.moved_by.empty())
        text += "Line " + std::to_string(each.row.line) + " left suspense: " + each.moved_by + '\n';
  return text + effects_text(found);
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

}  // namespace weir::cli
