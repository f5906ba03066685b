#include "app/fba_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::app {
namespace {

using nlohmann::ordered_json;
using report::moment;

ordered_json maybe_money_json(const std::optional<Money>& money) {
  if (!money) return {};
  return report::money_json(*money);
}

ordered_json balance_row_json(const flows::FbaStockBalanceRow& row) {
  return {{"material", row.place.material},
          {"plant", row.place.plant},
          {"location", row.place.location},
          {"amazon", row.amazon},
          {"waiting", row.waiting},
          {"suspense", row.suspense},
          {"sap", row.sap.text()},
          {"difference", row.difference().text()},
          {"value", maybe_money_json(row.value())},
          {"difference_value", maybe_money_json(row.difference_value())}};
}

std::string_view name_of_mode(flows::FbaLedgerMode mode) {
  switch (mode) {
    case flows::FbaLedgerMode::off:
      return "off";
    case flows::FbaLedgerMode::watch:
      return "watch";
    case flows::FbaLedgerMode::post:
      return "post";
  }
  return "";
}

}  // namespace

ordered_json fba_balance_json(const flows::FbaStockBalance& balance) {
  ordered_json json{{"day", iso(balance.day)},
                    {"has_differences", balance.has_differences()},
                    {"rows", ordered_json::array()},
                    {"unknown_skus", balance.unknown_skus},
                    {"countries_without_plant", balance.unplaced},
                    {"sap_looked_at", moment(balance.looked_at)}};
  for (const flows::FbaStockBalanceRow& row : balance.rows) json["rows"].push_back(balance_row_json(row));
  return json;
}

ordered_json fba_days_json(const FbaDaysBoard& board) {
  const bool is_off = board.mode == flows::FbaLedgerMode::off;
  ordered_json json{{"connection", board.connection},
                    {"mode", name_of_mode(board.mode)},
                    {"since", is_off ? ordered_json{} : ordered_json(iso(board.since))},
                    {"held_up_to", board.held_up_to ? ordered_json(iso(*board.held_up_to)) : ordered_json{}},
                    {"age_hours", board.age / std::chrono::hours{1}},
                    {"days", ordered_json::array()},
                    {"movements", ordered_json::object()}};
  for (const store::FbaDay& day : board.days)
    json["days"].push_back({{"day", iso(day.day)},
                            {"state", store::name_of(day.state)},
                            {"is_held", !day.content.empty()},
                            {"reason", day.reason}});
  for (const auto& [state, count] : board.lines)
    json["movements"][std::string{store::name_of(state)}] = count;
  return json;
}

ordered_json fba_sku_json(const FbaSkuCard& card) {
  ordered_json json{{"sku", card.sku},
                    {"from", iso(card.from)},
                    {"until", iso(card.until)},
                    {"days", ordered_json::array()},
                    {"movements", fba_lines_json(card.lines)},
                    {"gaps", ordered_json::array()}};
  for (const store::FbaBalance& each : card.balances)
    json["days"].push_back({{"day", iso(each.day)},
                            {"disposition", each.disposition},
                            {"country", each.country},
                            {"opening", each.opening},
                            {"receipts", each.receipts},
                            {"sales", each.sales},
                            {"returns", each.returns},
                            {"removals", each.removals},
                            {"transfers", each.transfers},
                            {"adjustments", each.adjustments},
                            {"closing", each.closing}});
  for (const stock::FbaGap& gap : card.gaps)
    json["gaps"].push_back({{"kind", stock::name_of(gap.kind)},
                            {"day", iso(gap.day)},
                            {"expected", gap.expected},
                            {"found", gap.found},
                            {"rows", gap.rows},
                            {"text", gap.text()}});
  if (card.summary)
    json["summary"] = {{"sellable", card.summary->sellable},
                       {"unsellable", card.summary->unsellable},
                       {"taken_at", moment(card.summary->taken_at)}};
  return json;
}

ordered_json fba_lines_json(const std::vector<store::FbaLine>& lines) {
  auto json = ordered_json::array();
  for (const store::FbaLine& line : lines)
    json.push_back({{"key", line.key},
                    {"day", iso(line.day)},
                    {"sku", line.sku},
                    {"event", line.event},
                    {"reason", line.reason},
                    {"reference", line.reference},
                    {"units", line.quantity},
                    {"centre", line.centre},
                    {"disposition", line.disposition},
                    {"country", line.country},
                    {"is_late", line.is_late},
                    {"takes_back", line.takes_back},
                    {"state", store::name_of(line.state)},
                    {"why", line.why},
                    {"document", line.document}});
  return json;
}

}  // namespace weir::app
