#include "sandbox/control/warehouse_control.hpp"

#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using WarehouseJson = nlohmann::json;

constexpr std::int64_t most_pieces = 1'000'000;

http::Response warehouse_answer(int status, const WarehouseJson& body) {
  return {status,
          {{"content-type", "application/json"}},
          body.dump(-1, ' ', false, WarehouseJson::error_handler_t::replace)};
}

http::Response document_answer(const Result<std::string, ecc::NotPosted>& posted) {
  if (!posted) return warehouse_answer(409, {{"error", posted.error().text}});
  return warehouse_answer(200, {{"document", *posted}});
}

std::string text_in(const WarehouseJson& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{};
}

std::int64_t pieces_in(const WarehouseJson& json) {
  if (!json.contains("quantity") || !json["quantity"].is_number_integer()) return 0;
  const bool is_sane = json["quantity"] > 0 && json["quantity"] <= most_pieces;
  return is_sane ? json["quantity"].get<std::int64_t>() : 0;
}

std::vector<ecc::PickedItem> items_in(const WarehouseJson& json, const char* name) {
  std::vector<ecc::PickedItem> items;
  if (!json.contains(name) || !json[name].is_array()) return items;
  for (const auto& entry : json[name]) {
    if (entry.is_object())
      items.push_back({text_in(entry, "item"), pieces_in(entry), text_in(entry, "batch")});
  }
  return items;
}

ecc::GoodsIssue issue_in(const WarehouseJson& json) {
  ecc::GoodsIssue issue;
  issue.items = items_in(json, "items");
  if (json.contains("packages") && json["packages"].is_array()) {
    for (const auto& entry : json["packages"]) {
      if (entry.is_object()) issue.packages.push_back({text_in(entry, "tracking"), items_in(entry, "items")});
    }
  }
  issue.bill_of_lading = text_in(json, "bill_of_lading");
  issue.transport = text_in(json, "transport");
  issue.external = text_in(json, "external");
  issue.carrier = text_in(json, "carrier");
  issue.text = text_in(json, "text");
  issue.pallet = text_in(json, "pallet");
  issue.in_cartons = json.contains("cartons") && json["cartons"] == true;
  return issue;
}

http::Response deliver(Ecc& ecc, const WarehouseJson& json, Instant now) {
  const bool combines = json.contains("combine") && json["combine"] == true;
  return warehouse_answer(200,
                          {{"deliveries", ecc.create_deliveries(now, {combines, text_in(json, "order")})}});
}

http::Response issue(Ecc& ecc, const WarehouseJson& json, Instant now) {
  return document_answer(ecc.post_goods_issue(text_in(json, "delivery"), issue_in(json), now));
}

http::Response take_back(Ecc& ecc, const WarehouseJson& json, Instant now) {
  return document_answer(ecc.reverse_goods_issue(text_in(json, "delivery"), now));
}

http::Response renumber(Ecc& ecc, const WarehouseJson& json, Instant now) {
  return document_answer(ecc.correct_tracking(text_in(json, "delivery"), text_in(json, "tracking"), now));
}

http::Response receive(Ecc& ecc, const WarehouseJson& json, Instant now) {
  ecc::ReturnReceipt receipt{text_in(json, "order"), items_in(json, "items")};
  if (json.contains("movement")) receipt.movement = text_in(json, "movement");
  if (json.contains("location")) receipt.location = text_in(json, "location");
  const auto posted = ecc.receive_return(receipt, now);
  if (!posted) return warehouse_answer(409, {{"error", posted.error().text}});
  return warehouse_answer(200, {{"delivery", *posted}});
}

http::Response move(Ecc& ecc, const WarehouseJson& json, Instant now) {
  return document_answer(ecc.post_stock(
      {text_in(json, "move_type"), text_in(json, "material"), text_in(json, "plant"),
       text_in(json, "location"), pieces_in(json), text_in(json, "stock_type"), text_in(json, "move_plant"),
       text_in(json, "move_location"), text_in(json, "reference")},
      now));
}

struct WarehousePath {
  std::string_view path;
  http::Response (*run)(Ecc&, const WarehouseJson&, Instant);
};
constexpr WarehousePath warehouse_paths[] = {
    {"/sap/deliveries", deliver}, {"/sap/goods-issue", issue},       {"/sap/goods-issue-reversal", take_back},
    {"/sap/tracking", renumber},  {"/sap/returns-receipt", receive}, {"/sap/stock", move}};

}  // namespace

std::optional<http::Response> handle_warehouse(Ecc& ecc, const http::Request& request, Instant now) {
  for (const auto& path : warehouse_paths) {
    if (request.path != path.path || request.method != "POST") continue;
    const auto json = WarehouseJson::parse(request.body, nullptr, false);
    if (!json.is_object()) return warehouse_answer(400, {{"error", "the body is a JSON object"}});
    return path.run(ecc, json, now);
  }
  return {};
}

std::optional<std::string> logistics_truth(Ecc& ecc, std::string_view subject) {
  if (subject == "deliveries") return ecc.truth_deliveries();
  if (subject == "billing") return ecc.truth_billing();
  if (subject == "returns") return ecc.truth_returns();
  if (subject == "sap-stock") return ecc.truth_stock();
  if (subject == "material-documents") return ecc.truth_material_documents();
  if (subject == "purchase-orders") return ecc.truth_purchase_orders();
  return {};
}

}  // namespace weir::sandbox
