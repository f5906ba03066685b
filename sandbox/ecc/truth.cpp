#include "sandbox/ecc/truth.hpp"

#include <nlohmann/json.hpp>

namespace weir::sandbox::ecc {
namespace {

using Json = nlohmann::ordered_json;

Json item_json(const SalesOrder& order, const OrderItem& item) {
  return {{"posnr", item.number},
          {"material", item.material},
          {"quantity", item.quantity},
          {"net_value", Money{item.net, order.currency}.decimal()},
          {"gross_value", Money{item.gross, order.currency}.decimal()},
          {"tax", Money{item.tax, order.currency}.decimal()},
          {"tax_code", item.tax_rate ? item.tax_rate->code : ""},
          {"plant", item.plant},
          {"customer_material", item.customer_material},
          {"rejection", item.rejection},
          {"confirmed", item.confirmed()},
          {"delivered", item.delivered},
          {"issued", item.issued}};
}

Json order_json(const SalesOrder& order) {
  Json items = Json::array();
  for (const auto& item : order.items) items.push_back(item_json(order, item));
  return {{"vbeln", order.number},
          {"po", order.purchase_order},
          {"doc_type", order.type},
          {"sales_org", order.sales_org},
          {"channel", order.channel},
          {"customer", order.customer},
          {"currency", order.currency.code()},
          {"net_value", order.net_value().decimal()},
          {"tax", order.tax().decimal()},
          {"gross_value", order.gross_value().decimal()},
          {"delivery_block", order.delivery_block},
          {"billing_block", order.billing_block},
          {"incomplete", order.is_incomplete()},
          {"items", std::move(items)},
          {"ship_to", order.ship_to.empty() ? Json(nullptr) : Json(order.ship_to)},
          {"created", iso(order.created)}};
}

Json line_json(const AccountingDocument& document, const AccountLine& line) {
  return {{"account", line.account},
          {"side", line.amount < 0 ? "credit" : "debit"},
          {"amount", absolute(Money{line.amount, document.currency}).decimal()},
          {"text", line.text},
          {"assignment", line.assignment},
          {"kind", std::string(1, line.kind)},
          {"partner", line.partner},
          {"tax_code", line.tax_code},
          {"cost_center", line.cost_center},
          {"cleared_by", line.cleared_by}};
}

Json document_json(const AccountingDocument& document) {
  Json lines = Json::array();
  for (const auto& line : document.lines) lines.push_back(line_json(document, line));
  return {{"company_code", document.company_code},
          {"belnr", document.number},
          {"year", document.year},
          {"doc_type", document.type},
          {"posting_date", iso(document.posting_date)},
          {"document_date", iso(document.document_date)},
          {"reference", document.reference},
          {"header_text", document.header_text},
          {"currency", document.currency.code()},
          {"lines", std::move(lines)},
          {"reversed_by", document.reversed_by},
          {"created", iso(document.created)}};
}

// "51 V1 320 Sold-to party 4711 is not defined"; records without a message have no class and number.
std::string record_text(const StatusRecord& record) {
  const auto& message = record.message;
  const auto key = message.id.empty() ? std::string{} : message.id + " " + message.number + " ";
  return record.status + " " + key + message.text;
}

Json idoc_json(const Idoc& idoc) {
  Json messages = Json::array();
  for (const auto& record : idoc.records) messages.push_back(record_text(record));
  return {{"docnum", idoc.number},
          {"message_type", idoc.message_type()},
          {"status", idoc.status()},
          {"messages", std::move(messages)},
          {"sender_docnum", value_of(idoc.control, "DOCNUM")},
          {"arckey", value_of(idoc.control, "ARCKEY")},
          {"created", iso(idoc.created)}};
}

template <typename Record>
std::string array_of(const std::vector<Record>& records, Json (*json)(const Record&)) {
  Json array = Json::array();
  for (const auto& record : records) array.push_back(json(record));
  return array.dump();
}

}  // namespace

// Returns and credit memo requests have a truth of their own.
std::string orders_json(const Books& books) {
  Json array = Json::array();
  for (const auto& order : books.orders) {
    if (order.category == 'C') array.push_back(order_json(order));
  }
  return array.dump();
}
std::string documents_json(const Books& books) { return array_of(books.documents, document_json); }
std::string idocs_json(const Books& books) { return array_of(books.idocs, idoc_json); }

}  // namespace weir::sandbox::ecc
