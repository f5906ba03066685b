#include <nlohmann/json.hpp>

#include "sandbox/ecc/billing_value.hpp"
#include "sandbox/ecc/truth.hpp"

namespace weir::sandbox::ecc {
namespace {

using BillingJson = nlohmann::ordered_json;

BillingJson billing_items(const BillingDocument& document) {
  BillingJson items = BillingJson::array();
  for (const auto& item : document.items) {
    const Money net{item.net, document.currency};
    const Money tax{item.tax, document.currency};
    items.push_back({{"posnr", item.number},
                     {"material", item.material},
                     {"quantity", item.quantity},
                     {"net", net.decimal()},
                     {"tax", tax.decimal()},
                     {"tax_code", item.tax_code},
                     {"delivery", item.reference_kind == 'J' ? item.reference : ""},
                     {"order", item.order},
                     {"order_item", item.order_item}});
  }
  return items;
}

BillingJson billing_truth(const BillingDocument& document) {
  const auto& first = document.items.front();
  return {{"vbeln", document.number},
          {"type", document.type},
          {"category", std::string(1, document.category)},
          {"po", document.purchase_order},
          {"order", first.order},
          {"delivery", first.reference_kind == 'J' ? first.reference : ""},
          {"customer", document.customer},
          {"currency", document.currency.code()},
          {"net", Money{document.net(), document.currency}.decimal()},
          {"tax", Money{document.tax(), document.currency}.decimal()},
          {"assignment", document.assignment},
          {"accounting", std::string(1, document.accounting)},
          {"fi_document", document.accounting_document},
          {"cancelled_by", document.cancelled_by},
          {"cancels", document.cancels},
          {"printed", document.printed ? BillingJson(iso(*document.printed)) : BillingJson(nullptr)},
          {"items", billing_items(document)},
          {"created", iso(document.created)}};
}

BillingJson return_items(const SalesOrder& order) {
  BillingJson items = BillingJson::array();
  for (const auto& item : order.items) {
    const auto value = value_of_item(item);
    items.push_back({{"posnr", item.number},
                     {"material", item.material},
                     {"plant", item.plant},
                     {"quantity", item.quantity},
                     {"net", Money{value.net, order.currency}.decimal()},
                     {"tax", Money{value.tax, order.currency}.decimal()},
                     {"reference", item.reference},
                     {"reference_item", item.reference_item},
                     {"order", item.origin},
                     {"order_item", item.origin_item},
                     {"rejection", item.rejection},
                     {"received", item.issued}});
  }
  return items;
}

BillingJson return_truth(const SalesOrder& order) {
  return {{"vbeln", order.number},          {"doc_type", order.type},
          {"po", order.purchase_order},     {"reason", order.reason},
          {"customer", order.customer},     {"currency", order.currency.code()},
          {"assignment", order.assignment}, {"billing_block", order.billing_block},
          {"items", return_items(order)},   {"created", iso(order.created)}};
}

}  // namespace

std::string returns_json(const Books& books) {
  BillingJson array = BillingJson::array();
  for (const auto& order : books.orders) {
    if (order.category != 'C') array.push_back(return_truth(order));
  }
  return array.dump();
}

std::string billing_json(const Books& books) {
  BillingJson array = BillingJson::array();
  for (const auto& document : books.billing) array.push_back(billing_truth(document));
  return array.dump();
}

}  // namespace weir::sandbox::ecc
