#include "web/computed_lists.hpp"

#include <nlohmann/json.hpp>

namespace weir::web {
namespace {

using Document = nlohmann::ordered_json;
constexpr auto number = ComputedKind::number;
constexpr auto instant = ComputedKind::instant;
constexpr auto money = ComputedKind::money;

std::vector<ComputedColumn> shipment_columns() {
  return {{"shipment"},
          {"name"},
          {"status"},
          {"plan"},
          {"plan_status"},
          {"centre"},
          {"country"},
          {"tracking"},
          {"transfer"},
          {"stock_transport_order"},
          {"plant"},
          {"left_at", instant},
          {"closed_at", instant},
          {"sum.shipped", number},
          {"sum.received", number},
          {"sum.damaged", number},
          {"sum.in_transit", number},
          {"sum.short", number},
          {"sum.over", number},
          {"sum.told_by_shipment", number},
          {"booked_in_sap", number},
          {"to_look_at", number}};
}

std::vector<ComputedColumn> claim_columns() {
  return {{"shipment"},
          {"sku"},
          {"kind"},
          {"units", number},
          {"delivered_on"},
          {"from"},
          {"until"},
          {"cost", money},
          {"case"},
          {"filed_at", instant},
          {"paid_units", number},
          {"paid", money},
          {"state"},
          {"days_left", number}};
}

std::vector<ComputedColumn> cause_columns() {
  return {{"id", number},
          {"connection"},
          {"code"},
          {"class"},
          {"what"},
          {"affected", number},
          {"times", number},
          {"money"},
          {"deadline", instant},
          {"owner"},
          {"state"},
          {"because"},
          {"snoozed_until", instant},
          {"subject"},
          {"next"},
          {"opened_at", instant},
          {"openings", number}};
}

std::vector<ComputedColumn> board_columns() {
  return {{"order"},
          {"marketplace"},
          {"ship_by", instant},
          {"ship_by_local"},
          {"zone"},
          {"minutes_left", number},
          {"stage"},
          {"unpacked"},
          {"why_not"},
          {"cancelled_by_amazon_at", instant},
          {"minutes_to_cancellation", number}};
}

std::vector<ComputedColumn> payout_columns() {
  return {{"settlement"}, {"kind"},   {"amount", money}, {"expected_on"},  {"standing"},
          {"lines"},      {"reason"}, {"cleared_by"},    {"match", number}};
}

std::vector<ComputedColumn> gap_columns() {
  return {{"sku"},           {"gap"},   {"should", number},
          {"shows", number}, {"offer"}, {"age_seconds", number},
          {"lost_a_day"},    {"lost"},  {"days_left", number}};
}

std::vector<ComputedColumn> movement_columns() {
  return {{"key"},       {"day"},           {"sku"},    {"event"},       {"reason"},
          {"reference"}, {"units", number}, {"centre"}, {"disposition"}, {"country"},
          {"is_late"},   {"takes_back"},    {"state"},  {"why"},         {"document"}};
}

std::vector<ComputedColumn> schedule_columns() {
  return {
      {"schedule"}, {"flow"},      {"trigger"},           {"marketplaces"},      {"every_seconds", number},
      {"windows"},  {"blackouts"}, {"last_run", instant}, {"next_run", instant}, {"now"}};
}

std::string file_name(std::string name) {
  for (char& c : name)
    if (c == '.') c = '_';
  return name;
}

// Nothing where there is none on the way.
const Document* found_in(const Document& row, std::string_view name) {
  const auto dot = name.find('.');
  const auto at = row.find(name.substr(0, dot));
  if (at == row.end()) return nullptr;
  return dot == std::string_view::npos ? &*at : found_in(*at, name.substr(dot + 1));
}

std::string text_of(const Document& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("amount"))
    return text_of(value["amount"]) + ' ' + text_of(value["currency"]);
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const auto& each : value) text += (text.empty() ? "" : ", ") + text_of(each);
  return text;
}

std::string member_of(const Document* value, const char* name) {
  return value != nullptr && value->is_object() ? text_of(value->value(name, Document{})) : "";
}

std::vector<std::string> fields_of(const ComputedList& list, const Document& row,
                                   const std::string* connection) {
  std::vector<std::string> fields;
  if (connection != nullptr) fields.push_back(*connection);
  for (const ComputedColumn& column : list.columns) {
    const Document* value = found_in(row, column.name);
    if (column.kind == money) {
      fields.push_back(member_of(value, "amount"));
      fields.push_back(member_of(value, "currency"));
    } else {
      fields.push_back(value == nullptr ? "" : text_of(*value));
    }
  }
  return fields;
}

bool is_paged(const ComputedList& list) { return std::string_view{list.rows} == "items"; }

spreadsheet::Kind kind_of(ComputedKind kind) {
  if (kind == number || kind == money) return spreadsheet::Kind::number;
  return kind == instant ? spreadsheet::Kind::instant : spreadsheet::Kind::text;
}

}  // namespace

const std::vector<ComputedList>& computed_lists() {
  static const std::vector<ComputedList> lists{
      {"/dispatch/board", "dispatch_board", "orders", "most", "1000", board_columns()},
      {"/bank/payouts", "bank_payouts", "settlements", "", "", payout_columns()},
      {"/stock/drift", "stock_drift", "gaps", "most", "1000", gap_columns()},
      {"/work-items", "work_items", "items", "limit", "1000", cause_columns()},
      {"/fba/shipments", "fba_shipments", "shipments", "", "", shipment_columns()},
      {"/fba/claims", "fba_claims", "claims", "", "", claim_columns()},
      {"/fba/suspense", "fba_suspense", "lines", "", "", movement_columns()},
      {"/schedules", "schedules", "schedules", "", "", schedule_columns()}};
  return lists;
}

std::vector<spreadsheet::Column> columns_of(const ComputedList& list) {
  std::vector<spreadsheet::Column> columns;
  if (!is_paged(list)) columns.push_back({"connection"});
  for (const ComputedColumn& column : list.columns) {
    columns.push_back({file_name(column.name), kind_of(column.kind)});
    if (column.kind == money) columns.push_back({file_name(column.name) + "_currency"});
  }
  return columns;
}

std::vector<std::vector<std::string>> rows_of(const ComputedList& list, const std::string& answer) {
  const auto document = Document::parse(answer);
  std::vector<std::vector<std::string>> rows;
  if (is_paged(list)) {
    for (const auto& row : document.at("items")) rows.push_back(fields_of(list, row, nullptr));
    return rows;
  }
  for (const auto& each : document.at("connections")) {
    const std::string connection = each.at("connection");
    for (const auto& row : each.at(list.rows)) rows.push_back(fields_of(list, row, &connection));
  }
  return rows;
}

std::string next_of(const std::string& answer) {
  const auto document = Document::parse(answer);
  const Document* next = found_in(document, "next");
  return next == nullptr ? "" : text_of(*next);
}

}  // namespace weir::web
