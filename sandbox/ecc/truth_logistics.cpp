#include <nlohmann/json.hpp>

#include "sandbox/ecc/truth.hpp"

namespace weir::sandbox::ecc {
namespace {

using LogisticsJson = nlohmann::ordered_json;

LogisticsJson line_truth(const MaterialLine& line) {
  return {{"line", line.number},
          {"move_type", line.move_type},
          {"material", line.material},
          {"plant", line.plant},
          {"location", line.location},
          {"batch", line.batch},
          {"stock_type", line.stock_type},
          {"side", line.is_receipt ? "S" : "H"},
          {"automatic", line.is_automatic},
          {"quantity", line.quantity},
          {"purchase_order", line.purchase_order},
          {"purchase_item", line.purchase_item},
          {"delivery", line.delivery},
          {"delivery_item", line.delivery_item},
          {"reversed", line.reversed_document}};
}

LogisticsJson movement_truth(const MaterialDocument& document, bool is_visible) {
  LogisticsJson lines = LogisticsJson::array();
  for (const auto& line : document.lines) lines.push_back(line_truth(line));
  return {{"mblnr", document.number},
          {"year", document.year},
          {"posting_date", iso(document.posting_date)},
          {"document_date", iso(document.document_date)},
          {"reference", document.reference},
          {"header_text", document.header_text},
          {"transaction", document.transaction},
          {"delivery", document.delivery},
          {"visible", is_visible},
          {"lines", std::move(lines)},
          {"created", iso(document.created)}};
}

LogisticsJson delivery_items_truth(const Delivery& delivery) {
  LogisticsJson items = LogisticsJson::array();
  for (const auto& item : delivery.items) {
    items.push_back({{"posnr", item.number},
                     {"material", item.material},
                     {"plant", item.plant},
                     {"location", item.location},
                     {"batch", item.batch},
                     {"main_item", item.main_item},
                     {"reference", item.reference},
                     {"reference_item", item.reference_item},
                     {"quantity", item.quantity},
                     {"issued", item.is_issued}});
  }
  return items;
}

LogisticsJson units_truth(const Delivery& delivery) {
  LogisticsJson units = LogisticsJson::array();
  for (const auto& unit : delivery.units) {
    LogisticsJson contents = LogisticsJson::array();
    for (const auto& packed : unit.contents)
      contents.push_back({{"posnr", packed.item}, {"quantity", packed.quantity}});
    units.push_back({{"sscc", unit.sscc}, {"tracking", unit.tracking}, {"contents", std::move(contents)}});
  }
  return units;
}

LogisticsJson delivery_truth(const Delivery& delivery) {
  return {{"vbeln", delivery.number},
          {"type", delivery.type},
          {"shipping_point", delivery.shipping_point},
          {"ship_to", delivery.ship_to},
          {"goods_issue", std::string(1, delivery.goods_issue_status())},
          {"issued", delivery.issued ? LogisticsJson(iso(*delivery.issued)) : LogisticsJson(nullptr)},
          {"bill_of_lading", delivery.bill_of_lading},
          {"transport", delivery.transport},
          {"external", delivery.external},
          {"carrier", delivery.carrier},
          {"text", delivery.text},
          {"items", delivery_items_truth(delivery)},
          {"units", units_truth(delivery)},
          {"created", iso(delivery.created)}};
}

std::int64_t quantity(const Stock::Quantities& quantities, StockKind kind) {
  return quantities.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::string stock_json(const Books& books) {
  LogisticsJson array = LogisticsJson::array();
  for (const auto& [place, quantities] : books.stock.places()) {
    array.push_back({{"material", place.material},
                     {"plant", place.plant},
                     {"location", place.location},
                     {"unrestricted", quantity(quantities, StockKind::unrestricted)},
                     {"quality", quantity(quantities, StockKind::quality)},
                     {"blocked", quantity(quantities, StockKind::blocked)},
                     {"in_transfer", quantity(quantities, StockKind::in_transfer)},
                     {"plant_transfer", quantity(quantities, StockKind::plant_transfer)},
                     {"in_transit", quantity(quantities, StockKind::in_transit)},
                     {"returned", quantity(quantities, StockKind::returned)}});
  }
  return array.dump();
}

std::string material_documents_json(const Books& books) {
  LogisticsJson array = LogisticsJson::array();
  for (const auto& document : books.material_documents) array.push_back(movement_truth(document, true));
  for (const auto& late : books.late_documents) array.push_back(movement_truth(late.document, false));
  return array.dump();
}

std::string purchase_orders_json(const Books& books) {
  LogisticsJson array = LogisticsJson::array();
  for (const auto& order : books.purchase_orders) {
    LogisticsJson items = LogisticsJson::array();
    for (const auto& item : order.items) {
      items.push_back(
          {{"ebelp", item.number},
           {"material", item.material},
           {"plant", item.plant},
           {"location", item.location},
           {"quantity", item.quantity},
           {"delivery_date", iso(item.delivery_date)},
           {"address", item.address.empty() ? LogisticsJson(nullptr) : LogisticsJson(item.address)},
           {"delivered", item.delivered},
           {"issued", item.issued},
           {"received", item.received},
           {"complete", item.is_complete}});
    }
    array.push_back({{"ebeln", order.number},
                     {"doc_type", order.type},
                     {"supplying_plant", order.supplying_plant},
                     {"reference", order.reference},
                     {"our_reference", order.our_reference},
                     {"items", std::move(items)},
                     {"created", iso(order.created)}});
  }
  return array.dump();
}

std::string deliveries_json(const Books& books) {
  LogisticsJson array = LogisticsJson::array();
  for (const auto& delivery : books.deliveries) array.push_back(delivery_truth(delivery));
  return array.dump();
}

std::string outbound_json(const Books& books) {
  LogisticsJson array = LogisticsJson::array();
  for (const auto& idoc : books.outbound) {
    array.push_back({{"docnum", idoc.number},
                     {"message_type", idoc.message_type},
                     {"basic_type", idoc.basic_type},
                     {"receiver", idoc.receiver},
                     {"object", idoc.object},
                     {"status", idoc.status()},
                     {"xml", idoc.xml},
                     {"created", iso(idoc.created)}});
  }
  return array.dump();
}

}  // namespace weir::sandbox::ecc
